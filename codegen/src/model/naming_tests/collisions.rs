//! Names that several types want.

use serde_json::json;

use super::assert_names;

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
            ("ShopAlBeGaMinus", "/properties/al_be_ga-"),
        ],
    );
}
