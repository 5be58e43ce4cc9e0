//! `isotype diff`: two files, two folders, and a revision of git.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{commit, git, isotype, names};

const OLD: &str =
    r#"{"title": "Order", "type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}"#;
const NEW: &str =
    r#"{"title": "Order", "type": "object", "properties": {"id": {"type": "string"}}, "required": ["id", "at"]}"#;

fn two() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("old.json"), OLD).unwrap();
    fs::write(folder.path().join("new.json"), NEW).unwrap();
    folder
}

#[test]
fn two_schemas_are_compared() {
    let folder = two();
    let run = isotype(&folder, "diff old.json new.json").exits(0);
    assert!(run.out.starts_with("forward compatible"), "{}", run.out);
    let run = isotype(&folder, "diff old.json new.json --format json").exits(0);
    let changes: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(changes["summary"]["backward"], "no");
    assert_eq!(changes["types"][0]["old_only"], serde_json::json!({"id": ""}));
    assert_eq!(
        changes["types"][0]["changes"][0]["breaks"],
        serde_json::json!(["backward"])
    );
    for (format, what) in [
        (
            "markdown",
            "- member `at` is now required (breaks backward), at `#/required`\n",
        ),
        (
            "html",
            "<li>member <code>at</code> is now required (breaks backward)<br>",
        ),
        ("changelog", "- **Breaking:** `Order`: member `at` is now required; "),
    ] {
        let run = isotype(&folder, &format!("diff old.json new.json --format {format}")).exits(0);
        assert!(run.out.contains(what), "{}", run.out);
    }
}

#[test]
fn the_exit_status_tells_what_is_broken() {
    let folder = two();
    let run = isotype(&folder, "diff old.json new.json --fail-on backward").exits(1);
    run.complains(&["the change is not compatible: backward"]);
    isotype(&folder, "diff old.json new.json --fail-on forward").exits(0);
    isotype(
        &folder,
        "diff old.json old.json --fail-on backward --fail-on forward --fail-on source",
    )
    .exits(0);
    isotype(&folder, "diff old.json").exits(2);
    isotype(&folder, "diff old.json new.json --git HEAD").exits(2);
    isotype(&folder, "generate old.json --format markdown").exits(2);
    isotype(&folder, "diff old.json missing.json")
        .exits(1)
        .complains(&["missing.json"]);
    fs::write(folder.path().join("broken.json"), "{").unwrap();
    isotype(&folder, "diff old.json broken.json")
        .exits(1)
        .complains(&["broken.json:1"]);
}

#[test]
fn a_revision_is_read_from_git_and_nothing_is_checked_out() {
    let folder = TempDir::new().unwrap();
    git(&folder, &["init", "-q"]);
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "isotype.toml",
        "out = \"src\"\n[[schema]]\npath = \"schemas/order.json\"\n",
    );
    fs::create_dir(folder.path().join("schemas")).unwrap();
    write("schemas/order.json", r#"{"$ref": "parts.json#/$defs/Order"}"#);
    write("schemas/parts.json", &format!(r#"{{"$defs": {{"Order": {OLD}}}}}"#));
    write("schemas/empty.json", "");
    commit(&folder);
    write("schemas/parts.json", &format!(r#"{{"$defs": {{"Order": {NEW}}}}}"#));
    for arguments in [
        "diff --git HEAD",
        "diff . --git HEAD",
        "diff schemas/order.json --git HEAD",
    ] {
        let run = isotype(&folder, arguments).exits(0);
        assert!(run.out.starts_with("forward compatible"), "{arguments}: {}", run.out);
    }
    isotype(&folder, "diff --git nothing")
        .exits(1)
        .complains(&["git knows no revision \"nothing\""]);
    isotype(&folder, "diff schemas/new.json --git HEAD")
        .exits(1)
        .complains(&["is not in the revision"]);
    assert_eq!(names(&folder, "schemas"), ["empty.json", "order.json", "parts.json"]);
}

#[test]
fn schemas_of_two_manifests_are_compared_by_module() {
    let folder = TempDir::new().unwrap();
    for (version, text, more) in [("v1", OLD, "a"), ("v2", NEW, "b")] {
        let path = folder.path().join(version);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("order.json"), text).unwrap();
        fs::write(path.join(format!("{more}.json")), r#"{"type": "string"}"#).unwrap();
        let manifest =
            format!("out = \"src\"\n[[schema]]\npath = \"order.json\"\n[[schema]]\npath = \"{more}.json\"\n");
        fs::write(path.join("isotype.toml"), manifest).unwrap();
    }
    let run = isotype(&folder, "diff v1 v2 --format json").exits(0);
    let changes: Value = serde_json::from_str(&run.out).unwrap();
    let types = changes["types"].as_array().unwrap();
    let pointers: Vec<_> = types
        .iter()
        .map(|one| (one["old"].as_str(), one["new"].as_str()))
        .collect();
    assert_eq!(
        pointers,
        [
            (Some("order.json#"), Some("order.json#")),
            (None, Some("b.json#")),
            (Some("a.json#"), None)
        ]
    );
    assert_eq!(changes["summary"]["semver"], "major");
}
