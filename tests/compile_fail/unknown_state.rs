use daytona_types::snapshot::SnapshotDtoState;

fn main() {
    let _ = SnapshotDtoState::Archived;
}
