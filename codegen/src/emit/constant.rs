//! Constants as expressions of Rust. `json!` recurses per item and member, and rustc's limit is 128 levels of macros:
//! what is large is built by functions.

use serde_json::Value;

use super::literal::{number, string};

/// A JSON value, as serde_json's `json!` takes it.
pub(super) fn json(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) if !is_small(value) => built(value),
        Value::Null | Value::Bool(_) => value.to_string(),
        Value::Number(value) => number(value),
        Value::String(text) => string(text),
        Value::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{}: {}", string(name), json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether `json!` can take a value, with room to spare.
fn is_small(value: &Value) -> bool {
    room(value, LEVELS).is_some()
}

/// The levels of macros that a value may take.
const LEVELS: usize = 48;

/// The levels that are left of `levels` once `json!` has read the value.
fn room(value: &Value, levels: usize) -> Option<usize> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => levels.checked_sub(1),
        Value::Array(items) => {
            let mut levels = levels.checked_sub(1)?;
            for item in items {
                levels = room(item, levels)?;
            }
            Some(levels)
        }
        Value::Object(members) => {
            let mut levels = levels.checked_sub(1)?;
            for member in members.values() {
                // The name and the colon are read one by one.
                levels = room(member, levels.checked_sub(3)?)?;
            }
            Some(levels)
        }
    }
}

/// The expression that makes a value without a macro.
fn built(value: &Value) -> String {
    match value {
        Value::Null => "serde_json::Value::Null".to_owned(),
        Value::Bool(value) => format!("serde_json::Value::Bool({value})"),
        Value::Number(value) => format!("serde_json::Value::from({})", number(value)),
        Value::String(text) => format!("serde_json::Value::from({})", string(text)),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(built).collect();
            format!("serde_json::Value::Array(Vec::from([{}]))", items.join(", "))
        }
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| format!("({}.to_owned(), {})", string(name), built(value));
            let members: Vec<String> = members.iter().map(member).collect();
            format!(
                "serde_json::Value::Object(Vec::from([{}]).into_iter().collect())",
                members.join(", ")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn large_constants_are_built() {
        assert!(is_small(&json!({ "a": [1, 2.5, null], "b": { "c": "d" } })));
        let object: Value = (0..42).map(|index| (format!("m{index}"), json!(index))).collect();
        let array = json!((0..128).collect::<Vec<_>>());
        let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
        for large in [object, array, deep] {
            assert!(!is_small(&large));
        }
        assert_eq!(
            built(&json!({ "a": [-1, true] })),
            "serde_json::Value::Object(Vec::from([(\"a\".to_owned(), serde_json::Value::Array(Vec::from([\
             serde_json::Value::from(-1i64), serde_json::Value::Bool(true)])))]).into_iter().collect())"
        );
    }
}
