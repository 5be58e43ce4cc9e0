//! Titles as names.

use serde_json::json;

use super::{assert_names, names};

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
fn a_title_that_repeats_the_name_of_its_member_is_not_used() {
    // As Pydantic and FastAPI write them: one title on each property.
    let status = |value: &str| json!({ "title": "Status", "enum": [value] });
    let order = json!({
        "title": "Order",
        "type": "object",
        "properties": {
            "status": status("a"),
            "unit_price": { "title": "Unit Price", "type": "string", "maxLength": 3 },
            "state": { "anyOf": [{ "title": "State", "enum": ["s"] }, { "type": "null" }] },
            "sizes": { "title": "Sizes", "type": "array", "items": { "title": "Shirt size", "enum": ["s"] } },
        },
    });
    let expected = [
        ("Shop", ""),
        ("Order", "/$defs/Order"),
        ("OrderStatus", "/$defs/Order/properties/status"),
        ("OrderUnitPrice", "/$defs/Order/properties/unit_price"),
        ("OrderState", "/$defs/Order/properties/state/anyOf/0"),
        ("ShirtSize", "/$defs/Order/properties/sizes/items"),
    ];
    let root = |others: serde_json::Value| {
        let mut defs = json!({ "Order": order });
        let members = others.as_object().unwrap().clone();
        defs.as_object_mut().unwrap().extend(members);
        json!({ "type": "object", "properties": { "order": { "$ref": "#/$defs/Order" } }, "$defs": defs })
    };
    assert_names(&root(json!({})), &expected);
    // Another schema with the title changes nothing, and nor does a definition of that name.
    let others = json!({
        "Invoice": { "title": "Invoice", "type": "object", "properties": { "status": status("b") } },
        "Status": { "title": "Status", "enum": ["c"] },
    });
    let mut more = expected.to_vec();
    more.extend([
        ("Invoice", "/$defs/Invoice"),
        ("InvoiceStatus", "/$defs/Invoice/properties/status"),
        ("Status", "/$defs/Status"),
    ]);
    assert_names(&root(others), &more);
}

#[test]
fn a_title_leaves_its_name_to_a_definition() {
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
            ("B", "/properties/second"),
            ("BS", "/properties/second/properties/s"),
            ("ShopThird", "/properties/third"),
            ("ShopThirdT", "/properties/third/properties/t"),
        ],
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
