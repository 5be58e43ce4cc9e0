//! Support code in a crate of its own, for the modules of two others: a type of a format is the same in both.

mod common;

use std::fs;

use common::package::Package;
use isotype::Manifest;

const EVENT: &str = r#"{"title": "Event", "type": "object", "required": ["at"],
    "properties": {"at": {"type": "string", "format": "date-time"}, "code": {"type": "string", "pattern": "^[a-z]+$"},
    "tags": {"type": "object", "additionalProperties": {"type": "integer"}}}}"#;
const LOG: &str = r#"{"title": "Log", "type": "object", "required": ["since"], "additionalProperties": false,
    "properties": {"since": {"type": "string", "format": "date-time"},
    "last": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "number"}, "minItems": 1}]}}}"#;
const PROGRAM: &str = r##"
fn main() {
    let event: types_one::event::Event = serde_json::from_str(r#"{"at": "2026-01-31T12:00:00Z", "code": "a"}"#).unwrap();
    let log = types_two::log::Log::new(event.at.clone());
    assert_eq!(serde_json::to_string(&log).unwrap(), r#"{"since":"2026-01-31T12:00:00Z"}"#);
    let same: &shared_support::support::DateTime = &log.since;
    assert_eq!(*same, event.at);
    let refused = |text: &str| serde_json::from_str::<types_two::log::Log>(text).unwrap_err().to_string();
    assert!(refused(r#"{"since": "2026-01-31T12:00:00Z", "last": []}"#).contains("/last"));
    assert!(refused(r#"{"since": "never"}"#).contains("date-time"));
}
"##;

/// The crates that all generated source needs.
fn dependencies() -> String {
    let all = isotype::dependencies();
    let lines = all.lines().filter(|line| line.starts_with("serde"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A crate of types, whose modules have their support code elsewhere.
fn types(name: &str, file: &str, schema: &str) -> Package {
    let dependencies = format!(
        "{}shared-support = {{ path = \"../shared-support\" }}\n",
        dependencies()
    );
    let package = Package::new(name, &dependencies);
    package.write(&format!("{file}.json"), schema);
    let manifest =
        format!("out = \"src\"\nsupport = \"shared_support::support\"\n[[schema]]\npath = \"{file}.json\"\n");
    package.write("isotype.toml", &manifest);
    package.write("src/lib.rs", &format!("pub mod {file};\n"));
    write(&package);
    assert!(!package.folder().join("src/support.rs").exists());
    package
}

fn write(package: &Package) {
    let manifest = Manifest::new(package.folder().join("isotype.toml"));
    manifest.write().unwrap_or_else(|error| panic!("{error}"));
    manifest.check().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn two_crates_share_their_support_code() {
    let one = types("types-one", "event", EVENT);
    types("types-two", "log", LOG);
    let support = Package::new("shared-support", &dependencies());
    let manifest = "out = \"src\"\nsupport-for = [\"../types-one/isotype.toml\", \"../types-two/isotype.toml\"]\n";
    support.write("isotype.toml", manifest);
    support.write("src/lib.rs", "pub mod support;\n");
    write(&support);
    let users = "types-one = { path = \"../types-one\" }\ntypes-two = { path = \"../types-two\" }\n\
                 shared-support = { path = \"../shared-support\" }\n";
    let user = Package::new("support-users", &format!("{}{users}", dependencies()));
    user.write("src/main.rs", PROGRAM);
    user.cargo_succeeds(&["run", "--quiet"]);

    // Support code of another version is refused, not used.
    let path = support.folder().join("src/support.rs");
    let text = fs::read_to_string(&path).expect("the support code");
    let own = format!("({:?}.as_bytes()", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&own), "{text}");
    fs::write(&path, text.replace(&own, "(\"0.0.1\".as_bytes()")).expect("a file");
    let output = one.cargo(&["check", "--quiet"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        message.contains("the support code is of another version of isotype"),
        "{message}"
    );
    write(&support);
}

#[test]
fn support_code_is_written_for_modules_that_use_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let manifest = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        let error = Manifest::new(path).write().expect_err("a refused manifest");
        error.to_string()
    };
    fs::write(folder.path().join("event.json"), EVENT).expect("a file");
    let own = "out = \"src\"\n[[schema]]\npath = \"event.json\"\n";
    fs::write(folder.path().join("own.toml"), own).expect("a file");
    let refused = manifest("support.toml", "out = \"src\"\nsupport-for = [\"own.toml\"]\n");
    assert!(refused.contains("support code of their own"), "{refused}");
    let refused = manifest("itself.toml", "out = \"src\"\nsupport-for = [\"itself.toml\"]\n");
    assert!(refused.contains("writes support code alone"), "{refused}");
    let refused = manifest("path.toml", &format!("support = \"a b\"\n{own}"));
    assert!(refused.contains("is not the path of a module"), "{refused}");
}
