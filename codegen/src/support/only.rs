//! Members with one possible value, for which a struct has a constant in place of a field.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, Visitor};
use serde_json::Value;

use super::constant::read_constant;
use super::invalid::unknown_value;
use super::place::fault;
use super::quote::quote;

/// Offers a member to a constant: a text (`is`), or another value that is equal as JSON (`equals`).
macro_rules! only_value {
    (is $members:ident $index:ident $name:literal $slot:ident $constant:path) => {
        $members.offer(&mut $index, $name, &mut $slot, support::OnlyText($constant))
    };
    (equals $members:ident $index:ident $name:literal $slot:ident $constant:path) => {
        $members.offer(&mut $index, $name, &mut $slot, support::OnlyValue($constant))
    };
}
pub(crate) use only_value;

/// Accepts this text only.
pub struct OnlyText(pub &'static str);

impl<'de> DeserializeSeed<'de> for OnlyText {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for OnlyText {
    type Value = ();
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.0)
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        if text == self.0 {
            return Ok(());
        }
        let known = vec![format!("{:?}", self.0)];
        Err(fault(unknown_value(&quote(text).to_string(), known, false)))
    }
}

/// Accepts what is equal to this value as JSON.
pub struct OnlyValue<T>(pub T);

impl<'de, T: Copy + Into<Value>> DeserializeSeed<'de> for OnlyValue<T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        read_constant(deserializer, &[self.0], |constant| (*constant).into(), false).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Result<(), String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        OnlyText("ci\"rcle")
            .deserialize(&mut deserializer)
            .map_err(|error| error.to_string())
    }

    fn value<T: Copy + Into<Value>>(constant: T, json: &str) -> Result<(), String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        OnlyValue(constant)
            .deserialize(&mut deserializer)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_text_is_that_text() {
        assert_eq!(text(r#""ci\"rcle""#), Ok(()));
        let error = text(r#""square""#).unwrap_err();
        assert!(
            error.starts_with(r#"unknown value "square", expected "ci\"rcle""#),
            "{error}"
        );
        let error = text("1").unwrap_err();
        assert!(
            error.starts_with(r#"invalid type: integer `1`, expected "ci\"rcle""#),
            "{error}"
        );
    }

    #[test]
    fn other_values_are_equal_as_json() {
        assert_eq!(value(2_i64, "2"), Ok(()));
        assert_eq!(value(2_i64, "2.0"), Ok(()));
        assert_eq!(value(u64::MAX, "18446744073709551615"), Ok(()));
        assert_eq!(value(1.5, "15e-1"), Ok(()));
        assert_eq!(value(true, "true"), Ok(()));
        for (json, message) in [
            ("3", "unknown value 3, expected 2"),
            (r#""2""#, r#"unknown value "2", expected 2"#),
        ] {
            let error = value(2_i64, json).unwrap_err();
            assert!(error.starts_with(message), "{error}");
        }
        assert!(value(true, "false").is_err());
    }
}
