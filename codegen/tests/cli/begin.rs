//! How one begins: `init` in a crate that is there, `new` for a crate of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::run::{Run, command, isotype, names, read};

const ORDER: &str = r##"{ "title": "Order", "type": "object", "required": ["id"],
    "examples": [{ "id": "a\"1", "at": "2024-02-29T00:00:00Z" }, { "id": 1 }],
    "properties": { "id": { "type": "string", "minLength": 1, "examples": ["x", ""] },
        "at": { "type": "string", "format": "date-time" }, "link": { "type": "string", "format": "uri" },
        "lines": { "type": "array", "items": { "$ref": "parts/line.json" } } } }"##;

const LINE: &str = r#"{ "type": "object", "properties": { "count": { "type": "integer", "minimum": 1 } } }"#;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("schemas/parts")).unwrap();
    fs::write(folder.path().join("schemas/order.json"), ORDER).unwrap();
    fs::write(folder.path().join("schemas/parts/line.json"), LINE).unwrap();
    folder
}

/// cargo in a crate, with the versions of this workspace; `None`, with a line that says so, where it cannot resolve them.
fn cargo(package: &Path, arguments: &[&str]) -> Option<Output> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(package)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("begin"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() && (text.contains("failed to download") || text.contains("no matching package")) {
        eprintln!("ignored: cargo cannot resolve the dependencies here: {text}");
        return None;
    }
    assert!(output.status.success(), "cargo {arguments:?}: {text}");
    Some(output)
}

#[test]
fn new_makes_a_crate_that_is_tested_and_packaged_at_once() {
    let folder = folder();
    let run = isotype(&folder, "new schemas/order.json order-types --license MIT").exits(0);
    let run = run.complains(&[
        "wrote order-types/src/order.rs (",
        "wrote order-types/Cargo.toml",
        "wrote order-types/README.md",
    ]);
    assert_eq!(run.out, "");
    assert_eq!(
        names(&folder, "order-types"),
        [
            ".gitignore",
            "Cargo.toml",
            "README.md",
            "isotype.toml",
            "schemas",
            "src",
            "tests"
        ]
    );
    assert_eq!(read(&folder, "order-types/schemas/parts/line.json"), LINE);
    let manifest: toml::Table = read(&folder, "order-types/Cargo.toml").parse().unwrap();
    assert_eq!(manifest["package"]["license"].as_str(), Some("MIT"));
    assert_eq!(
        manifest["package"]["metadata"]["docs"]["rs"]["all-features"].as_bool(),
        Some(true)
    );
    let features = manifest["features"].as_table().unwrap();
    assert_eq!(features.keys().collect::<Vec<_>>(), ["chrono", "jiff", "time", "url"]);
    // What is generated again is the same.
    let package = folder.path().join("order-types");
    Run::from(command(&package, &["check"]).output().unwrap()).exits(0);

    let Some(tests) = cargo(&package, &["test"]) else {
        return;
    };
    let tests = String::from_utf8(tests.stdout).unwrap();
    for line in [
        "test order_1 ... ok",
        "test order_2 ... ignored, the schema refuses this example",
        "test order_id_1 ... ok",
        "test order_id_2 ... ignored",
    ] {
        assert!(tests.contains(line), "no {line:?} in {tests}");
    }
    cargo(&package, &["check", "--all-features"]);
    cargo(&package, &["package", "--allow-dirty"]);

    isotype(&folder, "new schemas/order.json order-types")
        .exits(1)
        .complains(&["order-types is there already", "isotype init"]);
    isotype(&folder, "new schemas/order.json 7")
        .exits(1)
        .complains(&["cannot be the name of a crate", "--name"]);
    isotype(&folder, "new schemas/none.json none")
        .exits(1)
        .complains(&["none.json"]);
    assert!(!folder.path().join("none").exists() && !folder.path().join("7").exists());
}

#[test]
fn new_makes_a_crate_of_a_schema_without_examples_within_a_workspace() {
    let folder = folder();
    fs::write(folder.path().join("Cargo.toml"), "[workspace]\nmembers = []\n").unwrap();
    isotype(&folder, "new schemas/parts/line.json line --quiet").exits(0);
    let package = folder.path().join("line");
    if let Some(tests) = cargo(&package, &["test"]) {
        let tests = String::from_utf8(tests.stdout).unwrap();
        assert!(tests.contains("test types_are_payloads ... ok"), "{tests}");
    }
}

#[test]
fn init_begins_in_a_crate() {
    let folder = folder();
    let at = |file: &str| folder.path().join(file);
    let manifest = "[package]\nname = \"a\"\nversion = \"0.0.0\"\nedition = \"2021\"\n";
    fs::write(at("Cargo.toml"), manifest).unwrap();
    fs::create_dir(at("src")).unwrap();
    fs::write(at("src/lib.rs"), "// By hand.\n").unwrap();
    let run = isotype(&folder, "init schemas/order.json --no-add").exits(0);
    let run = run.complains(&["wrote isotype.toml", "wrote src/order.rs (", "wrote src/support.rs"]);
    let declared = "#[rustfmt::skip]\npub mod order;\n#[rustfmt::skip]\nmod support;\n";
    assert!(
        run.out
            .contains(&format!("Add to src/lib.rs, if it is not there:\n\n{declared}")),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("[dependencies]") && run.out.contains("\nserde = \""),
        "{}",
        run.out
    );
    // What is written by hand stays.
    assert_eq!(read(&folder, "src/lib.rs"), "// By hand.\n");
    assert_eq!(read(&folder, "Cargo.toml"), manifest);
    isotype(&folder, "check").exits(0);

    let written = read(&folder, "isotype.toml");
    isotype(&folder, "init schemas/parts/line.json")
        .exits(1)
        .complains(&["isotype.toml is there already", "path = \"schemas/parts/line.json\""]);
    assert_eq!(read(&folder, "isotype.toml"), written);
    isotype(&folder, "init schemas/parts/line.json --force --no-add").exits(0);
    assert!(read(&folder, "isotype.toml").contains("path = \"schemas/parts/line.json\""));
}

#[test]
fn init_adds_what_is_needed() {
    let folder = folder();
    let at = |file: &str| folder.path().join(file);
    fs::write(
        at("Cargo.toml"),
        "[package]\nname = \"a\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n",
    )
    .unwrap();
    fs::create_dir(at("src")).unwrap();
    fs::write(at("src/lib.rs"), "").unwrap();
    let run = command(folder.path(), &["init", "schemas/order.json"])
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .unwrap();
    let run = Run::from(run);
    if run.status == Some(1) && run.err.contains("cargo add fails") {
        assert!(run.err.contains("\nserde = "), "{}", run.err);
        eprintln!("ignored: cargo knows no registry here: {}", run.err);
        return;
    }
    let run = run.exits(0).complains(&["added serde, serde_json, fluent-uri to "]);
    let lines = run.out.split("\n\n").nth(1).unwrap();
    fs::write(at("src/lib.rs"), lines).unwrap();
    cargo(folder.path(), &["check"]);
}

#[test]
fn nothing_is_begun_with_an_invalid_schema() {
    let folder = folder();
    fs::write(folder.path().join("bad.json"), r#"{ "type": "strnig" }"#).unwrap();
    for command in ["init bad.json", "new bad.json bad"] {
        isotype(&folder, command).exits(1).complains(&["bad.json", "strnig"]);
    }
    assert_eq!(names(&folder, ""), ["bad.json", "schemas"]);
}
