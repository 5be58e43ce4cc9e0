//! Constants as Rust expressions. `json!` recurses for each item and member, and rustc's recursion limit for macros is
//! 128: large constants are built by function calls instead.

use serde_json::Value;

use super::literal::{number, string};
use crate::model::Constant;

/// The Rust type of a string, a boolean or a number, and its literal.
///
/// # Errors
/// For any other value, which has no constant.
pub(super) fn typed(value: &Value) -> Result<(&'static str, String), String> {
    Ok(match value {
        Value::String(text) => ("&'static str", string(text)),
        Value::Bool(value) => ("bool", value.to_string()),
        Value::Number(value) => {
            let text = number(value);
            let types = ["i64", "u64", "f64"].into_iter();
            let mut found = types.filter_map(|ty| Some((ty, text.strip_suffix(ty)?.to_owned())));
            found.next().ok_or_else(|| format!("the literal {text} has no type"))?
        }
        Value::Null | Value::Array(_) | Value::Object(_) => return Err(format!("{value} has no constant")),
    })
}

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

/// The values of an enumeration, if all of them are integers.
pub(super) fn integers(constants: &[Constant<Value>]) -> Option<Vec<i64>> {
    let integer = |constant: &Constant<Value>| {
        let Value::Number(number) = &constant.value else {
            return None;
        };
        // 2.0 is the integer 2.
        let short = number
            .as_f64()
            .filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
        number.as_i64().or(short.map(|float| float as i64))
    };
    constants.iter().map(integer).collect()
}

/// Whether a value is small enough for `json!`, with a margin.
fn is_small(value: &Value) -> bool {
    room(value, LEVELS).is_some()
}

/// The levels of macro recursion that a value may use.
const LEVELS: usize = 48;

/// The levels left of `levels` after `json!` has expanded the value; `None` if there are too few.
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
                // The name and the colon take a level each.
                levels = room(member, levels.checked_sub(3)?)?;
            }
            Some(levels)
        }
    }
}

/// The expression that builds a value without a macro.
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
