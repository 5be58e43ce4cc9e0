//! The names of types; the rules are in `docs/names.md`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Model, Naming, Shape, build, merge_identical};
use crate::options::{Constants, TypeOptions, Unknown};
use crate::plan::Plan;
use crate::testing::graph;

/// The model of a schema with these options for types.
pub(super) fn model(schema: &Value, types: BTreeMap<String, TypeOptions>) -> Model {
    let naming = Naming {
        root: None,
        documents: vec!["Shop".to_owned()],
        unknown: Unknown::default(),
        constants: Constants::default(),
        types,
        string: None,
        borrows: false,
        map: None,
        reachable: None,
    };
    let mut graph = graph(schema);
    merge_identical(&mut graph, &naming.types);
    build(&Plan::new(&graph), &naming)
}

/// The name of each type, with the pointer of its schema.
fn names(schema: &Value) -> Vec<(String, String)> {
    let model = model(schema, BTreeMap::new());
    let names = model
        .types
        .into_iter()
        .map(|def| (def.name, def.location.place.to_string()));
    names.collect()
}

#[track_caller]
fn assert_names(schema: &Value, expected: &[(&str, &str)]) {
    let found = names(schema);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(name, place)| (name.as_str(), place.as_str()))
        .collect();
    assert_eq!(found, expected);
    let mut sorted: Vec<_> = names(&reversed(schema));
    let mut expected: Vec<_> = expected
        .iter()
        .map(|(n, p)| ((*n).to_owned(), (*p).to_owned()))
        .collect();
    sorted.sort();
    expected.sort();
    assert_eq!(sorted, expected, "with the members in reverse order");
}

/// The document with the members of each object in reverse order.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(reversed).collect(),
        Value::Object(members) => {
            let members = members
                .iter()
                .rev()
                .map(|(name, member)| (name.clone(), reversed(member)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

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
fn neither_sentences_nor_shared_titles_become_names() {
    let titled = |title: &str| json!({ "title": title, "type": "object", "properties": { "a": { "type": "string" } } });
    let another = json!({ "title": "Size", "type": "object", "properties": { "b": { "type": "string" } } });
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "a": titled("Size"),
                "b": another,
                "c": titled("What the customer wants to have written on the card"),
                "d": titled("Option"),
            },
        }),
        &[
            ("Shop", ""),
            ("ShopA", "/properties/a"),
            ("ShopB", "/properties/b"),
            ("ShopC", "/properties/c"),
            ("ShopD", "/properties/d"),
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
fn collisions_are_numbered_in_the_order_of_the_places() {
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "z": { "type": "object", "properties": { "b_c": object } },
                "z_b": { "type": "object", "properties": { "c": object } },
                "d": { "$ref": "#/$defs/ShopZ" },
            },
            "$defs": { "ShopZ": object },
        }),
        &[
            ("Shop", ""),
            ("ShopZ2", "/properties/z"),
            ("ShopZ2Bc", "/properties/z/properties/b_c"),
            ("ShopZb", "/properties/z_b"),
            ("ShopZbC", "/properties/z_b/properties/c"),
            ("ShopZ", "/$defs/ShopZ"),
        ],
    );
}

#[test]
fn a_numbered_name_is_never_the_name_of_another_type() {
    let object = json!({ "type": "object", "properties": { "x": { "type": "string" } } });
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "al": { "type": "object", "properties": { "be": object } },
                // `ShopAlBe` is taken, and `ShopAlBe2` is the name of the next type.
                "al_be": { "type": "object", "properties": { "c": object } },
                "al_be_2": object,
            },
        }),
        &[
            ("Shop", ""),
            ("ShopAl", "/properties/al"),
            ("ShopAlBe", "/properties/al/properties/be"),
            ("ShopAlBe3", "/properties/al_be"),
            ("ShopAlBe3C", "/properties/al_be/properties/c"),
            ("ShopAlBe2", "/properties/al_be_2"),
        ],
    );
}

#[test]
fn types_with_the_same_name_are_numbered_consecutively() {
    let object = json!({ "type": "object", "properties": { "x": { "type": "string" } } });
    let around = |member: &str| json!({ "type": "object", "properties": { member: object } });
    assert_names(
        &json!({
            "type": "object",
            "properties": { "al": around("be_ga"), "al_be": around("ga"), "al_be_ga": object, "al_be_ga-": object },
        }),
        &[
            ("Shop", ""),
            ("ShopAl", "/properties/al"),
            ("ShopAlBeGa", "/properties/al/properties/be_ga"),
            ("ShopAlBe", "/properties/al_be"),
            ("ShopAlBeGa2", "/properties/al_be/properties/ga"),
            ("ShopAlBeGa3", "/properties/al_be_ga"),
            ("ShopAlBeGa4", "/properties/al_be_ga-"),
        ],
    );
}

#[test]
fn an_unused_title_leaves_its_name_to_a_definition() {
    // Two schemas have the title `B`, so `first` is named after its definition, whose name is the title of a third.
    let object = |title: &str, member: &str| json!({ "title": title, "type": "object", "properties": { member: { "enum": ["a"] } } });
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "first": { "$ref": "#/$defs/first" },
                "second": object("B", "s"),
                "third": object("First", "t"),
            },
            "$defs": { "first": object("B", "f") },
        }),
        &[
            ("Shop", ""),
            ("First", "/$defs/first"),
            ("FirstF", "/$defs/first/properties/f"),
            ("ShopSecond", "/properties/second"),
            ("ShopSecondS", "/properties/second/properties/s"),
            ("ShopThird", "/properties/third"),
            ("ShopThirdT", "/properties/third/properties/t"),
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
fn equal_schemas_with_the_same_name_are_one_type() {
    let address = |kind: &str| {
        json!({ "title": "Address", "type": "object", "properties": {
        "city": { "type": "string" }, "kind": { "enum": [kind] },
    } })
    };
    // Two equal schemas share their title; if a third with the title differs, none of them gets it as its name.
    let two = json!({ "type": "object", "properties": { "from": address("a"), "to": address("a") } });
    assert_names(
        &two,
        &[
            ("Shop", ""),
            ("Address", "/properties/from"),
            ("AddressKind", "/properties/from/properties/kind"),
        ],
    );
    let three = json!({ "type": "object", "properties": { "a": address("a"), "b": address("a"), "c": address("c") } });
    let found = names(&three);
    let found: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(found, ["Shop", "ShopA", "ShopAKind", "ShopC", "ShopCKind"]);
}

#[test]
fn a_wrapper_of_a_definition_is_its_alias() {
    let document = json!({ "$defs": {
        "Wrapped": { "type": "object", "allOf": [{ "$ref": "#/$defs/Shape" }] },
        "Shape": { "type": "object", "properties": { "x": { "type": "integer" } } },
    }, "type": "object", "properties": {
        "first": { "$ref": "#/$defs/Wrapped" },
        "second": { "allOf": [{ "$ref": "#/$defs/Shape" }, { "description": "The second." }] },
    } });
    assert_names(
        &document,
        &[("Shop", ""), ("Shape", "/$defs/Shape"), ("Wrapped", "/$defs/Wrapped")],
    );
}

#[test]
fn a_definition_without_letters_has_a_name() {
    assert_names(
        &json!({"$defs": {"\"": {}, "<>": {"type": "object", "properties": {"a": {"enum": ["b"]}}}}}),
        &[
            ("Definition", "/$defs/\""),
            ("Definition2", "/$defs/<>"),
            ("Definition2A", "/$defs/<>/properties/a"),
        ],
    );
}

#[test]
fn every_definition_has_a_type_of_its_name() {
    let object = |member: &str| json!({ "type": "object", "properties": { member: { "type": "string" } } });
    let document = json!({ "$defs": {
        "Before": { "type": "object", "properties": { "arguments": { "allOf": [{}, { "$ref": "#/$defs/Arguments" }] } } },
        "Arguments": object("a"),
        "Nullable": { "type": ["object", "null"], "properties": { "n": { "type": "string" } } },
        "NullableText": { "type": ["string", "null"] },
        "Letter": { "enum": ["a", "b", null] },
        "Text": { "type": "string" },
        "List": { "type": "array", "items": object("i") },
        "Same": { "$ref": "#/$defs/Arguments" },
        "key": { "title": "Titled", "type": "object", "properties": { "t": { "type": "string" } } },
    }, "$schema": "https://json-schema.org/draft/2020-12/schema" });
    assert_names(
        &document,
        &[
            ("Before", "/$defs/Before"),
            ("Arguments", "/$defs/Arguments"),
            ("Nullable", "/$defs/Nullable"),
            ("NullableText", "/$defs/NullableText"),
            ("Letter", "/$defs/Letter"),
            ("Text", "/$defs/Text"),
            ("List", "/$defs/List"),
            ("ListItem", "/$defs/List/items"),
            ("Same", "/$defs/Same"),
            ("Titled", "/$defs/key"),
        ],
    );
}

#[test]
fn a_wrapper_of_an_inline_schema_gives_it_its_name() {
    let inline = json!({ "type": "object", "properties": { "x": { "type": "integer" } } });
    assert_names(&json!({ "allOf": [inline] }), &[("Shop", "")]);
    assert_names(&json!({ "type": "object", "allOf": [inline] }), &[("Shop", "")]);
    let titled = json!({ "title": "Point", "type": "object", "properties": { "x": { "type": "integer" } } });
    let found = names(&json!({ "allOf": [titled] }));
    assert_eq!(
        found,
        [
            ("Shop".to_owned(), String::new()),
            ("Point".to_owned(), "/allOf/0".to_owned())
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
fn definitions_with_urls_are_named_after_the_segments_that_differ() {
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let urls = [
        "https://example.com/schemas/address.json",
        "https://example.com/v1/pet.schema.json",
        "https://example.com/v2/pet.schema.json",
        "https://example.com/schemas/line.json",
        "https://example.com/v6.4.0.json",
        "urn:example:order",
        "https://example.com/all#/$defs/item",
    ];
    let escaped = |url: &str| url.replace('~', "~0").replace('/', "~1");
    let reference = |url: &&str| json!({ "$ref": format!("#/definitions/{}", escaped(url)) });
    let mut definitions: Map<String, Value> = urls.iter().map(|url| ((*url).to_owned(), object.clone())).collect();
    definitions.insert("Line".to_owned(), object.clone());
    let items: Vec<Value> = urls
        .iter()
        .map(reference)
        .chain([json!({ "$ref": "#/definitions/Line" })])
        .collect();
    let found = names(&json!({ "definitions": definitions, "items": { "oneOf": items } }));
    let of = |url: &str| {
        let place = format!("/definitions/{}", escaped(url));
        found
            .iter()
            .find(|(_, other)| *other == place)
            .map(|(name, _)| name.clone())
    };
    let expected = ["Address", "V1Pet", "V2Pet", "SchemasLine", "V6_4_0", "Order", "Item"];
    assert_eq!(urls.map(|url| of(url).unwrap()), expected);
    assert_eq!(of("Line").as_deref(), Some("Line"));
}
