//! A schema that needs a Cargo feature is generated if the feature is enabled, and otherwise refused with a diagnostic
//! that names it. `cargo test -p isotype --no-default-features --test features` covers the other half.

use isotype::{ErrorKind, Options, generate_text};

/// `on`: whether the feature is enabled in this build.
fn needs(feature: &str, on: bool, schema: &str) {
    match generate_text("order.schema", schema, &Options::default()) {
        Ok(_) => assert!(on, "generated without the feature `{feature}`"),
        Err(error) => {
            assert!(!on, "{error}");
            assert_eq!(error.kind(), ErrorKind::Schema);
            let text = error.to_string();
            assert!(text.contains(&format!("feature `{feature}`")), "{text}");
            assert!(text.contains("order.schema"), "{text}");
        }
    }
}

#[test]
fn yaml() {
    needs("yaml", cfg!(feature = "yaml"), "title: Order\ntype: object\n");
}

#[test]
fn metaschemas() {
    needs(
        "metaschemas",
        cfg!(feature = "metaschemas"),
        r#"{"title": "Order", "type": "object", "properties": {"schema": {"$ref": "http://json-schema.org/draft-07/schema#"}}}"#,
    );
}

#[test]
fn idn() {
    needs(
        "idn",
        cfg!(feature = "idn"),
        r#"{"title": "Order", "type": "string", "format": "idn-hostname", "enum": ["bücher.example"]}"#,
    );
}

#[test]
fn a_schema_in_json_needs_none() {
    let schema =
        r#"{"title": "Order", "type": "string", "format": "hostname", "pattern": "^a+", "enum": ["a.example"]}"#;
    generate_text("order.json", schema, &Options::default()).unwrap();
}
