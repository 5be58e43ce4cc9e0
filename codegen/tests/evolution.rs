//! `docs/evolution.md` is written from these changes: what each means to payloads, to code, and to clients and servers.
//! With `ISOTYPE_BLESS` set, the table is written again.

use std::fmt::Write;
use std::path::Path;

use isotype::evolution::{Changes, Semver, Side, Verdict};
use isotype::{Options, compare_texts};

/// A kind of change, and a schema before and after it.
const CHANGES: &[(&str, &str, &str)] = &[
    (
        "optional member declared, open object",
        r#"{"type": "object"}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
    ),
    (
        "optional member added, closed object",
        r#"{"type": "object", "properties": {"a": {}}, "additionalProperties": false}"#,
        r#"{"type": "object", "properties": {"a": {}, "b": {}}, "additionalProperties": false}"#,
    ),
    (
        "required member added",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["b"]}"#,
    ),
    (
        "member becomes required",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"#,
    ),
    (
        "member becomes optional",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
    ),
    (
        "optional member removed, open object",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
        r#"{"type": "object"}"#,
    ),
    (
        "object closed",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}"#,
    ),
    (
        "object opened",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
    ),
    (
        "value added to `enum`",
        r#"{"enum": ["a", "b"]}"#,
        r#"{"enum": ["a", "b", "c"]}"#,
    ),
    (
        "value removed from `enum`",
        r#"{"enum": ["a", "b", "c"]}"#,
        r#"{"enum": ["a", "b"]}"#,
    ),
    (
        "type widened",
        r#"{"properties": {"a": {"type": "integer"}}, "type": "object"}"#,
        r#"{"properties": {"a": {"type": "number"}}, "type": "object"}"#,
    ),
    (
        "`null` allowed",
        r#"{"properties": {"a": {"type": "string"}}, "required": ["a"], "type": "object"}"#,
        r#"{"properties": {"a": {"type": ["string", "null"]}}, "required": ["a"], "type": "object"}"#,
    ),
    (
        "limit narrowed",
        r#"{"properties": {"a": {"type": "number", "maximum": 100}}, "type": "object"}"#,
        r#"{"properties": {"a": {"type": "number", "maximum": 50}}, "type": "object"}"#,
    ),
    (
        "limit removed",
        r#"{"type": "array", "items": {"type": "string"}, "maxItems": 5}"#,
        r#"{"type": "array", "items": {"type": "string"}}"#,
    ),
    (
        "pattern replaced by an equivalent one",
        r#"{"type": "string", "pattern": "^[0-9]+$"}"#,
        r#"{"type": "string", "pattern": "^\\d\\d*$"}"#,
    ),
    (
        "branch added to a union",
        r#"{"anyOf": [{"type": "string"}, {"type": "boolean"}]}"#,
        r#"{"anyOf": [{"type": "string"}, {"type": "boolean"}, {"type": "null"}]}"#,
    ),
    (
        "description changed",
        r#"{"type": "string", "description": "One."}"#,
        r#"{"type": "string", "description": "Two."}"#,
    ),
    (
        "`anyOf` instead of a list of types",
        r#"{"type": ["string", "null"]}"#,
        r#"{"anyOf": [{"type": "null"}, {"type": "string"}]}"#,
    ),
];

fn compared(old: &str, new: &str) -> Changes {
    let options = Options::default();
    compare_texts(("thing.json", old), ("thing.json", new), &options).unwrap_or_else(|error| panic!("{error}"))
}

/// An API whose one operation has a schema in its request, or (`false`) in its response.
fn api(schema: &str, in_request: bool) -> String {
    let content = format!(r#"{{"content": {{"application/json": {{"schema": {schema}}}}}}}"#);
    let operation = if in_request {
        format!(r#"{{"requestBody": {content}, "responses": {{}}}}"#)
    } else {
        format!(
            r#"{{"responses": {{"200": {}}}}}"#,
            content.replacen('{', r#"{"description": "", "#, 1)
        )
    };
    format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "A", "version": "1"}}, "paths": {{"/a": {{"post": {operation}}}}}}}"#
    )
}

/// Whom a change breaks: `client`, `server`, both, or nobody.
fn broken(old: &str, new: &str, in_request: bool) -> &'static str {
    let changes = compared(&api(old, in_request), &api(new, in_request));
    let breaks = |side: Side| changes.operations.iter().any(|one| one.side == side && one.breaks);
    match (breaks(Side::Client), breaks(Side::Server)) {
        (true, true) => "both",
        (true, false) => "clients",
        (false, true) => "servers",
        (false, false) => "nobody",
    }
}

/// The example of a verdict is accepted by one schema and refused by the other.
fn confirm(old: &str, new: &str, changes: &Changes) {
    let judge = |schema: &str| {
        jsonschema::options()
            .build(&serde_json::from_str(schema).unwrap())
            .unwrap()
    };
    let (old, new) = (judge(old), judge(new));
    for one in &changes.types {
        assert_eq!(one.backward == Verdict::No, one.old_only.is_some());
        assert_eq!(one.forward == Verdict::No, one.new_only.is_some());
        assert!(
            one.old_only
                .as_ref()
                .is_none_or(|value| old.is_valid(value) && !new.is_valid(value))
        );
        assert!(
            one.new_only
                .as_ref()
                .is_none_or(|value| new.is_valid(value) && !old.is_valid(value))
        );
    }
}

#[test]
fn the_table_of_changes_is_true() {
    let mut table = String::from(
        "| change | new reads old | old reads new | version | in a request, breaks | in a response, breaks |\n\
         |---|---|---|---|---|---|\n",
    );
    for (kind, old, new) in CHANGES {
        let changes = compared(old, new);
        confirm(old, new, &changes);
        let summary = changes.summary;
        let (request, response) = (broken(old, new, true), broken(old, new, false));
        writeln!(
            table,
            "| {kind} | {} | {} | {} | {request} | {response} |",
            summary.backward.as_str(),
            summary.forward.as_str(),
            summary.semver.as_str()
        )
        .unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/evolution.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- changes -->\n").expect("the place of the table");
    let (_, after) = rest.split_once("<!-- end -->").expect("the end of the table");
    let right = format!("{before}<!-- changes -->\n{table}<!-- end -->{after}");
    if std::env::var_os("ISOTYPE_BLESS").is_some() {
        std::fs::write(&path, right).unwrap();
    } else {
        assert_eq!(page, right, "set ISOTYPE_BLESS to write it again");
    }
}

#[test]
fn what_changed_is_said_with_its_place() {
    let old =
        r#"{"type": "object", "properties": {"a": {"type": "number", "maximum": 100}, "b": {"enum": ["x", "y"]}}}"#;
    let new = r#"{"type": "object", "properties": {"a": {"type": "number", "maximum": 50}, "b": {"enum": ["x", "y", "z"]}},
        "required": ["a"]}"#;
    let changes = compared(old, new);
    let text = changes.text();
    for line in [
        "incompatible (new reads old: no, old reads new: no); version step: major",
        "  member `a` is now required (breaks backward)\n    at #/required",
        "  maximum 100 → 50 (breaks backward)\n    at #/properties/a/maximum",
        "  value \"z\" added (breaks forward)\n    at #/properties/b/enum",
    ] {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
    let changes = &changes.types[0].changes;
    let example = changes
        .iter()
        .find(|change| change.kind == "maximum")
        .and_then(|change| change.example.clone());
    assert!(example.is_some_and(|value| value.as_f64().is_some_and(|value| value > 50.0 && value <= 100.0)));
}

#[test]
fn definitions_are_matched_by_name_and_renamed_ones_by_schema() {
    let old =
        r#"{"$defs": {"Pet": {"type": "object", "properties": {"age": {"type": "integer"}}}, "Gone": {"const": 1}}}"#;
    let new =
        r#"{"$defs": {"Animal": {"type": "object", "properties": {"age": {"type": "integer"}}}, "New": {"const": 2}}}"#;
    let changes = compared(old, new);
    let names: Vec<_> = changes
        .types
        .iter()
        .map(|one| (&*one.name, one.old.as_deref(), one.new.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            ("Animal", Some("#/$defs/Pet"), Some("#/$defs/Animal")),
            ("New", None, Some("#/$defs/New")),
            ("Gone", Some("#/$defs/Gone"), None),
        ]
    );
    assert_eq!(changes.summary.semver, Semver::Major);
    assert_eq!(changes.types[0].backward, Verdict::Yes);
}

#[test]
fn recursive_schemas_and_conditions_are_decided() {
    let tree = |more: &str| {
        format!(
            r##"{{"type": "object", "properties": {{"value": {{"type": "integer"{more}}}, "left": {{"$ref": "#"}}, "right": {{"$ref": "#"}}}},
            "required": ["value"], "additionalProperties": false}}"##
        )
    };
    let changes = compared(&tree(r#", "minimum": 0"#), &tree(""));
    assert_eq!(
        (changes.summary.backward, changes.summary.forward),
        (Verdict::Yes, Verdict::No)
    );
    let old = r#"{"if": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]}, "then": {"required": ["a"]}}"#;
    let new =
        r#"{"anyOf": [{"not": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]}}, {"required": ["a"]}]}"#;
    let changes = compared(old, new);
    assert_eq!(
        (changes.summary.backward, changes.summary.forward),
        (Verdict::Yes, Verdict::Yes)
    );
}

#[test]
fn names_of_a_schema_stay_text_in_every_format() {
    let old = r#"{"type": "object"}"#;
    let new = r#"{"type": "object", "properties": {"`<b>|[x](javascript:1)\u001b[2J\n": {"type": "string"}}}"#;
    let changes = compared(old, new);
    assert!(!changes.text().contains('\u{1b}') && !changes.html().contains("<b>"));
    let markdown = changes.markdown();
    let line = markdown
        .lines()
        .find(|line| line.contains("javascript"))
        .expect("a line");
    assert!(
        !markdown.contains('\u{1b}') && line.starts_with("- ``` member"),
        "{line}"
    );
}

#[test]
fn large_schemas_end_in_an_answer() {
    let chain = |last: &str| {
        let links = (0..400).map(|at| format!(r##""d{at}": {{"items": {{"$ref": "#/$defs/d{}"}}}}"##, at + 1));
        let links = links.collect::<Vec<_>>().join(", ");
        format!(r##"{{"$ref": "#/$defs/d0", "$defs": {{{links}, "d400": {last}}}}}"##)
    };
    let changes = compared(&chain(r#"{"type": "string"}"#), &chain(r#"{"type": "integer"}"#));
    assert_ne!(changes.summary.backward, Verdict::Yes);
    let choices = |last: &str| {
        let choice = |at: usize| format!(r#"{{"anyOf": [{{"required": ["a{at}"]}}, {{"required": ["b{at}"]}}]}}"#);
        let all = (0..150).map(choice).collect::<Vec<_>>().join(", ");
        format!(r#"{{"type": "object", "allOf": [{all}], "required": ["{last}"]}}"#)
    };
    compared(&choices("x"), &choices("y"));
    let hard = |last: &str| {
        let patterns = (0..12).map(|at| format!(r#""^(a|b)*a(a|b){{{}}}$": {{"minimum": {at}}}"#, at + 12));
        let patterns = patterns.collect::<Vec<_>>().join(", ");
        format!(r#"{{"type": "object", "patternProperties": {{{patterns}}}, "required": ["{last}"]}}"#)
    };
    compared(&hard("x"), &hard("y"));
}
