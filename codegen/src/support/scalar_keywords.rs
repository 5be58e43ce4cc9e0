//! Keywords for types, numbers and strings.

use super::multiple::is_multiple;
use super::number::{LimitValue, NumberValue};
use super::problem::{At, Check, check};
use super::quote::quote;
use serde_json::Value;

/// The `null` of [`typed`].
pub const NULL: u8 = 1;
/// The `boolean` of [`typed`].
pub const BOOLEAN: u8 = 2;
/// The `integer` of [`typed`].
pub const INTEGER: u8 = 4;
/// The `number` of [`typed`], which includes integers.
pub const NUMBER: u8 = 4 | 8;
/// The `string` of [`typed`].
pub const STRING: u8 = 16;
/// The `array` of [`typed`].
pub const ARRAY: u8 = 32;
/// The `object` of [`typed`].
pub const OBJECT: u8 = 64;

/// The schema `false`.
pub fn no_value(at: &At<'_>, keyword: &str) -> Check {
    check(false, at, keyword, || "no value is allowed here")
}

/// `type`; `allowed` is a sum of the constants for types.
pub fn typed(value: &Value, allowed: u8, at: &At<'_>, keyword: &str) -> Check {
    let (found, name) = match value {
        Value::Null => (NULL, "null"),
        Value::Bool(_) => (BOOLEAN, "boolean"),
        Value::Number(number) if NumberValue::from(number).is_integral() => (INTEGER, "integer"),
        Value::Number(_) => (NUMBER - INTEGER, "number"),
        Value::String(_) => (STRING, "string"),
        Value::Array(_) => (ARRAY, "array"),
        Value::Object(_) => (OBJECT, "object"),
    };
    check(allowed & found != 0, at, keyword, || {
        format!("expected {}, found {name}", type_names(allowed))
    })
}

/// The names of types, joined by `or`.
fn type_names(types: u8) -> String {
    let all = [
        (NULL, "null"),
        (BOOLEAN, "boolean"),
        (NUMBER, "number"),
        (INTEGER, "integer"),
        (STRING, "string"),
        (ARRAY, "array"),
        (OBJECT, "object"),
    ];
    let mut rest = types;
    let mut names = Vec::new();
    for (bits, name) in all {
        if rest & bits == bits {
            rest -= bits;
            names.push(name);
        }
    }
    names.join(" or ")
}

/// `type: integer`, on a number.
pub fn integral(number: NumberValue, at: &At<'_>, keyword: &str) -> Check {
    check(number.is_integral(), at, keyword, || {
        format!("{number} is not an integer")
    })
}

/// `type: integer` of draft 4, on a number with its text.
pub fn plain_integer(number: NumberValue, at: &At<'_>, keyword: &str) -> Check {
    check(number.is_plain_integer(), at, keyword, || {
        format!("{number} has a fraction or an exponent")
    })
}

/// `minimum`
pub fn minimum(number: NumberValue, limit: impl Into<LimitValue>, at: &At<'_>, keyword: &str) -> Check {
    let limit = limit.into();
    check(number >= limit, at, keyword, || {
        format!("{number} is less than the minimum {limit}")
    })
}

/// `exclusiveMinimum`
pub fn exclusive_minimum(number: NumberValue, limit: impl Into<LimitValue>, at: &At<'_>, keyword: &str) -> Check {
    let limit = limit.into();
    check(number > limit, at, keyword, || {
        format!("{number} is not more than {limit}")
    })
}

/// `maximum`
pub fn maximum(number: NumberValue, limit: impl Into<LimitValue>, at: &At<'_>, keyword: &str) -> Check {
    let limit = limit.into();
    check(number <= limit, at, keyword, || {
        format!("{number} is more than the maximum {limit}")
    })
}

/// `exclusiveMaximum`
pub fn exclusive_maximum(number: NumberValue, limit: impl Into<LimitValue>, at: &At<'_>, keyword: &str) -> Check {
    let limit = limit.into();
    check(number < limit, at, keyword, || {
        format!("{number} is not less than {limit}")
    })
}

/// `multipleOf`
pub fn multiple_of(number: NumberValue, divisor: impl Into<LimitValue>, at: &At<'_>, keyword: &str) -> Check {
    let divisor = divisor.into();
    check(is_multiple(number, divisor), at, keyword, || {
        format!("{number} is not a multiple of {divisor}")
    })
}

/// A number of things: `1 item`, `2 items`.
pub fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// `minLength`, in code points.
pub fn min_length(text: &str, least: u64, at: &At<'_>, keyword: &str) -> Check {
    // A character has one to four bytes, so the length in bytes usually decides.
    let bytes = text.len() as u64;
    let holds = bytes / 4 >= least || bytes >= least && text.chars().count() as u64 >= least;
    check(holds, at, keyword, || {
        let length = counted(text.chars().count() as u64, "character");
        format!("{length}, expected at least {least}")
    })
}

/// `maxLength`, in code points.
pub fn max_length(text: &str, most: u64, at: &At<'_>, keyword: &str) -> Check {
    let holds = text.len() as u64 <= most || text.chars().count() as u64 <= most;
    check(holds, at, keyword, || {
        let length = counted(text.chars().count() as u64, "character");
        format!("{length}, expected at most {most}")
    })
}

/// `pattern`
pub fn pattern(text: &str, pattern: &impl Matches, at: &At<'_>, keyword: &str) -> Check {
    check(pattern.matches(text), at, keyword, || {
        format!("{} does not match {}", quote(text), pattern.source())
    })
}

/// `format`, decided by `is_valid`.
pub fn has_format(text: &str, is_valid: fn(&str) -> bool, name: &str, at: &At<'_>, keyword: &str) -> Check {
    check(is_valid(text), at, keyword, || {
        format!("{} is not of the format {name}", quote(text))
    })
}

/// A compiled pattern.
pub trait Matches {
    /// Whether it matches anywhere in the text.
    fn matches(&self, text: &str) -> bool;
    /// The pattern as written in the schema.
    fn source(&self) -> &'static str;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::pattern::{Node, Pattern};
    use serde_json::json;

    #[test]
    fn problems_say_what_and_where() {
        let root = At::root();
        let at = root.member("a");
        let told = |check: Check| check.map_err(|problem| problem.to_string()).unwrap_err();
        let keyword = "#/properties/a/items/minimum";
        assert_eq!(
            told(minimum(NumberValue::from(2i64), 3i64, &at.item(0), keyword)),
            "/a/0: 2 is less than the minimum 3 (#/properties/a/items/minimum)"
        );
        assert_eq!(
            told(typed(&json!(1.5), INTEGER | NULL, &root, "#/type")),
            "expected null or integer, found number (#/type)"
        );
        static DIGITS: Pattern = Pattern::new(r"\d$", &[Node::Sequence(2), Node::Class(b"09", &[]), Node::End]);
        assert_eq!(
            told(pattern("x", &DIGITS, &root, "#/pattern")),
            r#""x" does not match \d$ (#/pattern)"#
        );
        assert!(pattern("12", &DIGITS, &root, "#/pattern").is_ok());
    }

    #[test]
    fn types_and_lengths() {
        let root = At::root();
        assert!(typed(&json!(1.0), INTEGER, &root, "").is_ok());
        assert!(typed(&json!(1), NUMBER, &root, "").is_ok());
        assert!(typed(&json!(1.5), NUMBER, &root, "").is_ok());
        assert!(typed(&json!(true), NUMBER, &root, "").is_err());
        assert!(max_length("\u{1F4A9}\u{1F4A9}", 2, &root, "").is_ok());
        assert!(min_length("\u{1F4A9}", 2, &root, "").is_err());
    }
}
