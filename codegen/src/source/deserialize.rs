//! Deserializes the values of documents, from JSON and from YAML.

use std::cell::Cell;
use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::value::{Members, Value};
use crate::support::number_text::is_number_token;

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        noting_repeats(deserializer).map(|(value, _)| value)
    }
}

/// The value, and whether a member of an object has the name of another.
pub(super) fn noting_repeats<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(Value, bool), D::Error> {
    let repeats = Cell::new(false);
    let value = ValueVisitor(&repeats).deserialize(deserializer)?;
    Ok((value, repeats.get()))
}

/// Notes whether a name is repeated.
#[derive(Clone, Copy)]
struct ValueVisitor<'r>(&'r Cell<bool>);

impl<'de> DeserializeSeed<'de> for ValueVisitor<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueVisitor<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        let number = Number::from_i128(value).ok_or_else(|| E::custom("an integer of more than 64 bits"))?;
        Ok(Value::Number(number))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        let number = Number::from_u128(value).ok_or_else(|| E::custom("an integer of more than 64 bits"))?;
        Ok(Value::Number(number))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.into()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members: Vec<(Box<str>, Value)> = Vec::new();
        while let Some(name) = map.next_key::<Box<str>>()? {
            // Under `arbitrary_precision`, which another crate may have enabled, a number arrives as a map.
            if is_number_token(&name) {
                let number = Number::from_str(&map.next_value::<String>()?).map_err(de::Error::custom)?;
                return Ok(Value::Number(number));
            }
            members.push((name, map.next_value_seed(self)?));
        }
        let (members, repeats) = Members::new(members);
        self.0.set(self.0.get() || repeats);
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_same_value() {
        let text =
            r#"{"b":[null,true,-1,18446744073709551615,0.5,1e3,"\u00e9"],"a":{"":{}},"c":[[],[{}]],"d":1,"a":2}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(value.to_json().to_string(), expected.to_string());
        assert_eq!(value.to_json(), expected);
    }
}
