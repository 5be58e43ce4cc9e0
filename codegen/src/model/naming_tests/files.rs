//! The names of definitions in several files.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::options::Options;
use crate::pipeline::generate_file;

/// The names of the types of the first of these files, with the places of their schemas.
fn names(files: &[(&str, Value)]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        fs::write(path, content.to_string()).unwrap();
    }
    let output = generate_file(&folder.path().join(files[0].0), &Options::default()).unwrap();
    let types = output.report["types"].as_array().into_iter().flatten();
    let mut names: Vec<String> = types
        .map(|ty| ty["name"].as_str().unwrap_or_default().to_owned())
        .collect();
    names.sort();
    names
}

fn object(member: &str) -> Value {
    json!({ "type": "object", "properties": { member: { "type": "string" } } })
}

/// An API description with these component schemas.
fn api(schemas: Value) -> Value {
    json!({ "openapi": "3.0.3", "info": { "title": "Shop", "version": "1" }, "paths": {}, "components": { "schemas": schemas } })
}

#[test]
fn a_component_that_refers_to_a_file_is_what_is_there() {
    let files = [
        (
            "api.json",
            api(json!({
                "Dog": { "$ref": "dog.json" },
                "Cat": { "$ref": "pets.json#/components/schemas/Cat" },
                "Hound": { "$ref": "dog.json" },
                "Owner": { "type": "object", "properties": { "dog": { "$ref": "dog.json" } } },
            })),
        ),
        ("dog.json", object("name")),
        (
            "pets.json",
            api(
                json!({ "Cat": { "type": "object", "properties": { "mood": { "enum": ["bad"] }, "enemy": { "$ref": "dog.json" } } } }),
            ),
        ),
    ];
    assert_eq!(names(&files), ["Cat", "CatMood", "Dog", "Hound", "Owner"]);
}

#[test]
fn a_component_names_the_file_that_it_refers_to() {
    let files = [
        (
            "api.json",
            api(json!({
                "Animal": { "$ref": "pets/index.json" },
                "Beast": { "$ref": "pets/index.json" },
                "Cat": { "$ref": "cat.json" },
                "Owner": { "type": "object", "properties": { "first": { "$ref": "pets/index.json" }, "cat": { "$ref": "cat.json" } } },
            })),
        ),
        ("pets/index.json", object("name")),
        (
            "cat.json",
            json!({ "title": "A cat", "type": "object", "properties": { "mood": { "enum": ["bad"] } } }),
        ),
    ];
    assert_eq!(names(&files), ["Animal", "Beast", "Cat", "CatMood", "Owner"]);
    let definitions = json!({ "type": "object", "properties": { "a": { "enum": ["x"] } },
        "$defs": { "Own": { "$ref": "#/properties/a" } } });
    assert_eq!(names(&[("shop.json", definitions)]), ["Own", "Shop"]);
}

#[test]
fn definitions_of_the_same_name_have_that_of_their_file() {
    let uses = |file: &str| json!({ "$ref": format!("{file}.json#/$defs/Address") });
    let with = |member: &str| json!({ "$defs": { "Address": object(member) } });
    let mut files = vec![
        (
            "order.json",
            json!({ "type": "object", "properties": { "a": uses("billing"), "b": uses("shipping") } }),
        ),
        ("billing.json", with("a")),
        ("shipping.json", with("b")),
    ];
    assert_eq!(names(&files), ["BillingAddress", "Order", "ShippingAddress"]);
    // That of the document itself keeps its name.
    files[0].1["$defs"] = json!({ "Address": object("c") });
    assert_eq!(names(&files), ["Address", "BillingAddress", "Order", "ShippingAddress"]);
    // Only one is left.
    files[0].1 = json!({ "type": "object", "properties": { "a": uses("billing") } });
    assert_eq!(names(&files[..2]), ["Address", "Order"]);
}

#[test]
fn a_nullable_component_is_named_in_one_way() {
    let found = names(&[(
        "api.json",
        api(json!({
            "Struct": { "type": "object", "nullable": true, "properties": { "a": { "type": "string" } } },
            "Enum": { "type": "string", "nullable": true, "enum": ["a", null] },
            "Text": { "type": "string", "nullable": true, "maxLength": 3 },
            "List": { "type": "array", "nullable": true, "items": { "enum": ["a"] } },
            "Union": { "nullable": true, "oneOf": [{ "type": "string" }, object("b")] },
            "Listed": { "nullable": true, "oneOf": [object("d"), { "enum": [null] }] },
            "User": { "type": "object", "properties": { "union": { "$ref": "#/components/schemas/Union" } } },
        })),
    )]);
    let expected = "Enum EnumValue List ListValueItem Listed ListedValue Struct StructValue Text TextValue Union UnionValue \
                    UnionValueObject User";
    assert_eq!(found.join(" "), expected);
}
