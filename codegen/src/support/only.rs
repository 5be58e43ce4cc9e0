//! Members with one possible value, for which a struct has a constant in place of a field.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, Visitor};
use serde_json::Value;

use super::constant::read_constant;
use super::invalid::unknown_value;
use super::known_formats::passes_numbers;
use super::place::fault;
use super::quote::quote;
use super::raw_token::is_number;

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
        if passes_numbers(&deserializer) {
            return same_as(self.0, deserializer);
        }
        // The text of the constant is the same whatever type `Value` is.
        let wanted = Into::<Value>::into(self.0).to_string();
        let found = match &*wanted {
            "true" | "false" => <bool as Deserialize>::deserialize(deserializer)?.to_string(),
            text if text.parse::<i64>().is_ok() => <i64 as Deserialize>::deserialize(deserializer)?.to_string(),
            text if text.parse::<u64>().is_ok() => <u64 as Deserialize>::deserialize(deserializer)?.to_string(),
            text if is_number(text) => {
                let found = <f64 as Deserialize>::deserialize(deserializer)?;
                let is_same = text.parse() == Ok(found);
                if is_same { wanted.clone() } else { found.to_string() }
            }
            _ => return same_as(self.0, deserializer),
        };
        match found == wanted {
            true => Ok(()),
            false => Err(fault(unknown_value(&found, vec![wanted], false))),
        }
    }
}

/// Reads what is equal to a constant as JSON.
pub fn same_as<'de, T: Copy + Into<Value>, D: Deserializer<'de>>(constant: T, deserializer: D) -> Result<(), D::Error> {
    read_constant(deserializer, &[constant], |constant| (*constant).into(), false).map(|_| ())
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

    /// A deserializer that passes texts, unless it is asked for a type.
    struct Text(&'static str);

    macro_rules! parsed {
        ($($method:ident $visit:ident)+) => {
            $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
                visitor.$visit(self.0.parse().map_err(de::Error::custom)?)
            })+
        };
    }

    impl<'de> Deserializer<'de> for Text {
        type Error = de::value::Error;
        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            visitor.visit_borrowed_str(self.0)
        }
        parsed! { deserialize_bool visit_bool deserialize_i64 visit_i64 deserialize_u64 visit_u64 deserialize_f64 visit_f64 }
        serde::forward_to_deserialize_any! {
            i8 i16 i32 i128 u8 u16 u32 u128 f32 char str string bytes byte_buf option
            unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn texts_are_read_as_the_type_of_the_constant() {
        assert_eq!(OnlyValue(2_i64).deserialize(Text("2")), Ok(()));
        assert_eq!(OnlyValue(-2_i64).deserialize(Text("-2")), Ok(()));
        assert_eq!(OnlyValue(u64::MAX).deserialize(Text("18446744073709551615")), Ok(()));
        assert_eq!(OnlyValue(1.5).deserialize(Text("15e-1")), Ok(()));
        assert_eq!(OnlyValue(true).deserialize(Text("true")), Ok(()));
        let error = OnlyValue(2_i64).deserialize(Text("3")).unwrap_err();
        assert_eq!(error.to_string(), "unknown value 3, expected 2");
        let error = OnlyValue(1.5).deserialize(Text("2.5")).unwrap_err();
        assert_eq!(error.to_string(), "unknown value 2.5, expected 1.5");
        assert!(OnlyValue(true).deserialize(Text("false")).is_err());
        assert!(OnlyValue(2_i64).deserialize(Text("two")).is_err());
    }
}
