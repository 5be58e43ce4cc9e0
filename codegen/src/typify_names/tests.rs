//! Which types get their names from typify, and the notes on the others.

use serde_json::{Value, json};

use crate::error::{Diagnostic, Severity};
use crate::options::{Names, Options, TypeOptions};
use crate::pipeline::generate_text;

/// The types of a schema, as `Name #place`, and the notes.
fn typified(schema: &Value, change: impl FnOnce(&mut Options)) -> (Vec<String>, Vec<Diagnostic>) {
    let mut options = Options {
        names: Names::Typify,
        ..Options::default()
    };
    change(&mut options);
    let output = generate_text("shop.json", &schema.to_string(), &options).unwrap_or_else(|error| panic!("{error}"));
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let types = output.report["types"].as_array().into_iter().flatten();
    let mut types: Vec<_> = types
        .map(|entry| format!("{} {}", text(entry, "name"), text(entry, "schema")))
        .collect();
    types.sort();
    (types, output.notes)
}

#[track_caller]
fn assert_types(schema: &Value, expected: &[&str]) -> Vec<Diagnostic> {
    let (types, notes) = typified(schema, |_| {});
    assert_eq!(types, expected, "{notes:#?}");
    notes
}

#[test]
fn a_definition_is_named_by_its_key_and_its_parts_follow() {
    let notes = assert_types(
        &json!({ "title": "Order", "type": "object", "properties": {
            "lines": { "type": "array", "items": { "type": "object", "properties": { "of": { "$ref": "#/definitions/e-b-box" } } } },
        }, "definitions": {
            "e-b-box": { "title": "Large box", "type": "object", "properties": {
                "size": { "type": "object", "properties": { "unit": { "enum": ["cm"] }, "amount": { "type": "integer", "maximum": 9 } } },
                "label": { "type": "string", "title": "What is written on the box, in one line, of at most twenty characters", "minLength": 2 },
            } },
        } }),
        &[
            "EBBox #/definitions/e-b-box",
            "EbBoxSize #/definitions/e-b-box/properties/size",
            "EbBoxSizeAmount #/definitions/e-b-box/properties/size/properties/amount",
            "EbBoxSizeUnit #/definitions/e-b-box/properties/size/properties/unit",
            "Order #",
            "OrderLinesItem #/properties/lines/items",
            "WhatIsWrittenOnTheBoxInOneLineOfAtMostTwentyCharacters #/definitions/e-b-box/properties/label",
        ],
    );
    let [note] = &notes[..] else { panic!("{notes:#?}") };
    assert!(
        note.message().contains("1 of 7 types") && note.message().contains("EbBoxSizeAmount"),
        "{note}"
    );
    assert_eq!(note.severity(), Severity::Note);
}

#[test]
fn branches_are_paired_by_their_index_or_their_member() {
    let object = |name: &str, ty: Value| json!({ "type": "object", "properties": { name: ty }, "required": [name], "additionalProperties": false });
    let inner = json!({ "type": "object", "properties": { "x": { "type": "string" }, "y": { "type": "string" } } });
    let (types, _) = typified(
        &json!({ "definitions": {
            "external": { "oneOf": [object("Card", inner.clone()), object("Iban", json!({ "type": "array", "items": inner }))] },
            "untagged": { "oneOf": [{ "type": "null" }, { "type": "array", "items": inner }, inner, { "type": "string" }] },
            "tagged": { "oneOf": [
                { "type": "object", "required": ["t", "a"], "properties": { "t": { "const": "one" }, "a": inner } },
                { "type": "object", "required": ["t", "b"], "properties": { "t": { "const": "two" }, "b": inner } },
            ] },
        }, "title": "All", "type": "object", "properties": {
            "e": { "$ref": "#/definitions/external" }, "u": { "$ref": "#/definitions/untagged" }, "t": { "$ref": "#/definitions/tagged" },
        } }),
        |_| {},
    );
    for expected in [
        "External #/definitions/external",
        "ExternalIbanItem #/definitions/external/oneOf/1/properties/Iban/items",
        "Tagged #/definitions/tagged",
    ] {
        assert!(types.iter().any(|found| found == expected), "{expected} in {types:#?}");
    }
}

#[test]
fn members_of_schemas_without_a_type_are_paired() {
    assert_types(
        &json!({ "title": "Shop", "properties": {
            "desk": { "properties": { "size": { "type": "object", "properties": { "w": {} } } } },
        } }),
        &[
            "Shop #",
            "ShopDesk #/properties/desk",
            "ShopDeskObject #/properties/desk",
            "ShopDeskSize #/properties/desk/properties/size",
            "ShopObject #",
        ],
    );
}

#[test]
fn a_root_without_a_title_keeps_isotypes_name() {
    let notes = assert_types(
        &json!({ "type": "object", "properties": { "a": { "$ref": "#/$defs/a_b" } }, "$defs": {
            "a_b": { "title": "Other", "type": "object", "properties": { "x": { "type": "string" } } },
        } }),
        &["AB #/$defs/a_b", "Shop #"],
    );
    assert!(
        notes[0].help().is_some_and(|help| help.contains("without `title`")),
        "{notes:#?}"
    );
}

#[test]
fn components_are_definitions() {
    let document = json!({ "openapi": "3.0.3", "info": { "title": "a", "version": "1" }, "paths": {}, "components": { "schemas": {
        "e-b-box": { "type": "object", "nullable": true, "properties": {
            "next": { "$ref": "#/components/schemas/e-b-box" },
            "size": { "type": "object", "properties": { "x": { "type": "integer", "minimum": 0, "exclusiveMinimum": true } } },
        } },
    } } });
    let (types, _) = typified(&document, |_| {});
    assert!(
        types.contains(&"EBBox #/components/schemas/e-b-box".to_owned()),
        "{types:#?}"
    );
    assert!(types.iter().any(|name| name.starts_with("EBBoxInner ")), "{types:#?}");
    assert!(
        types.iter().any(|name| name.starts_with("EbBoxInnerSize ")),
        "{types:#?}"
    );
}

#[test]
fn chosen_names_take_precedence() {
    let schema = json!({ "title": "Order", "type": "object", "properties": {
        "a": { "$ref": "#/definitions/first" }, "b": { "$ref": "#/definitions/second" },
    }, "definitions": {
        "first": { "title": "One", "type": "object", "properties": { "x": { "type": "string" } } },
        "second": { "title": "Two", "type": "object", "properties": { "y": { "type": "string" } } },
    } });
    let chosen = |name: &str| TypeOptions {
        name: Some(name.to_owned()),
        ..TypeOptions::default()
    };
    let (types, notes) = typified(&schema, |options| {
        options.root = Some("Root".to_owned());
        // A selector with the name that typify gives to the type.
        options.types.insert("First".to_owned(), chosen("Second"));
    });
    assert_eq!(
        types,
        ["Root #", "Second #/definitions/first", "Second2 #/definitions/second"]
    );
    let refused: Vec<_> = notes.iter().map(|note| (note.pointer(), note.message())).collect();
    let expected = "\"Second\", typify's name for `Second2`, is the name that an option chooses for another type";
    assert_eq!(refused, [(Some("/definitions/second"), expected)]);
}

#[test]
fn unavailable_names_are_reported() {
    let object = |title: &str| json!({ "title": title, "type": "object", "properties": { "x": { "type": "string" } } });
    let schema = json!({ "title": "Order", "type": "object", "properties": {
        "a": { "$ref": "#/definitions/foo" }, "b": { "$ref": "#/definitions/Foo" }, "c": { "$ref": "#/definitions/option" },
    }, "definitions": { "foo": object("One"), "Foo": object("Two"), "option": object("Three") } });
    let notes = assert_types(
        &schema,
        &[
            "Foo #/definitions/Foo",
            "Foo2 #/definitions/foo",
            "OptionType #/definitions/option",
            "Order #",
        ],
    );
    let said: Vec<_> = notes
        .iter()
        .map(|note| (note.severity(), note.message().to_owned()))
        .collect();
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].1.contains("what typify calls another type too"), "{said:#?}");
    assert!(said[1].1.contains("cannot be the name of a type"), "{said:#?}");
}

#[test]
fn a_schema_that_typify_cannot_read_keeps_isotypes_names() {
    let properties = json!({ "a": { "type": "string" } });
    let circle =
        |key: &str| json!({ "type": "object", "properties": { "x": { "$ref": format!("#/definitions/{key}") } } });
    for (schema, reason) in [
        // typify panics.
        (
            json!({ "title": "A", "type": "object", "properties": properties, "if": { "required": ["a"] }, "then": {} }),
            "it gave up",
        ),
        (
            json!({ "title": "A", "type": "object", "properties": { "a": { "$ref": "#/properties/b" }, "b": { "type": "string", "minLength": 1 } } }),
            "it gave up",
        ),
        // typify returns an error.
        (
            json!({ "$schema": "http://json-schema.org/draft-04/schema#", "title": "A", "type": "object", "properties": { "a": { "type": "number", "minimum": 1, "exclusiveMinimum": true } } }),
            "did not match any variant",
        ),
        // typify would not terminate.
        (
            json!({ "title": "A", "type": "object", "properties": properties, "allOf": [{ "$ref": "#/definitions/b" }, { "$ref": "#/definitions/c" }], "definitions": { "b": circle("b"), "c": circle("c") } }),
            "would not terminate",
        ),
    ] {
        let (types, notes) = typified(&schema, |_| {});
        assert!(types.contains(&"A #".to_owned()), "{types:?}");
        let [note] = &notes[..] else { panic!("{notes:#?}") };
        assert_eq!(note.severity(), Severity::Warning);
        assert!(note.message().contains(reason), "{note}");
    }
}
