//! Code that the tests share: the payload files, and JSON that keeps the form of its numbers.
#![allow(dead_code, reason = "each test uses only part of it")]

pub(crate) mod json;

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of the schema that `SnapshotDto` is generated from.
pub(crate) fn snapshot_schema() -> String {
    read(&workspace().join("schemas/daytona-snapshot-schema.json"))
}

/// The payload files of `accept` or `reject`, as name (without extension) and text, sorted by name.
pub(crate) fn payloads(kind: &str) -> Vec<(String, String)> {
    let folder = workspace().join("tests/payloads").join(kind);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(path)))
        .collect()
}

/// The text of a file. Panics if it cannot be read.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Panics with all complaints, if there are any.
pub(crate) fn assert_none(complaints: &[String]) {
    assert!(
        complaints.is_empty(),
        "{} complaints:\n\n{}\n",
        complaints.len(),
        complaints.join("\n\n")
    );
}
