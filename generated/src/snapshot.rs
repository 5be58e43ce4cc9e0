//! x
pub struct SnapshotDto;
