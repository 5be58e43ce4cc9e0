//! `docs/evolution.md` is written from these changes: what each means to payloads, to code, and to clients and servers.
//! With `ISOTYPE_BLESS` set, the table is written again.

use std::fmt::Write;
use std::path::Path;

use isotype::evolution::{Changes, Semver, Side, Verdict};
use isotype::{Options, compare_texts};
use serde_json::Value;

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
        "limit widened",
        r#"{"type": "array", "items": {"type": "string"}, "maxItems": 5}"#,
        r#"{"type": "array", "items": {"type": "string"}, "maxItems": 6}"#,
    ),
    (
        "the only limit removed",
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
        "values of `enum` in another order",
        r#"{"enum": ["a", "b"]}"#,
        r#"{"enum": ["b", "a"]}"#,
    ),
    (
        "member deprecated",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string", "deprecated": true}}}"#,
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

/// The names of an object's members, which must be among `known`; those that end with `?` may be absent.
fn members(value: &Value, known: &[&str]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    let is_known = |name: &String| known.iter().any(|known| known.trim_end_matches('?') == name);
    assert!(object.keys().all(is_known), "{value} has members besides {known:?}");
    let is_there = |name: &&&str| name.ends_with('?') || object.contains_key(**name);
    assert!(
        known.iter().filter(|name| !is_there(name)).count() == 0,
        "{value} lacks some of {known:?}"
    );
}

fn one_of(value: &Value, words: &[&str]) {
    let is_known = value.as_str().is_some_and(|word| words.contains(&word));
    assert!(is_known, "{value} is none of {words:?}");
}

/// A JSON Pointer in a fragment, or null.
fn pointer(value: &Value) {
    assert!(
        value.is_null() || value.as_str().is_some_and(|text| text.starts_with('#')),
        "{value}"
    );
}

/// Others read this object, so its members, their names and their values do not change.
#[test]
fn the_object_that_json_prints_has_these_members() {
    let api = |schemas: &str, path: &str| {
        let content = r##"{"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}"##;
        format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "A", "version": "1"}},
            "paths": {{"{path}": {{"get": {{"responses": {{"200": {{"description": "", "content": {content}}}}}}}}},
                "/pet": {{"post": {{"requestBody": {{"content": {content}}}, "responses": {{}}}}}}}},
            "components": {{"schemas": {{{schemas}}}}}}}"#
        )
    };
    let old = api(
        r#""Pet": {"type": "object", "properties": {"name": {"type": "string"}, "size": {"enum": ["s", "m"]}}},
        "Gone": {"type": "object", "properties": {"a": {"type": "string"}}},
        "Odd": {"type": "string", "pattern": "(?=a)b"}"#,
        "/old",
    );
    let new = api(
        r#""Pet": {"type": "object", "properties": {"name": {"type": "integer"}, "size": {"enum": ["s", "l"]}}, "required": ["name"]},
        "Fresh": {"type": "boolean"},
        "Odd": {"type": "string", "pattern": "(?=b)b"}"#,
        "/new",
    );
    let changes = serde_json::to_value(compared(&old, &new)).unwrap();
    let verdicts = ["yes", "no", "unknown"];
    let steps = ["major", "minor", "patch", "none"];
    members(&changes, &["summary", "types", "code", "operations"]);
    members(&changes["summary"], &["backward", "forward", "semver"]);
    one_of(&changes["summary"]["backward"], &verdicts);
    one_of(&changes["summary"]["forward"], &verdicts);
    one_of(&changes["summary"]["semver"], &steps);

    let types = changes["types"].as_array().unwrap();
    let is_there = |test: &dyn Fn(&Value) -> bool| types.iter().any(test);
    assert!(is_there(&|one| one["old"].is_null()) && is_there(&|one| one["new"].is_null()));
    assert!(is_there(&|one| one["backward"] == "no") && is_there(&|one| one["backward"] == "unknown"));
    for one in types {
        members(
            one,
            &[
                "name",
                "old",
                "new",
                "backward",
                "forward",
                "old_only?",
                "new_only?",
                "reason",
                "changes",
            ],
        );
        assert!(one["name"].is_string() && one["reason"].is_string());
        pointer(&one["old"]);
        pointer(&one["new"]);
        one_of(&one["backward"], &verdicts);
        one_of(&one["forward"], &verdicts);
        assert_eq!(one["backward"] == "no", one.get("old_only").is_some(), "{one}");
        assert_eq!(one["forward"] == "no", one.get("new_only").is_some(), "{one}");
        for change in one["changes"].as_array().unwrap() {
            members(change, &["old", "new", "kind", "text", "breaks", "example?"]);
            pointer(&change["old"]);
            pointer(&change["new"]);
            assert!(change["kind"].is_string() && change["text"].is_string());
            let breaks = change["breaks"].as_array().unwrap();
            breaks.iter().for_each(|word| one_of(word, &["backward", "forward"]));
        }
    }
    let examples = types.iter().flat_map(|one| one["changes"].as_array().unwrap());
    assert!(examples.clone().any(|change| change.get("example").is_some()));

    let code = changes["code"].as_array().unwrap();
    for change in ["added", "removed", "changed"] {
        assert!(code.iter().any(|one| one["change"] == change), "nothing is {change}");
    }
    for one in code {
        members(one, &["item", "change", "old", "new", "semver", "keep?"]);
        one_of(&one["change"], &["added", "removed", "changed"]);
        one_of(&one["semver"], &steps);
        let is_text = |value: &Value| value.is_null() || value.is_string();
        assert!(one["item"].is_string() && is_text(&one["old"]) && is_text(&one["new"]));
        assert!(one["change"] != "added" || one["old"].is_null(), "{one}");
    }

    let operations = changes["operations"].as_array().unwrap();
    for side in ["client", "server"] {
        assert!(
            operations
                .iter()
                .any(|one| one["side"] == side && one["breaks"] == true)
        );
    }
    for one in operations {
        members(one, &["operation", "side", "breaks", "text"]);
        assert!(one["operation"].is_string() && one["breaks"].is_boolean() && one["text"].is_string());
        one_of(&one["side"], &["client", "server"]);
    }
}

/// The lines of code that a change touches: item, what became of it, and the step.
fn code(changes: &Changes) -> Vec<String> {
    let line = |one: &isotype::evolution::CodeChange| {
        let [old, new] = [&one.old, &one.new].map(|text| text.as_deref().unwrap_or("-").to_owned());
        format!("{}: {old} => {new} ({})", one.item, one.semver.as_str())
    };
    changes.code.iter().map(line).collect()
}

#[test]
fn methods_and_traits_count() {
    for (old, new, expected) in [
        (
            r#"{"title": "Names", "type": "array", "items": {"type": "string"}, "maxItems": 5}"#,
            r#"{"title": "Names", "type": "array", "items": {"type": "string"}}"#,
            &[
                "Names: - => impl From<Vec<String>> (minor)",
                "Names: impl TryFrom<Vec<String>> => - (major)",
                "Names::new: fn(Vec<String>) -> Result<Self, Invalid> => - (major)",
                "Names::try_edit: fn(&mut self, impl FnOnce(&mut Vec<String>)) -> Result<(), Invalid> => - (major)",
            ][..],
        ),
        (
            r#"{"title": "A", "type": "object", "properties": {"a": {"type": "string"}}}"#,
            r#"{"title": "A", "type": "object", "properties": {"a": {"type": "string"}}, "minProperties": 1}"#,
            &[
                "A: impl Default => - (major)",
                "A::new: - => fn() -> Self (minor)",
                "A::validate: - => fn(&self) -> Result<(), Invalid> (minor)",
                "A::to_json: - => fn(&self) -> Result<String, Invalid> (minor)",
            ],
        ),
        (
            r#"{"title": "Id", "anyOf": [{"type": "boolean"}, {"type": "integer"}]}"#,
            r#"{"title": "Id", "anyOf": [{"type": "boolean"}, {"type": "integer"}, {"type": "number"}]}"#,
            &[
                "Id: - => impl From<f64> (minor)",
                "Id: impl Eq, Hash => - (major)",
                "Id::Number: - => (f64) (major)",
            ],
        ),
        (
            r#"{"title": "Size", "enum": ["s", "m"]}"#,
            r#"{"title": "Size", "enum": ["m", "s"]}"#,
            &["Size: order: S, M => M, S (major)"],
        ),
    ] {
        assert_eq!(code(&compared(old, new)), expected, "{new}");
    }
}

#[test]
fn attributes_that_options_choose_count() {
    let schema = |more: &str| format!(r#"{{"title": "A", "type": "object", "properties": {{"a": {{}}{more}}}}}"#);
    let mut open = Options::default();
    open.attributes.structs = vec!["#[non_exhaustive]".to_owned()];
    let compare = |old: &str, new: &str, options: &Options| {
        compare_texts(("a.json", old), ("a.json", new), options).unwrap_or_else(|error| panic!("{error}"))
    };
    let changes = compare(&schema(""), &schema(r#", "b": {}"#), &open);
    assert_eq!(code(&changes), ["A::b: - => Option<Value> (minor)"]);
    assert_eq!(changes.summary.semver, Semver::Minor);
    let changes = compare(&schema(""), &schema(r#", "b": {}"#), &Options::default());
    assert_eq!(changes.summary.semver, Semver::Major);
}

#[test]
fn branches_are_told_apart_by_what_they_refer_to() {
    let schema = |union: &str, size: &str| {
        format!(
            r##"{{"$defs": {{"Pet": {{"oneOf": [{union}]}}, "Cat": {{"type": "object", "required": ["cat"]}},
            "Dog": {{"type": "object", "required": ["dog"], "properties": {{"size": {size}}}}},
            "Size": {{"type": "string", "maxLength": 3}},
            "Home": {{"type": "object", "properties": {{"pet": {{"$ref": "#/$defs/Dog"}}}}}}}}}}"##
        )
    };
    let old = schema(
        r##"{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}"##,
        r#"{"type": "string", "maxLength": 9}"#,
    );
    let new = schema(
        r##"{"$ref": "#/$defs/Dog"}, {"type": "null"}"##,
        r##"{"$ref": "#/$defs/Size"}"##,
    );
    let changes = compared(&old, &new);
    let of = |name: &str| {
        let one = changes.types.iter().find(|one| one.name == name).expect("the type");
        let texts = one
            .changes
            .iter()
            .map(|change| (change.text.as_str(), change.breaks.len()));
        (texts.collect::<Vec<_>>(), one.reason.as_str())
    };
    let (pet, reason) = of("Pet");
    assert_eq!(pet, [("branch 2 added", 2), ("branch `Cat` removed", 2)]);
    assert!(reason.ends_with("; by way of Dog"), "{reason}");
    // The schema that a reference leads to is compared with the one that stood in its place.
    assert_eq!(of("Dog").0, [("maxLength 9 → 3", 1)]);
    let (home, reason) = of("Home");
    assert!(home.is_empty() && reason.ends_with("; by way of Dog"), "{reason}");
    assert!(
        changes.text().contains("\n  contains what changed in Dog\n"),
        "{}",
        changes.text()
    );
}

#[test]
fn an_entry_of_the_changelog_has_the_sections_of_keep_a_changelog() {
    let old = r#"{"$defs": {"A": {"type": "object", "properties": {"a": {"enum": ["x"]}, "b": {"type": "string"}}},
        "Gone": {"enum": ["y"]}}}"#;
    let new = r#"{"$defs": {"A": {"type": "object", "required": ["a"],
        "properties": {"a": {"enum": ["x", "`z|*"]}, "b": {"type": "string", "deprecated": true}}}}}"#;
    let text = compared(old, new).changelog();
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        headings,
        [
            "## [Unreleased]",
            "### Added",
            "### Changed",
            "### Deprecated",
            "### Removed"
        ],
        "{text}"
    );
    for line in [
        "- **Breaking:** `A`: member `a` is now required; payloads that were valid may be refused.",
        "- `A`: ``value \"`z|*\" added``; the version before refuses some payloads that are valid now.",
        "- `A::b`.",
        "- **Breaking:** `Gone`: `enum`.",
    ] {
        let is_line = |known: &str| known.replace(' ', "") == line.replace(' ', "");
        assert!(text.lines().any(is_line), "no {line} in\n{text}");
    }
    assert_eq!(compared(old, old).changelog(), "## [Unreleased]\n");
}

#[test]
fn examples_for_what_is_inside_settle_what_is_around() {
    // Deeper than values are constructed.
    let chain = |last: &str| {
        let links = (0..90).map(|at| {
            format!(
                r##""d{at}": {{"type": "array", "items": {{"$ref": "#/$defs/d{}"}}}}"##,
                at + 1
            )
        });
        let links = links.collect::<Vec<_>>().join(", ");
        format!(r##"{{"$defs": {{{links}, "d90": {last}}}}}"##)
    };
    let changes = compared(&chain(r#"{"type": "string"}"#), &chain(r#"{"type": "integer"}"#));
    assert_eq!(changes.types.len(), 91);
    for one in &changes.types {
        assert_eq!((one.backward, one.forward), (Verdict::No, Verdict::No), "{}", one.name);
    }
    assert_eq!(changes.types[89].old_only, Some(serde_json::json!([""])));
}
