//! Warnings in documents that their authors mean as they are, and in hostile ones.

use std::time::Instant;

use isotype::{Options, WarningKind, generate_text};
use serde_json::{Value, json};

fn kinds(schema: &Value) -> Vec<WarningKind> {
    let mut options = Options::default();
    options.root = Some("Main".to_owned());
    let output = generate_text("main.json", &schema.to_string(), &options).unwrap();
    output.notes.iter().filter_map(isotype::Diagnostic::kind).collect()
}

#[test]
fn what_is_meant_is_not_doubted() {
    for schema in [
        json!({"type": "object", "properties": {"a": {"type": "string", "_enum": ["x"], "x-enums": 1}}}),
        json!({"$defs": {"A": {"type": "object", "properties": {"b": false}, "required": []}}}),
        json!({"anyOf": [{"type": "string"}, {"enum": ["a", "b"]}]}),
        json!({"allOf": [{"type": "object", "properties": {"a": {}, "b": {}}}], "properties": {"a": {}}, "additionalProperties": false}),
        json!({"type": "string", "pattern": "^\\p{L}+?[[:]$", "default": "a:"}),
        json!({"type": ["string", "null"], "enum": ["a", null], "default": null}),
        json!({"type": "integer", "minimum": 1, "exclusiveMaximum": 2}),
        json!({"type": "object", "properties": {"note": {"type": "string", "note": 1}}}),
    ] {
        assert_eq!(kinds(&schema), [], "{schema}");
    }
}

#[test]
fn what_cannot_be_meant_is_doubted() {
    use WarningKind as K;
    for (schema, kind) in [
        (json!({"type": "object", "propertys": {"a": {}}}), K::MisspeltKeyword),
        (json!({"type": "string", "format": "url"}), K::UnknownFormat),
        (
            json!({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2}),
            K::ContradictingBounds,
        ),
        (
            json!({"type": "object", "required": ["a", "b"], "maxProperties": 1}),
            K::ContradictingBounds,
        ),
        (json!({"type": "string", "pattern": "^[[:alpha:]]$"}), K::ForeignPattern),
        (json!({"type": "string", "pattern": "^a\\-b$"}), K::LegacyPattern),
        (
            json!({"type": "string", "enum": ["a"], "minLength": 2}),
            K::Unsatisfiable,
        ),
        (
            json!({"type": "object", "properties": {"a": {"allOf": [{"type": "null"}, {"const": 1}]}}}),
            K::Unsatisfiable,
        ),
        (
            json!({"type": "object", "properties": {"a": {"minimum": 2, "default": 1}}}),
            K::RefusedDefault,
        ),
        (json!({"type": "string", "else": {"maxLength": 2}}), K::IgnoredKeyword),
        (
            json!({"anyOf": [{"type": "string"}, {"type": "string", "minLength": 2}]}),
            K::UnreachableBranch,
        ),
        (
            json!({"oneOf": [{"$ref": "#/$defs/a"}, {"allOf": [{"$ref": "#/$defs/a"}], "minProperties": 1}],
                "$defs": {"a": {"type": "object", "properties": {"b": {"type": "string"}}}}}),
            K::UnreachableBranch,
        ),
    ] {
        assert!(kinds(&schema).contains(&kind), "{schema}: {:?}", kinds(&schema));
    }
}

#[test]
fn hostile_documents_are_not_slow() {
    let slow: Vec<String> = vec![format!("{}b", "a".repeat(40)); 500];
    let misspelt: serde_json::Map<String, Value> = (0..5_000)
        .map(|index| {
            (
                format!("p{index}"),
                json!({"type": "string", "maxLengt": 3, "format": "datetime"}),
            )
        })
        .collect();
    for schema in [
        json!({"type": "string", "pattern": "^(a*)*\\1$", "examples": slow}),
        json!({"type": "object", "properties": misspelt}),
    ] {
        let start = Instant::now();
        let kinds = kinds(&schema);
        assert!(kinds.len() < 50, "{} warnings", kinds.len());
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}
