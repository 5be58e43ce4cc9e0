//! Every payload file is in the right folder: an independent validator with the same schema returns the verdict that
//! the folder stands for.

mod common;

use serde_json::Value;

/// Rewrites OpenAPI's `nullable`, which JSON Schema does not have, to the additional type `null`.
fn rewrite_nullable(schema: &mut Value) {
    if let Value::Object(members) = schema {
        if members.remove("nullable") == Some(Value::Bool(true)) {
            let one = members
                .remove("type")
                .expect("this schema uses nullable next to a single type");
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
fn payloads_match_their_folder() {
    let validator = validator();
    let mut complaints = Vec::new();
    for (kind, valid) in [("accept", true), ("reject", false)] {
        for (name, text) in common::payloads(kind) {
            // A text that is not JSON, or has duplicate members, must be refused whatever the schema.
            let verdict =
                common::json::parse(&text).is_ok() && validator.is_valid(&serde_json::from_str(&text).unwrap());
            if verdict != valid {
                complaints.push(format!("{kind}/{name}: the validator says {verdict}"));
            }
        }
    }
    common::assert_none(&complaints);
}
