//! Strings that are borrowed from the input if it is text and they are written in it without escapes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::Serializer;

use super::json::Json;

/// A string or member name, borrowed from the input if possible.
pub struct Borrowed<'de>(pub Cow<'de, str>);

impl<'de> Deserialize<'de> for Borrowed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(BorrowedVisitor)
    }
}

/// Reads a [`Borrowed`].
pub struct BorrowedVisitor;

impl<'de> Visitor<'de> for BorrowedVisitor {
    type Value = Borrowed<'de>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Borrowed<'de>, E> {
        Ok(Borrowed(Cow::Borrowed(text)))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Borrowed<'de>, E> {
        self.visit_string(text.to_owned())
    }
    fn visit_bytes<E: de::Error>(self, text: &[u8]) -> Result<Borrowed<'de>, E> {
        self.visit_str(text_of_bytes(text)?)
    }
    fn visit_string<E: de::Error>(self, text: String) -> Result<Borrowed<'de>, E> {
        Ok(Borrowed(Cow::Owned(text)))
    }
}

/// The text of a string or member name that a format passes as bytes.
pub fn text_of_bytes<E: de::Error>(text: &[u8]) -> Result<&str, E> {
    std::str::from_utf8(text).map_err(|_| E::invalid_value(de::Unexpected::Bytes(text), &"UTF-8"))
}

impl<'de> Json<'de> for Cow<'de, str> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Borrowed::deserialize(deserializer).map(|text| text.0)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}
