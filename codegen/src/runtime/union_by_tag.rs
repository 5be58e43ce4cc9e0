//! Unions whose branches are told apart by a constant member, in one pass where that member comes first.

use std::fmt;

use serde::de::value::{StrDeserializer, StringDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::buffer::Buffer;
use super::json::inside;

/// Implements serde's traits for a union: the name of the tag, and a line for each branch with its constants.
macro_rules! union_by_tag {
    ($type:ident $tag:literal: $($($constant:literal)|+ => $variant:ident($branch:ty),)+ $(; $($checks:tt)*)?) => {
        impl $type {
            fn read_branch<'de, __D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                struct __Visitor;
                impl<'de> serde::de::Visitor<'de> for __Visitor {
                    type Value = $type;
                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str("an object")
                    }
                    fn visit_map<__A: serde::de::MapAccess<'de>>(self, map: __A) -> Result<$type, __A::Error> {
                        let (tag, map) = support::Tagged::read(map, $tag, &[$($($constant),+),+])?;
                        let value = serde::de::value::MapAccessDeserializer::new(map);
                        $(if matches!(tag, $($constant)|+) {
                            return <$branch as support::Json>::read(value).map($type::$variant);
                        })+
                        Err(support::unknown_tag($tag, &format!("{tag:?}"), &[$($($constant),+),+]))
                    }
                }
                deserializer.deserialize_map(__Visitor)
            }
        }

        impl support::Json for $type {
            fn read<'de, __D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!($type::read_branch, deserializer; $($($checks)*)?)
            }
            support::union_write! { $($variant),+ }
        }

        support::serde_impls! { $type }
        support::validate! { $type; $($($checks)*)? }
    };
}
pub(crate) use union_by_tag;

/// The members of an object of which the tag is known: those before the tag, and itself, have been read, the others have
/// not.
pub struct Tagged<'de, A> {
    /// What has been read, until all of it had its turn.
    seen: Option<SeenMembers<'de>>,
    value: Option<TaggedValue<'de>>,
    map: A,
}

/// The members that have been read: the tag and those before it.
pub struct SeenMembers<'de> {
    before: std::vec::IntoIter<(String, Buffer<'de>)>,
    tag: (&'static str, &'static str),
}

/// The value of a member that has been read.
pub enum TaggedValue<'de> {
    /// One before the tag.
    Seen(Buffer<'de>),
    /// The tag's.
    Tag(&'static str),
}

impl<'de, A: MapAccess<'de>> Tagged<'de, A> {
    /// Reads up to the tag. Nothing is allocated where it comes first.
    pub fn read(
        mut map: A,
        tag: &'static str,
        known: &'static [&'static str],
    ) -> Result<(&'static str, Self), A::Error> {
        let mut seen = Vec::new();
        while let Some(name) = map.next_key_seed(OneOfTexts(&[tag]))? {
            if let Err(name) = name {
                let value: Buffer<'de> = map.next_value().map_err(|error| inside(&name, error))?;
                seen.push((name, value));
                continue;
            }
            let value = map
                .next_value_seed(OneOfTexts(known))
                .map_err(|error| inside(tag, error))?;
            let constant = value.map_err(|text| unknown_tag(tag, &format!("{text:?}"), known))?;
            let tagged = Tagged {
                seen: Some(SeenMembers {
                    before: seen.into_iter(),
                    tag: (tag, constant),
                }),
                value: None,
                map,
            };
            return Ok((constant, tagged));
        }
        Err(de::Error::custom(format_args!("missing member {tag:?}")))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Tagged<'de, A> {
    type Error = A::Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some(seen) = &mut self.seen else {
            return self.map.next_key_seed(seed);
        };
        if let Some((name, value)) = seen.before.next() {
            self.value = Some(TaggedValue::Seen(value));
            return seed.deserialize(StringDeserializer::new(name)).map(Some);
        }
        let (name, constant) = seen.tag;
        self.seen = None;
        self.value = Some(TaggedValue::Tag(constant));
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(TaggedValue::Seen(value)) => seed.deserialize(&value).map_err(de::Error::custom),
            Some(TaggedValue::Tag(constant)) => seed.deserialize(StrDeserializer::new(constant)),
            None => self.map.next_value_seed(seed),
        }
    }
}

/// Reads a string: the one of these that it is, or the string itself.
pub struct OneOfTexts<'k>(&'k [&'static str]);

impl<'de> DeserializeSeed<'de> for OneOfTexts<'_> {
    type Value = Result<&'static str, String>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for OneOfTexts<'_> {
    type Value = Result<&'static str, String>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<String> = self.0.iter().map(|text| format!("{text:?}")).collect();
        write!(formatter, "one of {}", known.join(", "))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        let known = self.0.iter().find(|known| **known == text);
        Ok(known.copied().ok_or_else(|| text.to_owned()))
    }
}

/// Refuses a tag that stands for no branch.
#[cold]
pub fn unknown_tag<E: de::Error>(tag: &str, found: &str, known: &[&str]) -> E {
    let known: Vec<String> = known.iter().map(|constant| format!("{constant:?}")).collect();
    let message = format!("unknown value {found}, expected one of {}", known.join(", "));
    inside(tag, de::Error::custom(message))
}
