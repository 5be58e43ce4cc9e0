use daytona_types::SnapshotDto;

/// `imageName` may be absent but not null: there is only one `None`, and it means absent.
fn forget(snapshot: &mut SnapshotDto) {
    snapshot.image_name = Some(None);
}

fn main() {}
