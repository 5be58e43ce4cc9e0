use daytona_types::snapshot::{DateTime, SnapshotDtoBuildInfo};

/// `snapshotRef` is required.
fn build(now: DateTime) -> SnapshotDtoBuildInfo {
    SnapshotDtoBuildInfo {
        dockerfile_content: None,
        context_hashes: None,
        created_at: now.clone(),
        updated_at: now,
        extra: Default::default(),
    }
}

fn main() {}
