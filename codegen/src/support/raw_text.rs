//! Reading from the text of a value, if the format's deserializer provides it, so that no number is rounded unnoticed.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::known_formats::read_newtype;
use super::number_text::visit_number;
use super::raw_token::{RAW_TOKEN, is_number};
use super::replay::TextOrMap;
use super::text_reader::read_from_text;

/// A visitor of values of which some may be numbers.
pub trait FromText<'de>: Visitor<'de> {
    /// Handles a number with this text.
    fn number<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        visit_number(text, self)
    }
    /// Handles any other value with this text.
    fn other<E: de::Error>(self, text: &Cow<'de, str>) -> Result<Self::Value, E> {
        read_from_text(text, self)
    }
}

/// Reads any value, and numbers from their text.
pub fn read_exact<'de, V: FromText<'de>, D: Deserializer<'de>>(
    deserializer: D,
    visitor: V,
) -> Result<V::Value, D::Error> {
    read_newtype(deserializer, RAW_TOKEN, Exact(visitor))
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
            TextOrMap::Text(text) => self.0.other(&text),
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
