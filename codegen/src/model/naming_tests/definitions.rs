//! The names of definitions, and of what refers to them.

use serde_json::{Map, Value, json};

use super::{assert_names, names};

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
            ("Key", "/$defs/key"),
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

#[test]
fn the_parts_of_a_definition_are_named_after_it_and_not_after_its_user() {
    let item = json!({ "type": "object", "properties": { "z": { "enum": ["u"] } } });
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "a": { "$ref": "#/$defs/Things" },
                "by_name": { "$ref": "#/$defs/Dictionary" },
                "when": { "$ref": "#/$defs/Moment" },
            },
            "$defs": {
                "Things": { "type": "array", "items": item },
                "Dictionary": { "type": "object", "additionalProperties": item },
                "Moment": { "type": "string", "format": "date-time" },
                "Chain": { "type": "array", "items": { "$ref": "#/$defs/Chain" } },
            },
        }),
        &[
            ("Shop", ""),
            ("Things", "/$defs/Things"),
            ("ThingsItem", "/$defs/Things/items"),
            ("ThingsItemZ", "/$defs/Things/items/properties/z"),
            ("Dictionary", "/$defs/Dictionary"),
            ("DictionaryValue", "/$defs/Dictionary/additionalProperties"),
            (
                "DictionaryValueZ",
                "/$defs/Dictionary/additionalProperties/properties/z",
            ),
            ("Moment", "/$defs/Moment"),
            ("Chain", "/$defs/Chain"),
        ],
    );
}

#[test]
fn definitions_that_mean_the_same_each_have_their_name() {
    let object = json!({ "title": "T", "type": "object", "properties": { "z": { "enum": ["u"] } } });
    let both = json!({ "allOf": [{ "$ref": "#/$defs/One" }, { "$ref": "#/$defs/Third" }] });
    assert_names(
        &json!({
            "type": "object",
            "properties": {
                "two": { "$ref": "#/$defs/Two" },
                "one": { "$ref": "#/$defs/One" },
                "inline": both,
                "special": { "$ref": "#/$defs/One", "required": ["z"] },
            },
            "$defs": {
                "One": object, "Two": object, "Third": { "type": "object", "properties": { "x": { "type": "string" } } },
                "Both": both, "BothAgain": both, "Text": { "type": "string" }, "Another": { "type": "string" },
            },
        }),
        &[
            ("Shop", ""),
            ("Two", "/$defs/Two"),
            ("TwoZ", "/$defs/Two/properties/z"),
            ("One", "/$defs/One"),
            ("OneZ", "/$defs/One/properties/z"),
            ("Both", "/$defs/Both"),
            ("ShopSpecial", "/properties/special"),
            ("Third", "/$defs/Third"),
            ("BothAgain", "/$defs/BothAgain"),
            ("Text", "/$defs/Text"),
            ("Another", "/$defs/Another"),
        ],
    );
}

#[test]
fn a_member_that_overrides_one_of_a_base_refers_to_the_definition() {
    let found = names(&json!({ "$defs": {
        "Request": { "type": "object", "properties": { "arguments": { "type": ["object", "array", "null"] } } },
        "OpenRequest": { "allOf": [
            { "$ref": "#/$defs/Request" },
            { "type": "object", "properties": { "arguments": { "$ref": "#/$defs/OpenArguments" } } },
        ] },
        "OpenArguments": { "title": "Arguments", "type": "object", "properties": { "path": { "type": "string" } } },
    } }));
    let found: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(found, ["Request", "RequestArguments", "OpenRequest", "OpenArguments"]);
}

#[test]
fn a_definition_inside_of_another_one_has_its_name_in_front_if_it_needs_one() {
    let object = |member: &str| json!({ "type": "object", "properties": { member: { "type": "string" } } });
    assert_names(
        &json!({ "$defs": {
            "Order": { "$ref": "#/$defs/Order/$defs/Line", "$defs": { "Line": object("a"), "Own": object("b") } },
            "Line": object("c"),
        } }),
        &[
            ("Order", "/$defs/Order"),
            ("OrderLine", "/$defs/Order/$defs/Line"),
            ("Own", "/$defs/Order/$defs/Own"),
            ("Line", "/$defs/Line"),
        ],
    );
}
