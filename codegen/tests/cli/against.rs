//! `isotype check --against`: the policy for changes, and the version of the crate.

use std::fs;

use tempfile::TempDir;

use crate::run::{commit, git, isotype, read};

const OLD: &str = r#"{"title": "Order", "type": "object", "properties": {"id": {"type": "string", "maxLength": 9}}}"#;
/// Another field, which old code does not write.
const NEW: &str = r#"{"title": "Order", "type": "object",
    "properties": {"id": {"type": "string", "maxLength": 9}, "at": {"type": "integer"}}, "required": ["at"]}"#;
/// Only a check is another one.
const CHECKED: &str =
    r#"{"title": "Order", "type": "object", "properties": {"id": {"type": "string", "maxLength": 8}}}"#;

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes a schema, and generates its module.
fn schema(folder: &TempDir, text: &str) {
    write(folder, "schemas/order.json", text);
    isotype(folder, "generate").exits(0);
}

/// A crate with a manifest, of this version, and committed.
fn package(version: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    write(
        &folder,
        "isotype.toml",
        "out = \"types/src\"\n[[schema]]\npath = \"schemas/order.json\"\n",
    );
    write(
        &folder,
        "types/Cargo.toml",
        &format!("[package]\nname = \"types\"\nversion = \"{version}\"\n"),
    );
    schema(&folder, OLD);
    git(&folder, &["init", "-q"]);
    commit(&folder);
    folder
}

fn set_version(folder: &TempDir, old: &str, new: &str) {
    let text = read(folder, "types/Cargo.toml");
    write(folder, "types/Cargo.toml", &text.replace(old, new));
}

#[test]
fn nothing_may_break_unless_it_is_allowed() {
    let folder = package("0.1.0");
    let run = isotype(&folder, "check --against HEAD").exits(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));

    schema(&folder, NEW);
    let run = isotype(&folder, "check --against HEAD").exits(1);
    assert!(run.out.starts_with("forward compatible"), "{}", run.out);
    run.complains(&[
        "not allowed: backward, source",
        "error: types/Cargo.toml: the version 0.1.0 must be at least 0.2.0: it was 0.1.0, and this is a major change",
    ]);
    let run = isotype(&folder, "check --against HEAD --allow source").exits(1);
    run.complains(&["not allowed: backward (--allow"]);

    let run = isotype(&folder, "check --against HEAD --allow source --allow backward").exits(1);
    assert!(!run.err.contains("not allowed"), "{}", run.err);
    set_version(&folder, "0.1.0", "0.1.1");
    isotype(&folder, "check --against HEAD --allow source --allow backward").exits(1);
    set_version(&folder, "0.1.1", "0.2.0");
    isotype(&folder, "check --against HEAD --allow source --allow backward").exits(0);
    let run = isotype(&folder, "check --against HEAD --format changelog").exits(1);
    assert!(run.out.starts_with("## [Unreleased]\n"), "{}", run.out);
}

#[test]
fn a_check_alone_needs_a_patch() {
    let folder = package("1.4.2");
    schema(&folder, CHECKED);
    let run = isotype(&folder, "check --against HEAD --allow backward").exits(1);
    run.complains(&["at least 1.4.3", "this is a patch change"]);
    set_version(&folder, "1.4.2", "1.4.3");
    isotype(&folder, "check --against HEAD --allow backward").exits(0);
}

#[test]
fn stale_source_is_reported_first() {
    let folder = package("0.1.0");
    write(&folder, "schemas/order.json", NEW);
    let run = isotype(&folder, "check --against HEAD").exits(1);
    assert!(run.out.contains("+    pub at: i64,"), "{}", run.out);
    assert!(!run.err.contains("not allowed"), "{}", run.err);
}

#[test]
fn a_folder_is_compared_too() {
    let folder = package("1.0.0");
    let older = folder.path().join("older");
    fs::create_dir(&older).unwrap();
    write(
        &folder,
        "older/isotype.toml",
        "out = \"types/src\"\n[[schema]]\npath = \"order.json\"\n",
    );
    write(&folder, "older/order.json", OLD);
    // The version of a workspace.
    write(
        &folder,
        "older/Cargo.toml",
        "[workspace]\nmembers = [\"types\"]\n[workspace.package]\nversion = \"0.9.0\"\n",
    );
    write(
        &folder,
        "older/types/Cargo.toml",
        "[package]\nname = \"types\"\nversion.workspace = true\n",
    );
    schema(&folder, NEW);
    let allow = "--allow backward --allow source";
    isotype(&folder, &format!("check --against older {allow}")).exits(0);
    isotype(&folder, "check --against older").exits(1);
    write(
        &folder,
        "older/types/Cargo.toml",
        "[package]\nname = \"types\"\nversion = \"1\"\n",
    );
    isotype(&folder, &format!("check --against older {allow}"))
        .exits(1)
        .complains(&["\"1\" is not a version"]);
    fs::remove_dir_all(older.join("types")).unwrap();
    fs::remove_file(older.join("Cargo.toml")).unwrap();
    // The folder is now in no package.
    isotype(&folder, &format!("check --against older {allow}"))
        .exits(0)
        .complains(&["note: the version is not compared"]);
    isotype(&folder, "check --against schemas")
        .exits(1)
        .complains(&["there is no schemas/isotype.toml"]);
    isotype(&folder, "check --against nothing")
        .exits(1)
        .complains(&["git knows no revision \"nothing\""]);
}

#[test]
fn options_for_a_comparison_need_one() {
    let folder = package("0.1.0");
    isotype(&folder, "check --allow source").exits(2);
    isotype(&folder, "check --format markdown").exits(2);
}
