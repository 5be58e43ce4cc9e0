use daytona_types::SnapshotDto;

fn touch(snapshot: &mut SnapshotDto, text: String) {
    snapshot.created_at = text;
}

fn main() {}
