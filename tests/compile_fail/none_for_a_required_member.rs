use daytona_types::SnapshotDto;

fn forget(snapshot: &mut SnapshotDto) {
    snapshot.id = None;
}

fn main() {}
