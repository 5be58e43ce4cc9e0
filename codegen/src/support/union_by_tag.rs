//! Unions whose branches differ in a constant member; read in one pass if that member comes first.

use std::borrow::Cow;
use std::fmt::{self, Display};

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::invalid::unknown_value;
use super::object::missing;
use super::place::{fault, inside};
use super::quote::quote;
use super::resumed::Resumed;

/// Implements a union: the name of the tag, and one line per branch with its constants.
macro_rules! union_by_tag {
    ($type:ident $(<$lt:lifetime>)? $tag:literal: $($($constant:literal)|+ => $variant:ident($branch:ty),)+ $(; $($checks:tt)*)?) => {
        impl<'de> support::Unchecked<'de> for $type $(<$lt>)? {
            fn read_unchecked<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                struct __Visitor;
                impl<'de> serde::de::Visitor<'de> for __Visitor {
                    type Value = $type $(<$lt>)?;
                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str("an object")
                    }
                    fn visit_map<__A: serde::de::MapAccess<'de>>(self, map: __A) -> Result<Self::Value, __A::Error> {
                        let (tag, map) = support::read_tag(map, $tag, &[$($($constant),+),+])?;
                        let value = support::MapReader(map);
                        $(if matches!(tag, $($constant)|+) {
                            return <$branch as support::Json>::read(value).map($type::$variant);
                        })+
                        Err(support::unknown_tag($tag, format_args!("{tag:?}"), support::shown(&[$($($constant),+),+])))
                    }
                }
                deserializer.deserialize_map(__Visitor)
            }
        }

        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!(support::Unchecked::read_unchecked, deserializer; $($($checks)*)?)
            }
            support::union_write! { $type: $($variant($branch),)+ }
        }

        support::serde_impls! { $type $(<$lt>)? }
        support::validate! { $type $(<$lt>)?; $($($checks)*)? }
    };
}
pub(crate) use union_by_tag;

/// Reads an object up to the tag. Nothing is allocated if it comes first.
pub fn read_tag<'de, A: MapAccess<'de>>(
    mut map: A,
    tag: &'static str,
    known: &'static [&'static str],
) -> Result<(&'static str, Resumed<'de, A>), A::Error> {
    let mut before = Vec::new();
    while let Some(name) = map.next_key_seed(OneOfTexts(&[tag]))? {
        if let Err(name) = name {
            let value = map.next_value().map_err(|error| inside::<A, _>(&name, error))?;
            before.push((Cow::Owned(name), value));
            continue;
        }
        let value = map
            .next_value_seed(OneOfTexts(known))
            .map_err(|error| inside::<A, _>(tag, error))?;
        let constant = value.map_err(|text| unknown_tag(tag, quote(&text), shown(known)))?;
        let last = (tag, Some(constant));
        return Ok((constant, Resumed::new(before, Some(last), map)));
    }
    Err(missing(tag))
}

/// Reads a string: returns the one of these that is equal to it, or the string itself.
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

/// The tags as error messages show them.
#[cold]
pub fn shown(known: &[&str]) -> Vec<String> {
    known.iter().map(|constant| format!("{constant:?}")).collect()
}

/// The error for a tag that identifies no branch.
#[cold]
pub fn unknown_tag<E: de::Error>(tag: &str, found: impl Display, known: Vec<String>) -> E {
    inside::<(), _>(tag, fault(unknown_value(&found.to_string(), known, false)))
}
