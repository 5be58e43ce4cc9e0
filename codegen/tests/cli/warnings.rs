//! Warnings: printed, allowed, denied, and as lines of JSON.

use std::fs;

use serde_json::{Value, json};

use crate::run::{Run, folder, isotype, names};

/// A schema with a warning of the kind `slow-pattern`.
const SLOW: &str = r#"{"type": "string", "pattern": "^(a*)*\\1$"}"#;

const MANIFEST: &str = "out = 'out'\n[[schema]]\npath = 'slow.json'\n";

fn run(manifest: &str, arguments: &str) -> (Run, Vec<String>) {
    let folder = folder(manifest);
    fs::write(folder.path().join("slow.json"), SLOW).unwrap();
    let run = isotype(&folder, arguments);
    (run, names(&folder, "out"))
}

#[test]
fn a_warning_is_shown_and_does_not_fail() {
    let (run, files) = self::run(MANIFEST, "generate");
    run.exits(0).complains(&["warning[slow-pattern]: "]);
    assert_eq!(files, ["slow.rs", "support.rs"]);
}

#[test]
fn a_denied_warning_is_an_error_and_nothing_is_written() {
    for arguments in [
        "generate --deny warnings",
        "generate --deny slow-pattern",
        "check --deny warnings",
    ] {
        let (run, files) = self::run(MANIFEST, arguments);
        run.exits(1).complains(&["error[slow-pattern]: "]);
        assert_eq!(files, [""; 0], "{arguments}");
    }
    let (run, _) = self::run(MANIFEST, "generate --deny long-chain");
    run.exits(0);
}

#[test]
fn an_allowed_warning_is_silent() {
    let (run, _) = self::run(
        &format!("{MANIFEST}allow = ['slow-pattern']\n"),
        "generate --deny warnings",
    );
    assert!(!run.exits(0).err.contains("slow-pattern"));
    let (run, _) = self::run(MANIFEST, "generate slow.json --allow slow-pattern");
    assert!(!run.exits(0).err.contains("slow-pattern"));
}

#[test]
fn an_unknown_kind_is_an_error_that_names_the_nearest() {
    let (run, _) = self::run(&format!("{MANIFEST}allow = ['slow-patern']\n"), "generate");
    run.exits(1).complains(&[
        "unknown kind of warning \"slow-patern\": did you mean `slow-pattern`?",
        "isotype.toml:4:9",
    ]);
    let (run, _) = self::run(MANIFEST, "generate --deny slow-patern");
    run.exits(2).complains(&["did you mean `slow-pattern`?"]);
}

#[test]
fn diagnostics_are_lines_of_json() {
    let lines = |run: &Run| -> Vec<Value> {
        let lines = run
            .err
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line of JSON"));
        lines.collect()
    };
    let (run, _) = self::run(MANIFEST, "generate --format json");
    let found = lines(&run.exits(0));
    assert_eq!(found[0]["severity"], "warning");
    assert_eq!(found[0]["kind"], "slow-pattern");
    assert!(found[0]["message"].is_string() && found[0]["help"].is_string());
    assert_eq!(found[1], json!({"wrote": "out/slow.rs", "types": 1}));
    assert_eq!(found.len(), 3);

    let folder = folder("out = 'out'\n[[schema]]\npath = 'wrong.json'\n");
    fs::write(folder.path().join("wrong.json"), "{\n  \"type\": 12\n}").unwrap();
    let found = lines(&isotype(&folder, "--format json generate").exits(1));
    let place = json!(["wrong.json", 2, 11, "/type"]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        json!([
            found[0]["file"],
            found[0]["line"],
            found[0]["column"],
            found[0]["pointer"]
        ]),
        place
    );
    assert_eq!(found[0]["kind"], Value::Null);
    let found = lines(&isotype(&folder, "generate --manifest none.toml --format json").exits(1));
    assert_eq!(found[0]["file"], "none.toml");
}
