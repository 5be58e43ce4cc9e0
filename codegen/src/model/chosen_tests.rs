//! Types that options name or replace.

use serde_json::json;

use super::{Model, naming_tests};
use crate::options::TypeOptions;

fn names(model: &Model) -> Vec<&str> {
    model.types.iter().map(|def| def.name.as_str()).collect()
}

fn chosen(name: &str) -> TypeOptions {
    TypeOptions {
        name: Some(name.to_owned()),
        ..TypeOptions::default()
    }
}

#[test]
fn types_below_a_replaced_type_are_not_generated() {
    let schema = json!({ "type": "object", "properties": {
        "price": { "type": "string" },
        "lines": { "type": "array", "items": { "title": "Line", "type": "object", "properties": { "tax": { "enum": [1] } } } },
        "other": { "title": "Tax", "type": "object", "properties": { "tax": { "enum": [2] } } },
    } });
    let replaced = |path: &str| TypeOptions {
        replace: Some(path.to_owned()),
        ..TypeOptions::default()
    };
    let types = [
        ("ShopPrice".to_owned(), replaced("crate::Price")),
        ("Line".to_owned(), replaced("crate::Line")),
        ("Nothing".to_owned(), replaced("crate::Nothing")),
    ];
    let model = naming_tests::model(&schema, types.into());
    let names: Vec<(&str, Option<&str>)> = model
        .types
        .iter()
        .map(|def| (def.name.as_str(), def.choices.replace.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            ("Shop", None),
            ("ShopPrice", Some("crate::Price")),
            ("Line", Some("crate::Line")),
            ("Tax", None),
            ("TaxTax", None),
        ]
    );
    assert_eq!(model.unmatched, ["Nothing"]);
}

#[test]
fn a_chosen_name_is_not_given_to_another_type() {
    let object = json!({ "type": "object", "properties": { "a": { "enum": ["x"] } } });
    let schema = json!({ "type": "object", "properties": {
        "first": { "$ref": "#/$defs/Line" }, "second": object, "third": { "title": "Line", "enum": ["y"] },
    }, "$defs": { "Line": object } });
    let select =
        |selector: &str, name: &str| naming_tests::model(&schema, [(selector.to_owned(), chosen(name))].into());
    let second = select("ShopSecond", "Line");
    assert_eq!(
        names(&second),
        ["Shop", "Line2", "Line2A", "Line", "LineA", "ShopThird"]
    );
    assert!(second.unmatched.is_empty());
    // The name that the type would have anyway.
    let same = select("Line", "Line");
    assert_eq!(
        names(&same),
        ["Shop", "Line", "LineA", "ShopSecond", "ShopSecondA", "ShopThird"]
    );
    assert!(same.unmatched.is_empty());
}

#[test]
fn chosen_names() {
    let schema = json!({ "type": "object", "properties": {
        "state": { "enum": ["new"] },
        "lines": { "type": "array", "items": { "type": "object", "properties": { "tax": { "enum": [1] } } } },
    } });
    let types = [
        ("#/properties/state".to_owned(), chosen("State")),
        ("ShopLinesItem".to_owned(), chosen("Line")),
        ("Nothing".to_owned(), chosen("Something")),
    ];
    let model = naming_tests::model(&schema, types.into());
    assert_eq!(names(&model), ["Shop", "State", "Line", "LineTax"]);
    assert_eq!(model.unmatched, ["Nothing"]);
}

#[test]
fn equal_schemas_with_the_same_chosen_name_are_one_type() {
    let place = json!({ "type": "object", "properties": { "x": { "type": "integer" } } });
    let schema = json!({ "type": "object", "properties": { "from": place, "to": place, "by": place } });
    let types = ["#/properties/from", "#/properties/to"].map(|selector| (selector.to_owned(), chosen("Place")));
    let model = naming_tests::model(&schema, types.into());
    assert_eq!(names(&model), ["Shop", "Place", "ShopBy"]);
    assert!(model.unmatched.is_empty());
}
