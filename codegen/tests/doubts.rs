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

/// The pointers of the examples that their schemas refuse.
fn refused_examples(document: &Value) -> Vec<String> {
    let output = generate_text("api.json", &document.to_string(), &Options::default()).unwrap();
    let refused = output
        .notes
        .iter()
        .filter(|note| note.kind() == Some(WarningKind::RefusedExample));
    refused.map(|note| note.pointer().unwrap().to_owned()).collect()
}

#[test]
fn examples_of_payloads_are_judged() {
    let pet = json!({"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]});
    let openapi = json!({
        "openapi": "3.1.0", "info": {"title": "Pets", "version": "1"},
        "components": {
            "schemas": {"Pet": pet},
            "examples": {"Nameless": {"value": {"nam": "Rex"}}, "Rex": {"value": {"name": "Rex"}}},
            "parameters": {"Size": {"name": "size", "in": "query", "schema": {"enum": ["s", "m"]}, "example": "xl"}},
        },
        "paths": {"/pets": {"post": {
            "parameters": [
                {"$ref": "#/components/parameters/Size"},
                {"name": "page", "in": "query", "schema": {"type": "integer"}, "examples": {"first": {"value": 1}, "last": {"value": "-"}}},
            ],
            "requestBody": {"content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}, "example": {"name": 7}},
                "application/xml": {"schema": {"$ref": "#/components/schemas/Pet"}, "example": "<pet name='Rex'/>"},
            }},
            "responses": {"200": {
                "headers": {"X-Left": {"schema": {"type": "integer"}, "example": 1.5}},
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Pet"}, "examples": {
                    "good": {"$ref": "#/components/examples/Rex"}, "bad": {"$ref": "#/components/examples/Nameless"},
                }}},
            }},
        }}},
    });
    let mut found = refused_examples(&openapi);
    found.sort();
    assert_eq!(
        found,
        [
            "/components/examples/Nameless/value",
            "/components/parameters/Size/example",
            "/paths/~1pets/post/parameters/1/examples/last/value",
            "/paths/~1pets/post/requestBody/content/application~1json/example",
            "/paths/~1pets/post/responses/200/headers/X-Left/example",
        ]
    );
    let swagger = json!({
        "swagger": "2.0", "info": {"title": "Pets", "version": "1"}, "definitions": {"Pet": pet},
        "paths": {"/pets": {"get": {"responses": {"200": {
            "schema": {"$ref": "#/definitions/Pet"},
            "examples": {"application/json": {}, "text/plain": "Rex"},
        }}}}},
    });
    let at = "/paths/~1pets/get/responses/200/examples/application~1json";
    assert_eq!(refused_examples(&swagger), [at]);
    let asyncapi = json!({
        "asyncapi": "3.0.0", "info": {"title": "Pets", "version": "1"},
        "components": {"messages": {"Born": {
            "payload": pet, "headers": {"type": "object", "properties": {"at": {"type": "integer"}}},
            "examples": [{"payload": {"name": "Rex"}, "headers": {"at": "now"}}, {"payload": []}],
        }}},
    });
    let mut found = refused_examples(&asyncapi);
    found.sort();
    let examples = "/components/messages/Born/examples";
    assert_eq!(
        found,
        [format!("{examples}/0/headers"), format!("{examples}/1/payload")]
    );
}

#[test]
fn examples_of_one_direction_are_not_doubted() {
    let pet =
        json!({"type": "object", "properties": {"id": {"type": "integer", "readOnly": true}}, "required": ["id"]});
    let body =
        json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}, "example": {}}}});
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "components": {"schemas": {"Pet": pet}},
        "paths": {"/pets": {"post": {"requestBody": body, "responses": {}}}},
    });
    assert_eq!(refused_examples(&document), [""; 0]);
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
