//! Tags of unions that are integers or booleans.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::buffer::Buffer;
use super::number::NumberValue;
use super::tree::Tree;
use super::untyped::{Rounding, ValueVisitor};

/// Whether a value is this boolean.
pub fn is_boolean(value: &Buffer<'_>, wanted: bool) -> bool {
    matches!(value.tree, Tree::Boolean(found) if found == wanted)
}

/// Whether a value is a number equal to this integer, however it is written.
pub fn is_integer(value: &Buffer<'_>, wanted: i64) -> bool {
    match value.tree {
        Tree::Signed(found) => found == wanted,
        Tree::Unsigned(found) => i64::try_from(found) == Ok(wanted),
        Tree::Float(_) | Tree::Digits(_) => {
            let read = ValueVisitor(Rounding::Any).deserialize(value.clone());
            let number = read.as_ref().ok().and_then(Value::as_number);
            number.is_some_and(|number| NumberValue::from(number) == NumberValue::from(wanted))
        }
        Tree::Null | Tree::Boolean(_) | Tree::Text(_) | Tree::Array(..) | Tree::Object(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(json: &str) -> Buffer<'_> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn integers_are_equal_however_they_are_written() {
        for json in ["2", "2.0", "20e-1", "0.2e1"] {
            assert!(is_integer(&value(json), 2), "{json}");
        }
        for json in ["3", "2.5", "true", "null", r#""2""#, "[2]", "18446744073709551615"] {
            assert!(!is_integer(&value(json), 2), "{json}");
        }
        assert!(is_integer(&value("-9223372036854775808"), i64::MIN));
    }

    #[test]
    fn booleans() {
        assert!(is_boolean(&value("true"), true));
        assert!(!is_boolean(&value("false"), true));
        assert!(!is_boolean(&value("1"), true));
    }
}
