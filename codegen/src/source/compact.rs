//! JSON values in as little room as they need: as serde_json reads them, small objects and arrays keep room to grow.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::runtime::number_json::is_number_token;

/// A value whose objects and arrays have no room left.
#[derive(Debug)]
pub(super) struct Compact(pub(super) Value);

impl<'de> Deserialize<'de> for Compact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Compact, D::Error> {
        deserializer.deserialize_any(CompactVisitor)
    }
}

struct CompactVisitor;

impl<'de> Visitor<'de> for CompactVisitor {
    type Value = Compact;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Compact, E> {
        Ok(Compact(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Compact, E> {
        Ok(Compact(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Compact, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Compact, E> {
        Ok(Compact(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Compact, E> {
        Ok(Compact(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Compact, E> {
        Ok(Compact(value.into()))
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Compact, E> {
        let number = Number::from_i128(value).ok_or_else(|| E::custom("an integer of more than 64 bits"))?;
        Ok(Compact(number.into()))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Compact, E> {
        let number = Number::from_u128(value).ok_or_else(|| E::custom("an integer of more than 64 bits"))?;
        Ok(Compact(number.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Compact, E> {
        Ok(Compact(Number::from_f64(value).map_or(Value::Null, Value::Number)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Compact, E> {
        Ok(Compact(value.into()))
    }

    fn visit_string<E>(self, value: String) -> Result<Compact, E> {
        Ok(Compact(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Compact, A::Error> {
        let mut items = Vec::new();
        while let Some(Compact(item)) = sequence.next_element()? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Compact(Value::Array(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Compact, A::Error> {
        let mut members: Vec<(String, Value)> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            // With `arbitrary_precision`, which another crate may have turned on, a number comes as an object.
            if is_number_token(&name) {
                let number = Number::from_str(&map.next_value::<String>()?).map_err(de::Error::custom)?;
                return Ok(Compact(Value::Number(number)));
            }
            members.push((name, map.next_value::<Compact>()?.0));
        }
        let mut object = Map::with_capacity(members.len());
        object.extend(members);
        Ok(Compact(Value::Object(object)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_same_value() {
        let text =
            r#"{"b":[null,true,-1,18446744073709551615,0.5,1e3,"\u00e9"],"a":{"":{}},"c":[[],[{}]],"d":1,"a":2}"#;
        let Compact(compact) = serde_json::from_str(text).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(compact.to_string(), value.to_string());
        assert_eq!(compact, value);
    }

    #[test]
    fn has_no_room_left() {
        let Compact(Value::Array(items)) = serde_json::from_str("[1,2,3,4,5]").unwrap() else {
            panic!("an array is one")
        };
        assert_eq!(items.capacity(), 5);
    }
}
