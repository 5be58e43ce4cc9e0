//! Objects whose first members have been buffered to find the branch.

use std::borrow::Cow;

use serde::de::value::{CowStrDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, MapAccess};

use super::buffer::Buffer;
use super::place::fault;

/// The members of an object: first those buffered before the branch was known, then the rest.
pub struct Resumed<'de, A> {
    /// The buffered members; `None` once they have been replayed.
    read: Option<ReadMembers<'de>>,
    /// The value of the current member, if it was buffered.
    value: Option<ReadValue<'de>>,
    map: A,
}

/// Buffered members: those before the one that identified the branch, and that one.
pub struct ReadMembers<'de> {
    before: std::vec::IntoIter<(Cow<'de, str>, Buffer<'de>)>,
    last: Option<Told>,
}

/// The member that identified the branch, and its value if that has been read.
pub type Told = (&'static str, Option<&'static str>);

/// The value of a buffered member.
pub enum ReadValue<'de> {
    /// Any value.
    Any(Buffer<'de>),
    /// A constant.
    Constant(&'static str),
}

impl<'de, A> Resumed<'de, A> {
    /// The members `before`, the one that identified the branch unless it is among them, and those left in `map`.
    pub fn new(before: Vec<(Cow<'de, str>, Buffer<'de>)>, last: Option<Told>, map: A) -> Self {
        let before = before.into_iter();
        Resumed {
            read: Some(ReadMembers { before, last }),
            value: None,
            map,
        }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Resumed<'de, A> {
    type Error = A::Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some(read) = &mut self.read else {
            return self.map.next_key_seed(seed);
        };
        if let Some((name, value)) = read.before.next() {
            self.value = Some(ReadValue::Any(value));
            return seed.deserialize(CowStrDeserializer::new(name)).map(Some);
        }
        let last = read.last;
        self.read = None;
        let Some((name, constant)) = last else {
            return self.map.next_key_seed(seed);
        };
        self.value = constant.map(ReadValue::Constant);
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(ReadValue::Any(value)) => seed.deserialize(value).map_err(fault),
            Some(ReadValue::Constant(text)) => seed.deserialize(StrDeserializer::new(text)),
            None => self.map.next_value_seed(seed),
        }
    }
}
