//! Sets of JSON values: equality is that of JSON, so numbers are equal by value, and objects whatever their order.

use std::collections::HashSet;
use std::fmt::Write;

use serde_json::Value;

use crate::schema::Number;

/// A set of JSON values.
#[derive(Debug, Default)]
pub(super) struct ValueSet(HashSet<String>);

impl ValueSet {
    /// Adds a value; whether it is new.
    pub(super) fn insert(&mut self, value: &Value) -> bool {
        self.0.insert(normal_text(value))
    }

    /// Whether the value is in the set.
    pub(super) fn contains(&self, value: &Value) -> bool {
        self.0.contains(&normal_text(value))
    }
}

impl<'v> FromIterator<&'v Value> for ValueSet {
    fn from_iter<I: IntoIterator<Item = &'v Value>>(values: I) -> ValueSet {
        ValueSet(values.into_iter().map(normal_text).collect())
    }
}

/// A text that two values share exactly if they are equal.
fn normal_text(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null | Value::Bool(_) => text.push_str(&value.to_string()),
        Value::Number(number) => {
            let _ = match Number::from(number) {
                Number::Integer(value) => write!(text, "{value}"),
                Number::Float(value) => write!(text, "f{}", value.to_bits()),
            };
        }
        Value::String(content) => {
            let _ = write!(text, "{content:?}");
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (name, member) in members {
                let _ = write!(text, "{name:?}:");
                write(member, text);
                text.push(',');
            }
            text.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::equality::same;
    use serde_json::json;

    #[test]
    fn values_are_equal_as_in_json() {
        let values = json!([
            null, true, false, 0, -0.0, 1, 1.0, 1.5, 1e3, 1000, 1e300, "", "1", "null", "[1,]", "\"", [], [1], [1.0],
            [[1]], [1, 1], {}, {"a": 1, "b": 2}, {"b": 2.0, "a": 1.0}, {"a": 1}, {"a": {"b": 1}}, {"a:b": 1}, 9_007_199_254_740_993_i64,
            9_007_199_254_740_992.0, u64::MAX
        ]);
        let values = values.as_array().unwrap();
        for (one, other) in values
            .iter()
            .flat_map(|one| values.iter().map(move |other| (one, other)))
        {
            assert_eq!(
                ValueSet::from_iter([one]).contains(other),
                same(one, other),
                "{one} {other}"
            );
        }
    }
}
