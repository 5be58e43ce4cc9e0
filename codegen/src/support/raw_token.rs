//! The name by which `serde_json` passes the text of a value.

use std::fmt;
use std::sync::LazyLock;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};

/// The newtype name for which `serde_json` with the feature `raw_value` passes the text of a value. To other formats,
/// and to `serde_json` without the feature, it is a newtype like any other.
pub const RAW_TOKEN: &str = "$serde_json::private::RawValue";

/// Whether `serde_json` has the feature `raw_value`.
pub fn passes_raw_text() -> bool {
    static IS_ON: LazyLock<bool> = LazyLock::new(|| {
        let mut one = serde_json::Deserializer::from_str("1");
        one.deserialize_newtype_struct(RAW_TOKEN, RawProbe).unwrap_or(false)
    });
    *IS_ON
}

/// Finds out whether text is passed for [`RAW_TOKEN`].
pub struct RawProbe;

impl<'de> Visitor<'de> for RawProbe {
    type Value = bool;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, _: D) -> Result<bool, D::Error> {
        Ok(false)
    }
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<bool, A::Error> {
        Ok(true)
    }
}

/// Reads a member name: whether it is [`RAW_TOKEN`], and what follows is the text of a value.
pub struct IsRawToken;

impl<'de> DeserializeSeed<'de> for IsRawToken {
    type Value = bool;
    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for IsRawToken {
    type Value = bool;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }
    #[inline]
    fn visit_str<E: de::Error>(self, name: &str) -> Result<bool, E> {
        Ok(name == RAW_TOKEN && passes_raw_text())
    }
}

/// Whether the text of a value is that of a number.
pub fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}
