//! Untyped values, without duplicate members or rounded integers.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::borrowed::Borrowed;
use super::depth::Nested;
use super::invalid::Invalid;
use super::json::{Json, Members, Out, duplicate, read_members};
use super::number_text::{NOT_FINITE, Short, is_number_token, passes_text, unchanged, unrounded, visit_number};
use super::place::{fault, inside};
use super::raw_text::{FromText, read_exact};
use super::text_cursor::{Cursor, malformed};

/// Reads any value, which comes back as it was.
pub fn read_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    ValueVisitor(Rounding::Never).deserialize(deserializer)
}

impl<'de> Json<'de> for Value {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_value(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(self, serializer)
    }
}

impl<'de> Json<'de> for Map<String, Value> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_members(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(self, serializer)
    }
}

impl Members<'_> for Map<String, Value> {
    type Member = Value;
    fn put(&mut self, name: String, member: Value) -> Result<(), String> {
        match self.entry(name) {
            serde_json::map::Entry::Vacant(place) => {
                place.insert(member);
                Ok(())
            }
            serde_json::map::Entry::Occupied(place) => Err(place.key().clone()),
        }
    }
}

/// The name of the type of untyped values, or a constant of it.
macro_rules! json_value {
    () => {
        serde_json::Value
    };
    ($($value:tt)+) => {
        serde_json::json!($($value)+)
    };
}
pub(crate) use json_value;

/// The JSON form of a typed value.
pub fn whole_value<'de, T: Json<'de>>(value: &T) -> Result<Value, Invalid> {
    serde_json::to_value(Out(value)).map_err(|error| Invalid::new(error.to_string()))
}

/// Which numbers may change, where a value is not kept.
#[derive(Clone, Copy, PartialEq)]
pub enum Rounding {
    /// None.
    Never,
    /// Fractions, to the nearest double.
    Fractions,
    /// All that a format's reader has rounded.
    Any,
}

/// Visitor for [`read_value`].
#[derive(Clone, Copy)]
pub struct ValueVisitor(pub Rounding);

impl<'de> DeserializeSeed<'de> for ValueVisitor {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.0 {
            Rounding::Any => deserializer.deserialize_any(self),
            _ => read_exact(deserializer, self),
        }
    }
}

impl<'de> FromText<'de> for ValueVisitor {
    fn number<E: de::Error>(self, text: &str) -> Result<Value, E> {
        match Short::of(text) {
            Some(Short::Integer(integer)) => return Ok(integer.into()),
            Some(Short::Decimal(double)) if !passes_text() => return self.visit_f64(double),
            _ => {}
        }
        let is_integer = text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
        if is_integer || passes_text() || self.0 != Rounding::Never {
            return number_value(text);
        }
        unchanged(text)?;
        self.visit_f64(text.parse().map_err(fault)?)
    }
    fn other<E: de::Error>(self, text: &Cow<'de, str>) -> Result<Value, E> {
        self.next(&mut Cursor::new(text))
    }
}

impl ValueVisitor {
    /// Reads the value that comes next in a text.
    fn next<E: de::Error>(self, cursor: &mut Cursor<'_>) -> Result<Value, E> {
        match cursor.peek() {
            b'n' => cursor.word("null").map(|()| Value::Null),
            b't' => cursor.word("true").map(|()| Value::Bool(true)),
            b'f' => cursor.word("false").map(|()| Value::Bool(false)),
            b'"' => cursor.owned_string().map(Value::String),
            b'[' => {
                cursor.enter()?;
                let _nested = Nested::begin(0)?;
                let (mut list, mut is_first) = (Vec::new(), true);
                while cursor.has_next(b']', &mut is_first)? {
                    let item = self.next(cursor);
                    list.push(item.map_err(|error| inside::<(), _>(&list.len().to_string(), error))?);
                }
                cursor.leave(b']').map(|()| Value::Array(list))
            }
            b'{' => {
                cursor.enter()?;
                let _nested = Nested::begin(0)?;
                let (mut members, mut is_first) = (Map::new(), true);
                while cursor.has_next(b'}', &mut is_first)? {
                    let name = cursor.owned_string()?;
                    cursor.colon()?;
                    match members.entry(name) {
                        Entry::Vacant(place) => {
                            let member = self.next(cursor);
                            let member = member.map_err(|error| inside::<(), _>(place.key(), error))?;
                            place.insert(member);
                        }
                        Entry::Occupied(place) => return Err(duplicate(place.key())),
                    }
                }
                cursor.leave(b'}').map(|()| Value::Object(members))
            }
            b'-' | b'0'..=b'9' => self.number(cursor.number()?),
            _ => Err(malformed()),
        }
    }
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value of JSON")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        number_value(&value.to_string())
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        number_value(&value.to_string())
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let value = if self.0 == Rounding::Any {
            value
        } else {
            unrounded(value)?
        };
        if value.is_finite() {
            Ok(value.into())
        } else {
            Err(fault(NOT_FINITE))
        }
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }
    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let _nested = Nested::begin(0)?;
        let mut list = Vec::new();
        loop {
            let item = items.next_element_seed(self);
            match item.map_err(|error| inside::<A, _>(&list.len().to_string(), error))? {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let _nested = Nested::begin(0)?;
        let mut members = Map::new();
        while let Some(Borrowed(name)) = map.next_key()? {
            if is_number_token(&name) {
                let text: String = map.next_value()?;
                return number_value(&text);
            }
            match members.entry(name) {
                Entry::Vacant(place) => {
                    let member = map.next_value_seed(self);
                    let member = member.map_err(|error| inside::<A, _>(place.key(), error))?;
                    place.insert(member);
                }
                Entry::Occupied(place) => return Err(duplicate(place.key())),
            }
        }
        Ok(Value::Object(members))
    }
}

/// The number with this text: with all its digits if `serde_json` keeps them.
fn number_value<E: de::Error>(text: &str) -> Result<Value, E> {
    if passes_text() {
        text.parse().map(Value::Number).map_err(fault)
    } else {
        visit_number(text, ValueVisitor(Rounding::Fractions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::depth::DEEPEST;
    use crate::support::place::placed;
    use serde::de::IntoDeserializer;
    use serde::de::value::Error;

    fn read(text: &str) -> Result<Value, String> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        read_value(&mut deserializer).map_err(|error| placed::<(), _>(error).to_string())
    }

    #[test]
    fn values_are_those_of_serde_json() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,0.5,1e20,"plain","\n"],"b":{},"a b":[[]]}"#;
        assert_eq!(read(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn duplicate_members_are_refused() {
        let error = read(r#"{"a":1,"b":[{"c":1,"c":2}]}"#).unwrap_err();
        assert!(error.starts_with(r#"/b/0: duplicate member "c""#), "{error}");
    }

    #[test]
    fn rounded_integers_are_refused() {
        for text in [
            "-9223372036854775809",
            "99999999999999990000",
            "123456789012345678901234567890",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        let wide: Result<Value, Error> = read_value(100_000_000_000_000_000_000_u128.into_deserializer());
        assert_eq!(wide.unwrap(), serde_json::json!(1e20));
        let wide: Result<Value, Error> = read_value(100_000_000_000_000_000_001_u128.into_deserializer());
        assert!(wide.is_err());
        let infinite: Result<Value, Error> = read_value(f64::INFINITY.into_deserializer());
        assert!(infinite.is_err());
    }

    #[test]
    fn numbers_come_back_or_are_refused() {
        for text in [
            "1.7976931348623157e308",
            "[0.1,1e18,2.5e-300,12345678901234567000,-0.0]",
        ] {
            let value = read(text).unwrap();
            assert_eq!(value, serde_json::from_str::<Value>(text).unwrap());
        }
        for text in [
            "4503599627370496.25",
            "[0.12345678901234567890]",
            "9007199254740993.0",
            "1e-400",
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains("does not fit the type f64 without rounding"), "{error}");
        }
        let compared = |text| {
            let compared = ValueVisitor(Rounding::Fractions);
            compared.deserialize(&mut serde_json::Deserializer::from_str(text)).ok()
        };
        assert_eq!(
            compared("[0.12345678901234567890]"),
            Some(serde_json::json!([0.123_456_789_012_345_68]))
        );
        assert_eq!(compared("[4503599627370496.25]"), None);
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| (0..depth).fold(Value::Null, |value, _| Value::Array(vec![value]));
        assert!(read_value(&nested(DEEPEST)).is_ok());
        let error = read_value(&nested(DEEPEST + 1)).unwrap_err();
        assert_eq!(error.to_string(), "arrays and objects are nested more than 128 deep");
        assert!(read_value(&nested(DEEPEST)).is_ok(), "the depth ends with the value");
    }
}
