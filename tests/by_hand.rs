//! A snapshot is built by hand, as README shows it.

use daytona_types::SnapshotDto;
use daytona_types::snapshot::{DateTime, Invalid, SnapshotDtoState};

#[rustfmt::skip] // As in README.
fn snapshot() -> Result<SnapshotDto, Invalid> {
    let now = DateTime::now();
    let snapshot = SnapshotDto::builder().id("4f1d9c1e").name("default").general(true)
        .state(SnapshotDtoState::Active).cpu(4.0).gpu(0.0).mem(8.0).disk(10.5)
        .created_at(now.clone()).updated_at(now)
        .build()?;
    Ok(snapshot)
}

#[test]
fn the_snapshot_of_readme_is_valid() {
    let snapshot = snapshot().expect("a snapshot with all required members");
    let text = serde_json::to_string(&snapshot).expect("JSON");
    let read: SnapshotDto = serde_json::from_str(&text).expect("what the schema accepts");
    assert_eq!(read, snapshot);
    assert!(
        text.contains(r#""size":null"#),
        "a nullable member begins as null: {text}"
    );
    assert!(!text.contains("imageName"), "an optional member is absent: {text}");
}

#[test]
fn readme_shows_this() {
    let source = include_str!("by_hand.rs");
    let start = source.find("    let now").expect("the first line");
    let end = source.find("    Ok(snapshot)").expect("the last line");
    let shown: String = source[start..end]
        .lines()
        .map(|line| format!("{}\n", &line[4..]))
        .collect();
    assert!(
        include_str!("../README.md").contains(&shown),
        "README does not contain:\n{shown}"
    );
}

#[test]
fn a_member_that_is_missing_is_an_error() {
    let error = SnapshotDto::builder().name("default").build().expect_err("no id");
    assert_eq!(error.to_string(), "missing member \"id\"");
}
