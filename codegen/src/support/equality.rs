//! JSON equality: numbers compare by value, members in any order.

use super::number::{NumberValue, hash_number};
use super::problem::{At, Check, check};
use serde_json::Value;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

/// A constant of a schema.
#[derive(Debug, Clone, Copy)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integral number.
    Integer(i128),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(&'static str),
    /// An array.
    Array(&'static [Literal]),
    /// An object with distinct names.
    Object(&'static [(&'static str, Literal)]),
}

/// Whether two values are equal as JSON.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => NumberValue::from(a) == NumberValue::from(b),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Whether a value and a constant are equal as JSON.
pub fn is_literal(value: &Value, literal: &Literal) -> bool {
    match (value, literal) {
        (Value::Null, Literal::Null) => true,
        (Value::Bool(a), Literal::Bool(b)) => a == b,
        (Value::Number(a), Literal::Integer(b)) => NumberValue::from(a) == NumberValue::Integer(*b),
        (Value::Number(a), Literal::Float(b)) => NumberValue::from(a) == NumberValue::from(*b),
        (Value::String(a), Literal::Text(b)) => a == b,
        (Value::Array(a), Literal::Array(b)) => a.len() == b.len() && a.iter().zip(*b).all(|(a, b)| is_literal(a, b)),
        (Value::Object(a), Literal::Object(b)) => {
            a.len() == b.len() && b.iter().all(|(name, b)| a.get(*name).is_some_and(|a| is_literal(a, b)))
        }
        _ => false,
    }
}

/// `enum` and `const`.
pub fn one_of_values(value: &Value, allowed: &[Literal], at: &At<'_>, keyword: &str) -> Check {
    check(
        allowed.iter().any(|literal| is_literal(value, literal)),
        at,
        keyword,
        || "not one of the allowed values",
    )
}

/// `enum` and `const` with only strings, on any value.
pub fn one_of_strings(value: &Value, allowed: &[&str], at: &At<'_>, keyword: &str) -> Check {
    one_of_texts(value.as_str(), allowed, at, keyword)
}

/// `enum` and `const` on a string (`None` for a value of another type).
pub fn one_of_texts<'t>(text: impl Into<Option<&'t str>>, allowed: &[&str], at: &At<'_>, keyword: &str) -> Check {
    let found = text.into().is_some_and(|text| allowed.contains(&text));
    check(found, at, keyword, || match allowed {
        [only] => format!("expected {only:?}"),
        _ if allowed.len() > 8 => format!("not one of the {} allowed strings", allowed.len()),
        _ => format!(
            "expected one of {}",
            allowed
                .iter()
                .map(|text| format!("{text:?}"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    })
}

/// `enum` and `const` on a number.
pub fn one_of_numbers(number: NumberValue, allowed: &[NumberValue], at: &At<'_>, keyword: &str) -> Check {
    check(allowed.contains(&number), at, keyword, || {
        format!("{number} is not one of the allowed numbers")
    })
}

/// `uniqueItems`: no two items are equal as JSON.
pub fn unique_items(items: &[Value], at: &At<'_>, keyword: &str) -> Check {
    if items.len() <= 16 {
        // Comparing all pairs is cheaper than hashing.
        for (index, item) in items.iter().enumerate() {
            if let Some(first) = items[..index].iter().position(|other| same(other, item)) {
                return same_items(first, index, at, keyword);
            }
        }
        return Ok(());
    }
    let state = RandomState::new();
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let alike = seen.entry(hash(item, &state)).or_default();
        if let Some(first) = alike.iter().find(|&&first| same(&items[first], item)) {
            return same_items(*first, index, at, keyword);
        }
        alike.push(index);
    }
    Ok(())
}

/// The problem of an array with two equal items.
#[cold]
pub fn same_items(first: usize, second: usize, at: &At<'_>, keyword: &str) -> Check {
    check(false, at, keyword, || {
        format!("items {first} and {second} are the same")
    })
}

/// A hash that is equal for values that are [`same`].
fn hash(value: &Value, state: &RandomState) -> u64 {
    let mut hasher = state.build_hasher();
    match value {
        Value::Null => 0u8.hash(&mut hasher),
        Value::Bool(value) => (1u8, value).hash(&mut hasher),
        Value::Number(number) => hash_number(NumberValue::from(number), &mut hasher),
        Value::String(text) => (4u8, text).hash(&mut hasher),
        Value::Array(items) => {
            (5u8, items.len()).hash(&mut hasher);
            for item in items {
                hash(item, state).hash(&mut hasher);
            }
        }
        Value::Object(members) => {
            // Summed, since order does not matter.
            let member = |(name, value): (&String, &Value)| state.hash_one((name, hash(value, state)));
            (6u8, members.len()).hash(&mut hasher);
            members.iter().map(member).fold(0, u64::wrapping_add).hash(&mut hasher);
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_the_same_by_value() {
        assert!(same(&json!(1), &json!(1.0)));
        assert!(same(&json!({"a": [1], "b": 0}), &json!({"b": 0.0, "a": [1.0]})));
        assert!(!same(&json!(0), &json!(false)) && !same(&json!([1]), &json!([true])));
        assert!(!same(
            &json!(9_007_199_254_740_993_i64),
            &json!(9_007_199_254_740_992.0)
        ));
        assert!(is_literal(
            &json!({"a": [1.0, null]}),
            &Literal::Object(&[("a", Literal::Array(&[Literal::Integer(1), Literal::Null]))])
        ));
        assert!(!is_literal(
            &json!({"a": 1, "b": 2}),
            &Literal::Object(&[("a", Literal::Integer(1))])
        ));
    }

    #[test]
    fn repeated_items_are_found() {
        let unique = |items: Value| unique_items(items.as_array().unwrap(), &At::root(), "#/uniqueItems");
        assert!(unique(json!([1, true, 0, false, "1", [1], [true], {"a": 1}, {"a": true}, null, {}, []])).is_ok());
        assert!(unique(json!([{"a": 1, "b": 2}, {"b": 2.0, "a": 1}])).is_err());
        let problem = unique(json!([1, 2, 1.0])).unwrap_err();
        assert_eq!(problem.to_string(), "items 0 and 2 are the same (#/uniqueItems)");
        assert!(unique((0..20_000).collect()).is_ok());
        let problem = unique((0..30).chain([7]).collect()).unwrap_err();
        assert_eq!(problem.to_string(), "items 7 and 30 are the same (#/uniqueItems)");
    }
}
