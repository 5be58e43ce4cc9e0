//! Options for single types in `isotype.toml`.

use std::fs;

use tempfile::TempDir;

const SCHEMA: &str = r##"{
    "title": "Order",
    "type": "object",
    "required": ["amount", "state", "kind"],
    "properties": {
        "kind": { "const": "order" },
        "amount": { "type": "string" },
        "state": { "enum": ["new", "paid"] },
        "customer": { "type": "object", "properties": { "name": { "type": "string" } } },
        "lines": { "type": "array", "items": { "type": "object", "properties": { "sku": { "enum": ["a"] },
            "pin": { "type": "string", "pattern": "^[0-9]+$" } } } },
        "price": { "$ref": "#/$defs/money" }
    },
    "$defs": {
        "money": { "type": "object", "properties": { "unit": { "enum": ["EUR"] }, "scale": { "const": 2 } }, "required": ["scale"] }
    }
}"##;

/// Generates with these lines in the manifest. Returns the module and its helper code, or the error.
fn generate(choices: &str) -> Result<String, String> {
    let folder = TempDir::new().unwrap();
    let manifest = format!("out = \"src\"\n[[schema]]\npath = \"order.json\"\n{choices}");
    fs::write(folder.path().join("order.json"), SCHEMA).unwrap();
    fs::write(folder.path().join("isotype.toml"), manifest).unwrap();
    isotype::write_manifest(folder.path().join("isotype.toml"), false).map_err(|error| error.to_string())?;
    let files = ["src/order.rs", "src/support.rs"];
    Ok(files
        .map(|file| fs::read_to_string(folder.path().join(file)).unwrap())
        .concat())
}

#[track_caller]
fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

#[test]
fn renaming_a_type_renames_the_types_below_it() {
    let text = generate("[schema.types.\"#/properties/lines/items\"]\nname = \"Line\"").unwrap();
    assert_has(
        &text,
        &[
            "pub lines: Option<Vec<Line>>",
            "pub struct Line {",
            "pub enum LineSku {",
        ],
    );
}

#[test]
fn types_can_be_replaced() {
    let text = generate(
        "[schema.types.Money]\nreplace = \"crate::Money\"\n[schema.types.\"#/properties/amount\"]\nreplace = \"crate::Amount\"",
    )
    .unwrap();
    assert_has(
        &text,
        &[
            "pub amount: OrderAmount,",
            "pub type OrderAmount = crate::Amount;",
            "pub type Money = crate::Money;",
            "support::by_serde! { crate::Money }",
        ],
    );
    assert!(
        !text.contains("MoneyUnit"),
        "a type that only the replaced type uses is generated:\n{text}"
    );
}

#[test]
fn members_with_one_possible_value_have_fields_where_they_are_wanted() {
    let (field, constant) = (["pub kind: OrderKind,"], ["pub const KIND: &'static str"]);
    let (money_field, money_constant) = (["pub scale: MoneyScale,"], ["pub const SCALE: i64"]);
    let text = generate("").unwrap();
    assert_has(&text, &[constant, money_constant].concat());
    let text = generate("constants = \"field\"").unwrap();
    assert_has(&text, &[field, money_field].concat());
    for selector in ["Order", "\"#\""] {
        let text = generate(&format!("[schema.types.{selector}]\nconstants = \"field\"")).unwrap();
        assert_has(&text, &[field, money_constant].concat());
    }
    let text = generate("constants = \"field\"\n[schema.types.Money]\nconstants = \"associated\"").unwrap();
    assert_has(&text, &[field, money_constant].concat());
    // An option for the type of the field is about a field.
    let text = generate("[schema.types.\"#/properties/kind\"]\nopen = true").unwrap();
    assert_has(&text, &[field, ["Other(String)"], money_constant].concat());
}

#[test]
fn an_open_enumeration() {
    let text = generate("[schema.types.OrderState]\nopen = true").unwrap();
    assert_has(
        &text,
        &[
            "    /// Any other string.\n    Other(String),",
            "support::open_enum! { OrderState else Other:",
        ],
    );
}

#[test]
fn derives_attributes_and_unknown_members() {
    let choices = "derives = [\"PartialOrd\"]\nattributes = [\"#[non_exhaustive]\"]\nunknown = \"deny\"";
    let text = generate(&format!("[schema.types.OrderCustomer]\n{choices}")).unwrap();
    assert_has(
        &text,
        &[
            "#[derive(PartialOrd)]\n#[non_exhaustive]\npub struct OrderCustomer {\n    pub name: Option<String>,\n}",
            "support::object! { OrderCustomer:\n    optional name = \"name\";\n    others refuse;",
        ],
    );
}

#[test]
fn rules_for_many_names() {
    let rules = "strip = [\"mo\"]\nrename = [{ pattern = \"^Order(.+)\", with = \"$1\" }]";
    let text = generate(&format!(
        "{rules}\nshare = true\n[schema.types.\"*\"]\nunknown = \"ignore\""
    ))
    .unwrap();
    assert_has(
        &text,
        &[
            "pub enum State {",
            "pub struct Customer {\n    pub name: Option<String>,\n}",
            "pub price: Option<Ney>,",
            "pub enum NeyUnit {",
        ],
    );
    for (rules, expected) in [
        ("strip = [\"x.\"]", "no definition or component begins with \"x.\""),
        (
            "rename = [{ pattern = \"^X\", with = \"\" }]",
            "the pattern \"^X\" in `rename` fits the name of no type",
        ),
        (
            "rename = [{ pattern = \"(\", with = \"\" }]",
            "rename: \"(\" is not a regular expression",
        ),
        ("strip = [\"\"]", "strip: an empty beginning"),
        (
            "[schema.types.\"*X\"]\nopen = true",
            "the selector \"*X\" in `types` matches no type",
        ),
        (
            "[schema.types.\"*State\"]\nname = \"A\"",
            "\"A\" cannot be the name of several types",
        ),
    ] {
        let error = generate(rules).unwrap_err();
        assert_has(&error, &[expected]);
    }
}

#[test]
fn a_selector_that_matches_no_type_is_an_error() {
    let error = generate("[schema.types.Customer]\nunknown = \"deny\"").unwrap_err();
    assert_has(
        &error,
        &[
            "the selector \"Customer\" in `types` matches no type",
            "there is OrderCustomer (\"#/properties/customer\")",
        ],
    );
    let error = generate("[schema.types.\"#/properties/amount\"]\nname = \"Amount\"").unwrap_err();
    assert_has(
        &error,
        &["the selector \"#/properties/amount\" in `types` matches no type"],
    );
}

#[test]
fn options_that_are_not_valid_rust_are_errors() {
    for (choice, expected) in [
        ("opne = true", "unknown field `opne`"),
        ("name = \"line item\"", "cannot be the name of a type"),
        ("name = \"Option\"", "cannot be the name of a type"),
        ("replace = \"a b\"", "is not the path of a type"),
        ("derives = [\"1\"]", "is not the path of a trait"),
        ("attributes = [\"#[\"]", "is not an attribute"),
        ("unknown = \"drop\"", "keep, ignore, deny"),
    ] {
        let error = generate(&format!("[schema.types.Money]\n{choice}")).unwrap_err();
        assert_has(&error, &[expected]);
    }
}

#[test]
fn string_and_map_types_can_be_chosen() {
    let choices = "string = \"compact_str::CompactString\"\nmap = \"std::collections::HashMap\"";
    let text = generate(choices).unwrap();
    assert_has(
        &text,
        &[
            "use compact_str::CompactString;",
            "pub amount: CompactString,",
            "support::by_serde! { compact_str::CompactString }",
        ],
    );
    let text = generate("string = \"std::borrow::Cow<'a, str>\"").unwrap();
    assert_has(
        &text,
        &[
            "use std::borrow::Cow;",
            "pub struct Order<'a> {",
            "pub amount: Cow<'a, str>,",
            "pub customer: Option<OrderCustomer<'a>>,",
            "pub price: Option<Money>,",
            "support::object! { Order<'de>:",
            "impl<'de> Json<'de> for Cow<'de, str> {",
        ],
    );
    let error = generate("string = \"std::borrow::Cow<'b, str>\"").unwrap_err();
    assert_has(&error, &["cannot be imported", "or `std::borrow::Cow<'a, str>`"]);
    let error = generate("string = \"Text\"").unwrap_err();
    assert_has(&error, &["string: \"Text\" cannot be imported", "help: write a path"]);
    let error = generate("string = \"crate::String\"").unwrap_err();
    assert_has(&error, &["string: \"crate::String\" cannot be imported"]);
}

#[test]
fn deprecated_fields_are_still_read_and_written() {
    let text = generate("[schema.types.Order]\nattributes = [\"#[deprecated(note = \\\"old\\\")]\"]").unwrap();
    let impls = [
        "#[allow(deprecated)]\nconst _: () = {\n",
        "\n    support::object! { Order:",
    ];
    assert_has(&text, &["#[deprecated(note = \"old\")]", impls[0], impls[1]]);
}

#[test]
fn derives_and_attributes_for_all_types_of_a_kind_and_for_single_fields() {
    let choices = "[schema.derives]\nstructs = [\"PartialOrd\"]\nenums = [\"PartialOrd\", \"strum::EnumIter\"]\n\
        [schema.attributes]\nenums = [\"non_exhaustive\"]\n\
        [schema.types.OrderCustomer]\nderives = [\"PartialOrd\"]\n\
        [schema.fields.\"#/properties/amount\"]\nattributes = [\"doc(alias = \\\"total\\\")\", \"deprecated(note = \\\"use price\\\")\"]\n\
        [schema.fields.\"#/properties/customer/properties/name\"]\nattributes = [\"doc(hidden)\"]";
    let text = generate(choices).unwrap();
    assert_has(
        &text,
        &[
            "#[derive(PartialOrd)]\npub struct Order {\n    #[doc(alias = \"total\")]\n    \
             #[deprecated(note = \"use price\")]\n    pub amount: String,",
            "#[derive(PartialOrd)]\npub struct OrderCustomer {\n    #[doc(hidden)]\n    pub name: Option<String>,",
            // What is derived anyway is not derived twice.
            "#[derive(strum::EnumIter)]\n#[non_exhaustive]\npub enum OrderState {",
            "#[allow(deprecated)]\nconst _: () = {",
        ],
    );
}

#[test]
fn attached_options_are_checked() {
    for (choice, expected) in [
        (
            "[schema.derives]\nstructs = [\"no trait\"]",
            "derives.structs: \"no trait\" is not the path of a trait to derive",
        ),
        (
            "[schema.attributes]\nenums = [\"a\", \"]\"]",
            "attributes.enums: \"]\" is not an attribute",
        ),
        ("[schema.derives]\nunions = []", "unknown field `unions`"),
        (
            "[schema.fields.\"#/properties/amount\"]\nattributes = [\"]\"]",
            "fields.\"#/properties/amount\": \"]\" is not an attribute",
        ),
        (
            "[schema.fields.\"#/properties/orders/properties/amount\"]\nattributes = []",
            "the selector \"#/properties/orders/properties/amount\" in `fields` matches no field",
        ),
        (
            "[schema.fields.\"#/amount\"]\nattributes = []",
            "there is \"#/properties/amount\"",
        ),
    ] {
        assert_has(&generate(choice).unwrap_err(), &[expected]);
    }
}

#[test]
fn no_values_are_made_of_exact_numbers() {
    for feature in ["arbitrary", "proptest"] {
        let error = generate(&format!("numbers = \"exact\"\nfeatures = [{feature:?}]")).unwrap_err();
        assert_has(
            &error,
            &[
                "make no values of a module with exact numbers",
                "numbers = \"primitive\"",
            ],
        );
    }
}

#[test]
fn strings_are_secret() {
    let field = |pointer: &str| format!("[schema.fields.{pointer:?}]\nsecret = true");
    let text = generate(&field("#/properties/amount")).unwrap();
    assert_has(
        &text,
        &[
            "pub amount: Password,",
            "pub use support::{FromJson, Invalid, Password}",
        ],
    );
    let inner = generate(&field("#/properties/customer/properties/name")).unwrap();
    assert_has(&inner, &["pub name: Option<Password>"]);
    // A check of the struct would quote it.
    let pin = field("#/properties/lines/items/properties/pin");
    for choices in [pin.clone(), format!("constraints = \"check\"\n{pin}")] {
        let checked = generate(&choices).unwrap();
        assert_has(&checked, &["Pin>,", "Pin(String): secret "]);
    }
    // What is no string cannot be one, so that the selector fits nothing.
    let error = generate(&field("#/properties/lines")).unwrap_err();
    assert!(error.contains("#/properties/lines"), "{error}");
    let useless = generate("deny = [\"warnings\"]\n[schema.types.OrderState]\nsecret = true").unwrap_err();
    assert!(
        useless.contains("`secret = true` has no effect on the type `OrderState`"),
        "{useless}"
    );
}
