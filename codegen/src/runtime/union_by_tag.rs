//! Unions whose branches are told apart by a constant member, in one pass where that member comes first.

use serde::de::value::StringDeserializer;
use serde::de::{self, DeserializeSeed, MapAccess};
use serde_json::Value;

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
                        $(if matches!(tag.as_str(), $($constant)|+) {
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

/// The members of an object of which the tag is known: those up to the tag have been read, the others have not.
pub struct Tagged<A> {
    seen: std::vec::IntoIter<(String, Value)>,
    value: Option<Value>,
    map: A,
}

impl<'de, A: MapAccess<'de>> Tagged<A> {
    /// Reads up to the tag.
    pub fn read(mut map: A, tag: &str, known: &[&str]) -> Result<(String, Self), A::Error> {
        let mut seen = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let value: Value = map.next_value().map_err(|error| inside(&name, error))?;
            if name != tag {
                seen.push((name, value));
                continue;
            }
            let Some(text) = value.as_str().map(str::to_owned) else {
                return Err(unknown_tag(tag, &value.to_string(), known));
            };
            seen.push((name, value));
            return Ok((
                text,
                Tagged {
                    seen: seen.into_iter(),
                    value: None,
                    map,
                },
            ));
        }
        Err(de::Error::custom(format_args!("missing member {tag:?}")))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Tagged<A> {
    type Error = A::Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.seen.next() {
            Some((name, value)) => {
                self.value = Some(value);
                seed.deserialize(StringDeserializer::new(name)).map(Some)
            }
            None => self.map.next_key_seed(seed),
        }
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value).map_err(de::Error::custom),
            None => self.map.next_value_seed(seed),
        }
    }
}

/// Refuses a tag that stands for no branch.
#[cold]
pub fn unknown_tag<E: de::Error>(tag: &str, found: &str, known: &[&str]) -> E {
    let known: Vec<String> = known.iter().map(|constant| format!("{constant:?}")).collect();
    let message = format!("unknown value {found}, expected one of {}", known.join(", "));
    inside(tag, de::Error::custom(message))
}
