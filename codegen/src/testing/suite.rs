//! The official test suite, for tests in `shared_tests!`, and other groups in its format.

use super::Group;
use crate::dialect::{Dialect, Formats};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The folder of the suite.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/suites/json-schema-test-suite")
}

/// The mandatory groups of a dialect.
pub(crate) fn mandatory(dialect: Dialect) -> Vec<Group> {
    read(
        &folder().join("tests").join(dialect.as_str()),
        dialect,
        Formats::Annotate,
    )
}

/// The optional groups of a dialect that assert formats.
pub(crate) fn formats(dialect: Dialect) -> Vec<Group> {
    read(
        &folder().join("tests").join(dialect.as_str()).join("optional/format"),
        dialect,
        Formats::Assert,
    )
}

/// The other optional groups of a dialect.
pub(crate) fn optional(dialect: Dialect) -> Vec<Group> {
    read(
        &folder().join("tests").join(dialect.as_str()).join("optional"),
        dialect,
        Formats::Annotate,
    )
}

/// Groups that are not in the suite.
pub(crate) fn extra() -> Vec<Group> {
    groups(
        "extra",
        include_str!("extra.json"),
        Dialect::Draft202012,
        Formats::Annotate,
    )
}

/// Schemas that apply to a member several times, and values so deep that the work must not multiply.
pub(crate) fn deep() -> Vec<Group> {
    let root = json!({"$ref": "#"});
    let twice = [
        json!({"if": root, "then": root, "else": root}),
        json!({"if": root, "then": root, "else": {"allOf": [root, {"minProperties": 1}]}}),
        json!({"if": {"not": root}, "then": root, "else": {"allOf": [root, {"minProperties": 1}]}}),
        json!({"allOf": [root, root]}),
        json!({"anyOf": [{"allOf": [root, {"required": ["c"]}]}, root]}),
        json!({"oneOf": [{"allOf": [root, {"required": ["c"]}]}, root]}),
        json!({"not": {"not": root}, "if": {"not": root}, "then": false}),
        json!({"dependentSchemas": {"a": root, "b": root}, "$ref": "#"}),
        json!({"allOf": [root, root], "unevaluatedProperties": false}),
        json!({"anyOf": [root, {"allOf": [root, root]}], "unevaluatedProperties": false}),
    ];
    let member = twice
        .iter()
        .map(|schema| json!({"properties": {"a": schema, "b": true}}));
    let others = [
        json!({"properties": {"a": root, "b": true}, "patternProperties": {"^a": root, "a$": root}}),
        json!({"properties": {"b": true}, "allOf": [{"properties": {"a": root}}, {"properties": {"a": root}}]}),
    ];
    let group = |(index, mut schema): (usize, Value)| {
        schema["minProperties"] = json!(1);
        let nested = |innermost: Value| (0..60).fold(innermost, |value, _| json!({"a": value}));
        Group {
            name: format!("deep: {index}"),
            schema,
            dialect: Dialect::Draft202012,
            formats: Formats::Annotate,
            tests: vec![(nested(json!({"b": 1})), true), (nested(json!({})), false)],
        }
    };
    member.chain(others).enumerate().map(group).collect()
}

/// Schemas for which generated types were once wrong.
pub(crate) fn regressions() -> Vec<Group> {
    groups(
        "regressions",
        include_str!("regressions.json"),
        Dialect::Draft202012,
        Formats::Assert,
    )
}

fn read(folder: &Path, dialect: Dialect, formats: Formats) -> Vec<Group> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = paths.filter(|path| path.is_file()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("a readable file");
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        groups(&format!("{dialect} {stem}"), &text, dialect, formats)
    };
    files.iter().flat_map(read).collect()
}

fn groups(name: &str, text: &str, dialect: Dialect, formats: Formats) -> Vec<Group> {
    let groups: Vec<Value> = serde_json::from_str(text).expect("JSON");
    let test = |test: &Value| (test["data"].clone(), test["valid"] == true);
    let group = |group: &Value| Group {
        name: format!("{name}: {}", group["description"].as_str().unwrap_or_default()),
        schema: group["schema"].clone(),
        dialect,
        formats,
        tests: group["tests"].as_array().into_iter().flatten().map(test).collect(),
    };
    groups.iter().map(group).collect()
}

#[test]
fn the_suites_are_where_they_were() {
    assert_eq!(
        shared_data::IS_THERE,
        folder().join("tests").is_dir(),
        "the suites have appeared or disappeared since the tests were compiled: touch codegen/tests/shared/build.rs"
    );
}
