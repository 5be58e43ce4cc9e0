//! A schema that needs a Cargo feature is generated if the feature is enabled, and otherwise refused with a diagnostic
//! that names it. `cargo test -p isotype --no-default-features --test features` covers the other half.

use isotype::{Dependencies, ErrorKind, Feature, Options, generate_text};

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

#[test]
fn the_documented_features_are_those_that_there_are() {
    let text = include_str!("../../docs/features.md");
    let schema = r#"{"title": "Color", "enum": ["red", "blue"]}"#;
    let mut expected = Vec::new();
    for feature in Feature::ALL {
        let mut options = Options::default();
        options.features = vec![*feature];
        let needed = Dependencies::of(&generate_text("color.json", schema, &options).unwrap().source);
        assert_eq!(needed.features().collect::<Vec<_>>(), [feature.as_str()]);
        let text = needed.to_string();
        let begins = format!("{} = {{", feature.as_str());
        let line = text.lines().find(|line| line.starts_with(&begins)).unwrap();
        expected.push(format!("| `{}` | `{line}` |", feature.as_str()));
    }
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), expected.len());
    for (row, expected) in rows.iter().zip(&expected) {
        assert!(row.starts_with(expected), "{row}\n{expected}");
    }
}

#[test]
fn without_the_option_nothing_of_it_is_there() {
    let schema = r#"{"title": "Order", "type": "object", "properties": {"color": {"enum": ["red", "blue"]}}}"#;
    let source = generate_text("order.json", schema, &Options::default()).unwrap().source;
    for word in [
        "sample",
        "schemars",
        "utoipa",
        "arbitrary::",
        "clap::",
        "garde",
        "validator",
        "Validate",
        "cfg(feature",
    ] {
        assert!(!source.contains(word), "{word}");
    }
}
