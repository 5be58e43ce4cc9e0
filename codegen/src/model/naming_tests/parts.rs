//! The names of what is written inside of other schemas.

use std::collections::BTreeMap;

use serde_json::json;

use super::super::Shape;
use super::{assert_names, model, names};

#[test]
fn titles_definitions_and_parts() {
    let object = json!({ "properties": { "a": { "type": "string" } }, "type": "object" });
    let mut titled = object.clone();
    titled["title"] = json!("Postal address");
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "address": titled,
                "line-items": { "type": "array", "items": object },
                "prices": { "type": "object", "additionalProperties": object },
                "state": { "enum": ["new", "paid"] },
                "owner": { "$ref": "#/$defs/legal_entity" },
                "2nd": object,
            },
            "$defs": { "legal_entity": object },
        }),
        &[
            ("Shop", ""),
            ("PostalAddress", "/properties/address"),
            ("ShopLineItemsItem", "/properties/line-items/items"),
            ("ShopPricesValue", "/properties/prices/additionalProperties"),
            ("ShopState", "/properties/state"),
            ("LegalEntity", "/$defs/legal_entity"),
            ("ShopN2nd", "/properties/2nd"),
        ],
    );
}

#[test]
fn inline_schemas_that_are_referred_to_are_named_after_their_place() {
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "a_copy": { "$ref": "#/properties/original/properties/inner" },
                "original": { "type": "object", "properties": {
                    "inner": { "type": "object", "properties": { "x": { "type": "string" } } },
                } },
            },
        }),
        &[
            ("Shop", ""),
            ("ShopOriginalInner", "/properties/original/properties/inner"),
            ("ShopOriginal", "/properties/original"),
        ],
    );
}

#[test]
fn members_of_merged_schemas_are_named_after_their_place() {
    let state = json!({ "enum": ["on", "off"] });
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "lamp": { "allOf": [{ "$ref": "#/$defs/device" }, { "properties": { "watts": { "type": "number" } } }] },
                "plain": { "$ref": "#/$defs/device" },
            },
            "$defs": { "device": { "type": "object", "properties": { "state": state } } },
        }),
        &[
            ("Shop", ""),
            ("ShopLamp", "/properties/lamp"),
            ("DeviceState", "/$defs/device/properties/state"),
            ("Device", "/$defs/device"),
        ],
    );
}

#[test]
fn a_type_with_several_parents_is_named_after_the_shortest() {
    // The conjunction in both members is one type, reached first under the longer name.
    let shared = json!({ "$ref": "#/$defs/Base", "required": ["x"] });
    let schema = json!({
        "type": "object",
        "properties": {
            "a_long_name": { "type": "array", "items": { "allOf": [{ "$ref": "#/$defs/Base" }, { "$ref": "#/$defs/Extra" }] } },
            "short": { "type": "array", "items": { "allOf": [{ "$ref": "#/$defs/Base" }, { "$ref": "#/$defs/Extra" }] } },
            "plain": shared,
        },
        "$defs": {
            "Base": { "type": "object", "properties": { "x": { "type": "string" } } },
            "Extra": { "type": "object", "properties": { "y": { "type": "string" } } },
        },
    });
    let found = names(&schema);
    let found: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(found, ["Shop", "ShopShortItem", "ShopPlain", "Base", "Extra"]);
}

#[test]
fn variants() {
    let schema = json!({ "oneOf": [
        { "title": "By card", "type": "object", "required": ["card"], "properties": { "card": { "type": "string" } } },
        { "$ref": "#/$defs/bank_transfer" },
        { "const": "cash" },
        { "type": "array", "items": { "type": "string" } },
        { "type": "array", "items": { "type": "integer" } },
        { "type": "number" },
        { "enum": ["voucher", "gift"] },
    ], "$defs": { "bank_transfer": { "type": "object", "required": ["iban"] } } });
    let model = model(&schema, BTreeMap::new());
    let Shape::Union(union) = &model.types[0].shape else {
        panic!("{:?}", model.types[0]);
    };
    let idents: Vec<&str> = union.branches.iter().map(|branch| branch.ident.as_str()).collect();
    assert_eq!(
        idents,
        [
            "ByCard",
            "BankTransfer",
            "Cash",
            "StringArray",
            "IntegerArray",
            "Number",
            "Known"
        ]
    );
}

#[test]
fn a_member_with_the_name_of_a_keyword_is_a_member() {
    let object = json!({ "type": "object", "properties": { "x": { "type": "string" } } });
    let holder = json!({ "type": "object", "properties": {
        "definitions": object, "anyOf": object, "items": object, "schemas": object, "a/b~": object,
    } });
    assert_names(
        &json!({ "type": "object", "properties": {
            "properties": holder,
            "definitions": { "type": "object", "properties": {
                "first": { "$ref": "#/properties/properties/properties/definitions" },
                "second": { "$ref": "#/properties/properties/properties/anyOf" },
                "third": { "$ref": "#/properties/properties/properties/a~1b~0" },
            } },
            "components": { "type": "object", "properties": { "schemas": holder } },
        } }),
        &[
            ("Shop", ""),
            ("ShopProperties", "/properties/properties"),
            (
                "ShopPropertiesDefinitions",
                "/properties/properties/properties/definitions",
            ),
            ("ShopPropertiesAnyOf", "/properties/properties/properties/anyOf"),
            ("ShopPropertiesItems", "/properties/properties/properties/items"),
            ("ShopPropertiesSchemas", "/properties/properties/properties/schemas"),
            ("ShopPropertiesAb", "/properties/properties/properties/a~1b~0"),
            ("ShopDefinitions", "/properties/definitions"),
            ("ShopComponents", "/properties/components"),
            ("ShopComponentsSchemas", "/properties/components/properties/schemas"),
            (
                "ShopComponentsSchemasDefinitions",
                "/properties/components/properties/schemas/properties/definitions",
            ),
            (
                "ShopComponentsSchemasAnyOf",
                "/properties/components/properties/schemas/properties/anyOf",
            ),
            (
                "ShopComponentsSchemasItems",
                "/properties/components/properties/schemas/properties/items",
            ),
            (
                "ShopComponentsSchemasSchemas",
                "/properties/components/properties/schemas/properties/schemas",
            ),
            (
                "ShopComponentsSchemasAb",
                "/properties/components/properties/schemas/properties/a~1b~0",
            ),
        ],
    );
}

#[test]
fn variants_with_equal_titles_are_named_after_what_they_accept() {
    let list = |kind: &str| json!({ "title": "array", "type": "array", "minItems": 1, "items": { "type": kind } });
    let model = model(
        &json!({ "oneOf": [list("string"), list("integer"), { "title": "text", "type": "string" }, { "$ref": "#/$defs/own" }],
            "$defs": { "own": { "title": "Other", "type": "object", "properties": { "a": { "type": "string" } } } } }),
        BTreeMap::new(),
    );
    let Shape::Union(union) = &model.types[0].shape else {
        panic!("{:?}", model.types[0]);
    };
    let idents: Vec<&str> = union.branches.iter().map(|branch| branch.ident.as_str()).collect();
    assert_eq!(idents, ["StringArray", "IntegerArray", "Text", "Own"]);
}

#[test]
fn symbols_tell_the_types_of_members_apart() {
    let date = json!({ "type": "object", "properties": { "id": { "enum": ["a"] } } });
    assert_names(
        &json!({
            "type": "object",
            "properties": { "_birthDate": date, "birthDate": date, "_other": date },
            "$defs": { "user": { "allOf": [{ "$ref": "#/$defs/base" }] },
                "base": { "type": "object", "properties": { "$kind": { "enum": ["a"] }, "kind": { "enum": ["a"] } } } },
        }),
        &[
            ("Shop", ""),
            ("ShopUnderscoreBirthDate", "/properties/_birthDate"),
            ("ShopUnderscoreBirthDateId", "/properties/_birthDate/properties/id"),
            ("ShopBirthDate", "/properties/birthDate"),
            ("ShopBirthDateId", "/properties/birthDate/properties/id"),
            ("ShopOther", "/properties/_other"),
            ("ShopOtherId", "/properties/_other/properties/id"),
            ("User", "/$defs/user"),
            ("Base", "/$defs/base"),
            ("BaseDollarKind", "/$defs/base/properties/$kind"),
            ("BaseKind", "/$defs/base/properties/kind"),
        ],
    );
}
