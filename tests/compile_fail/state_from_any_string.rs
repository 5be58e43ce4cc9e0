use daytona_types::SnapshotDto;

fn activate(snapshot: &mut SnapshotDto) {
    snapshot.state = "active";
}

fn main() {}
