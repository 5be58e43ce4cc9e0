//! Reading from the text of a value, if the format's deserializer provides it, so that no number is rounded unnoticed.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::borrowed::Borrowed;
use super::number_json::Replay;
use super::number_text::visit_number;
use super::text_reader::read_from_text;

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

/// The answer to [`RAW_TOKEN`], if it comes as a map: the text, or an object of a format that knows no newtypes.
pub enum TextOrMap<'de, A> {
    /// The text of the value.
    Text(Cow<'de, str>),
    /// An object.
    Map(Replay<'de, A>),
}

impl<'de, A: MapAccess<'de>> TextOrMap<'de, A> {
    /// Decides by the first name.
    pub fn split(mut map: A) -> Result<Self, A::Error> {
        match map.next_key::<Borrowed<'de>>()? {
            Some(Borrowed(name)) if name == RAW_TOKEN && passes_raw_text() => {
                map.next_value().map(|Borrowed(text)| TextOrMap::Text(text))
            }
            first => Ok(TextOrMap::Map(Replay::new(first.map(|name| name.0), map))),
        }
    }
}

/// Whether the text of a value is that of a number.
pub fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// A visitor of values of which some may be numbers.
pub trait FromText<'de>: Visitor<'de> {
    /// Handles a number with this text.
    fn number<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        visit_number(text, self)
    }
}

/// Reads any value, and numbers from their text.
pub fn read_exact<'de, V: FromText<'de>, D: Deserializer<'de>>(
    deserializer: D,
    visitor: V,
) -> Result<V::Value, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_TOKEN, Exact(visitor))
}

/// Visitor for [`read_exact`].
pub struct Exact<V>(V);

impl<'de, V: FromText<'de>> Visitor<'de> for Exact<V> {
    type Value = V::Value;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_any(self.0)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        match TextOrMap::split(map)? {
            TextOrMap::Text(text) if is_number(&text) => self.0.number(&text),
            TextOrMap::Text(text) => read_from_text(&text, self.0),
            TextOrMap::Map(map) => self.0.visit_map(map),
        }
    }
    // serde's deserializers of single values ignore newtypes.
    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<V::Value, E> {
        self.0.visit_bool(value)
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<V::Value, E> {
        self.0.visit_i64(value)
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<V::Value, E> {
        self.0.visit_u64(value)
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<V::Value, E> {
        self.0.visit_i128(value)
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<V::Value, E> {
        self.0.visit_u128(value)
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<V::Value, E> {
        self.0.visit_f64(value)
    }
    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<V::Value, E> {
        self.0.visit_borrowed_str(value)
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<V::Value, E> {
        self.0.visit_str(value)
    }
    fn visit_string<E: de::Error>(self, value: String) -> Result<V::Value, E> {
        self.0.visit_string(value)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(items)
    }
}
