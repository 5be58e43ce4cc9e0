//! The values of `enum` and `const`, with an index for lookup.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::schema::Number;

/// The values of `enum` or `const`.
#[derive(Clone)]
pub(crate) struct Constants<'g> {
    pub(crate) values: &'g [Value],
    index: Arc<OnceLock<HashSet<String>>>,
}

impl<'g> Constants<'g> {
    pub(super) fn new(values: &'g [Value]) -> Constants<'g> {
        Constants {
            values,
            index: Arc::default(),
        }
    }

    /// Whether the value is one of them.
    pub(crate) fn has(&self, value: &Value) -> bool {
        self.index().contains(&canonical(value))
    }

    /// Whether the string is one of them.
    pub(crate) fn has_text(&self, text: &str) -> bool {
        self.index().contains(&quoted(text))
    }

    fn index(&self) -> &HashSet<String> {
        self.index.get_or_init(|| self.values.iter().map(canonical).collect())
    }
}

impl fmt::Debug for Constants<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.values).finish()
    }
}

/// The canonical text of a value: two values are equal as JSON exactly if their texts are.
pub(crate) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value);
    text
}

fn write(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&Number::from(number).to_string()),
        Value::String(text) => out.push_str(&quoted(text)),
        Value::Array(items) => {
            out.push('[');
            items.iter().for_each(|item| element(out, item));
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (name, value) in members {
                out.push_str(&quoted(name));
                element(out, value);
            }
            out.push('}');
        }
    }
}

/// A nested value.
fn element(out: &mut String, value: &Value) {
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || write(out, value));
    out.push(',');
}

/// A string with its length in front, so that its end is unambiguous.
fn quoted(text: &str) -> String {
    format!("\"{}:{text}", text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_values_have_the_same_text() {
        assert_eq!(
            canonical(&json!({"a": 1.0, "b": [0]})),
            canonical(&json!({"b": [-0.0], "a": 1}))
        );
        assert_ne!(canonical(&json!(["a", "b"])), canonical(&json!(["a,\"1:b"])));
        assert_ne!(canonical(&json!(1e300)), canonical(&json!("1e300")));
    }
}
