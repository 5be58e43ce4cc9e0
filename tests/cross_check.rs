//! Every payload file is in the right folder: an independent validator, over the same schema, comes to the verdict that
//! the file's folder stands for.

mod common;

use serde_json::Value;

/// Rewrites OpenAPI's `nullable`, which JSON Schema does not know: `null` is one more type.
fn rewrite_nullable(schema: &mut Value) {
    if let Value::Object(members) = schema {
        if members.remove("nullable") == Some(Value::Bool(true)) {
            let one = members
                .remove("type")
                .expect("nullable stands beside one type in this schema");
            members.insert("type".into(), Value::Array(vec![one, "null".into()]));
            assert!(!members.contains_key("enum"), "an enum would need null too");
        }
        members.values_mut().for_each(rewrite_nullable);
    } else if let Value::Array(items) = schema {
        items.iter_mut().for_each(rewrite_nullable);
    }
}

fn validator() -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(&common::snapshot_schema()).unwrap();
    rewrite_nullable(&mut schema);
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

#[test]
fn payloads_are_what_their_folder_says() {
    let validator = validator();
    let mut complaints = Vec::new();
    for (kind, valid) in [("accept", true), ("reject", false)] {
        for (name, text) in common::payloads(kind) {
            // A text that is no JSON, or has a member twice, is to be refused, whatever the schema.
            let verdict =
                common::json::parse(&text).is_ok() && validator.is_valid(&serde_json::from_str(&text).unwrap());
            if verdict != valid {
                complaints.push(format!("{kind}/{name}: the validator says {verdict}"));
            }
        }
    }
    common::assert_none(&complaints);
}
