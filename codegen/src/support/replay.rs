//! Maps whose first name tells what they are.

use std::borrow::Cow;

use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeSeed, MapAccess};

use super::borrowed::Borrowed;
use super::raw_token::{RAW_TOKEN, passes_raw_text};

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

/// A map whose first name has been read.
pub struct Replay<'de, A> {
    first: Option<Cow<'de, str>>,
    map: A,
}

impl<'de, A> Replay<'de, A> {
    /// The map with this first name; `None` if it has no members.
    pub fn new(first: Option<Cow<'de, str>>, map: A) -> Self {
        Replay { first, map }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Replay<'de, A> {
    type Error = A::Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(name) => seed.deserialize(CowStrDeserializer::new(name)).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
