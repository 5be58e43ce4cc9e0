//! Values that are skipped, in which duplicate members are refused too.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::depth::Nested;
use super::json::duplicate;
use super::place::inside;

/// The newtype name by which a value is skipped: to our own readers, a number is then any number.
pub const SKIP_TOKEN: &str = "isotype::Skipped";

/// A value that has been read and found to be one.
pub struct Skipped;

impl<'de> Deserialize<'de> for Skipped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Skipped, D::Error> {
        deserializer.deserialize_newtype_struct(SKIP_TOKEN, SkippedVisitor)
    }
}

/// Reads a [`Skipped`].
pub struct SkippedVisitor;

impl<'de> Visitor<'de> for SkippedVisitor {
    type Value = Skipped;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_none<E: de::Error>(self) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Skipped, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Skipped, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Skipped, E> {
        Ok(Skipped)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Skipped, A::Error> {
        let _nested = Nested::begin(0)?;
        let mut count = 0_usize;
        while let Some(Skipped) = items
            .next_element()
            .map_err(|error| inside::<A, _>(&count.to_string(), error))?
        {
            count += 1;
        }
        Ok(Skipped)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Skipped, A::Error> {
        let _nested = Nested::begin(0)?;
        let mut names = BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            skip_member(&mut map, &mut names, name)?;
        }
        Ok(Skipped)
    }
}

/// Skips the value of a member, which must not be among the names of those before it.
pub fn skip_member<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &mut BTreeSet<String>,
    name: String,
) -> Result<(), A::Error> {
    if names.contains(&name) {
        return Err(duplicate(&name));
    }
    let value: Result<Skipped, _> = map.next_value();
    value.map_err(|error| inside::<A, _>(&name, error))?;
    names.insert(name);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::place::placed;

    fn read(text: &str) -> Result<(), String> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = Skipped::deserialize(&mut deserializer);
        read.map(drop).map_err(|error| placed::<(), _>(error).to_string())
    }

    #[test]
    fn only_values_with_distinct_names_are_skipped() {
        assert_eq!(
            read(r#"{"a":[null,true,-1,18446744073709551615,1.5,"b",{"a":{}}],"b":{}}"#),
            Ok(())
        );
        let error = read(r#"{"a":[1,{"b":1,"c":2,"b":3}]}"#).unwrap_err();
        assert!(error.starts_with(r#"/a/1: duplicate member "b""#), "{error}");
        let deep = format!("{}{}", "[".repeat(127), "]".repeat(127));
        assert_eq!(read(&deep), Ok(()));
        assert!(read(&format!("[{deep}]")).is_err());
    }
}
