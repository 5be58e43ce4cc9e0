//! Untyped values that keep their numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::borrowed::Borrowed;
use super::depth::Nested;
use super::exact_json::exact_number;
use super::exact_number::Number;
use super::invalid::Invalid;
use super::json::{Json, Out, duplicate};
use super::number_text::{NOT_FINITE, is_number_token, unrounded};
use super::place::{fault, inside, placed};
use super::raw_text::{FromText, read_exact};
use super::text_cursor::{Cursor, malformed};

/// The members of an object, by name.
pub type Map<K, V> = BTreeMap<K, V>;

/// Any JSON value. Its numbers keep their text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Map<String, Value>),
}

impl Value {
    /// The member of an object with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(name)
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        *self == Value::Null
    }

    /// The boolean, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if this is one.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&Vec<Value>> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Map<String, Value>> {
        match self {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }
}

impl Display for Value {
    /// The value as JSON.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

impl FromStr for Value {
    type Err = serde_json::Error;
    fn from_str(text: &str) -> Result<Value, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Value {
        Value::Number(number)
    }
}

impl From<serde_json::Number> for Value {
    fn from(number: serde_json::Number) -> Value {
        Value::Number(number.into())
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Number(value.into())
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Value {
        Value::Number(value.into())
    }
}

impl From<f64> for Value {
    /// The shortest digits of a double; `null` for one that is not finite, as `serde_json` has it.
    fn from(value: f64) -> Value {
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    }
}

impl From<serde_json::Value> for Value {
    /// A number that is a double has the shortest digits of it.
    fn from(value: serde_json::Value) -> Value {
        match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(value) => Value::Bool(value),
            serde_json::Value::Number(number) => Value::Number(number.into()),
            serde_json::Value::String(text) => Value::String(text),
            serde_json::Value::Array(items) => Value::Array(items.into_iter().map(Value::from).collect()),
            serde_json::Value::Object(members) => {
                Value::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

impl TryFrom<&Value> for serde_json::Value {
    type Error = serde_json::Error;
    /// Only a value whose numbers are integers of 64 bits or doubles.
    fn try_from(value: &Value) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::to_value(value)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        Json::read(deserializer).map_err(placed::<D, _>)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Json::write(self, serializer)
    }
}

impl<'de> Json<'de> for Value {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ValueVisitor(Rounding::Never).deserialize(deserializer)
    }
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => Json::write(number, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut all = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    all.serialize_element(&Out(item))?;
                }
                all.end()
            }
            Value::Object(members) => {
                let mut all = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    all.serialize_entry(name, &Out(value))?;
                }
                all.end()
            }
        }
    }
}

/// The name of the type of untyped values, or a constant of it.
macro_rules! json_value {
    () => {
        support::Value
    };
    ($($value:tt)+) => {
        support::Value::from(serde_json::json!($($value)+))
    };
}
pub(crate) use json_value;

/// The JSON form of a typed value.
pub fn whole_value<'de, T: Json<'de>>(value: &T) -> Result<Value, Invalid> {
    let text = serde_json::to_string(&Out(value));
    let read = text.and_then(|text| serde_json::from_str(&text));
    read.map_err(|error| Invalid::new(error.to_string()))
}

/// Which numbers may change, where a value is not kept: here none does.
#[derive(Clone, Copy, PartialEq)]
pub enum Rounding {
    /// None.
    Never,
    /// Fractions, to the nearest double.
    Fractions,
    /// All that a format's reader has rounded.
    Any,
}

/// Reads any value.
#[derive(Clone, Copy)]
pub struct ValueVisitor(pub Rounding);

impl<'de> DeserializeSeed<'de> for ValueVisitor {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        read_exact(deserializer, self)
    }
}

impl<'de> FromText<'de> for ValueVisitor {
    fn number<E: de::Error>(self, text: &str) -> Result<Value, E> {
        exact_number(text).map(Value::Number)
    }
    fn other<E: de::Error>(self, text: &Cow<'de, str>) -> Result<Value, E> {
        next_value(&mut Cursor::new(text))
    }
}

/// Reads the value that comes next in a text.
fn next_value<E: de::Error>(cursor: &mut Cursor<'_>) -> Result<Value, E> {
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
                let item = next_value(cursor);
                list.push(item.map_err(|error| inside::<(), _>(&list.len().to_string(), error))?);
            }
            cursor.leave(b']').map(|()| Value::Array(list))
        }
        b'{' => {
            cursor.enter()?;
            let _nested = Nested::begin(0)?;
            let (mut members, mut is_first) = (BTreeMap::new(), true);
            while cursor.has_next(b'}', &mut is_first)? {
                let name = cursor.owned_string()?;
                cursor.colon()?;
                match members.entry(name) {
                    std::collections::btree_map::Entry::Vacant(place) => {
                        let member = next_value(cursor);
                        let member = member.map_err(|error| inside::<(), _>(place.key(), error))?;
                        place.insert(member);
                    }
                    std::collections::btree_map::Entry::Occupied(place) => return Err(duplicate(place.key())),
                }
            }
            cursor.leave(b'}').map(|()| Value::Object(members))
        }
        b'-' | b'0'..=b'9' => exact_number(cursor.number()?).map(Value::Number),
        _ => Err(malformed()),
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
        exact_number(&value.to_string()).map(Value::Number)
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        exact_number(&value.to_string()).map(Value::Number)
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(unrounded(value)?);
        number.map(Value::Number).ok_or_else(|| fault(NOT_FINITE))
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
        let mut members = BTreeMap::new();
        while let Some(Borrowed(name)) = map.next_key()? {
            if is_number_token(&name) {
                let Borrowed(text) = map.next_value()?;
                return exact_number(&text).map(Value::Number);
            }
            match members.entry(name.into_owned()) {
                std::collections::btree_map::Entry::Vacant(place) => {
                    let member = map.next_value_seed(self);
                    let member = member.map_err(|error| inside::<A, _>(place.key(), error))?;
                    place.insert(member);
                }
                std::collections::btree_map::Entry::Occupied(place) => return Err(duplicate(place.key())),
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_text() {
        let text =
            r#"{"a":[1.0,123456789012345678901234567890,{"b":1e400}],"c":-0,"d":1.10,"e":"1.0","f":[null,true,false]}"#;
        let value: Value = text.parse().unwrap();
        assert_eq!(value.to_string(), text);
        let value: Value = serde_json::from_reader(text.as_bytes()).unwrap();
        assert_eq!(
            serde_json::to_string_pretty(&value).unwrap().replace(['\n', ' '], ""),
            text
        );
        assert_eq!(value, text.replace("1.10", "1.1").parse().unwrap());
        assert_ne!(value, text.replace("1.10", "1.2").parse().unwrap());
        assert!(r#"{"a":1,"a":1}"#.parse::<Value>().is_err());
        assert!("[".repeat(200).parse::<Value>().is_err());
        assert_eq!(
            Value::from(serde_json::json!({"a": [0.5, 1]})).to_string(),
            r#"{"a":[0.5,1]}"#
        );
        assert!(serde_json::Value::try_from(&"[1.5]".parse::<Value>().unwrap()).is_ok());
    }
}
