//! Enumerations of strings and of other constants.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};

use super::invalid::{Invalid, unknown_value};
use super::place::fault;
use super::quote::quote;

/// Reads a string as a variant of an enumeration.
pub struct Variants<T> {
    /// Finds the variant for a string.
    pub find: fn(&str) -> Option<T>,
    /// All strings, for errors.
    pub known: &'static [&'static str],
    /// Whether `null` is allowed as well.
    pub or_null: bool,
}

impl<T> Variants<T> {
    /// Reads a string as a variant.
    pub fn read<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }

    /// The error for a string that is not a variant.
    #[cold]
    pub fn refuse(&self, text: &str) -> Invalid {
        let known = self.known.iter().map(|name| format!("{name:?}")).collect();
        Invalid::new(unknown_value(&quote(text).to_string(), known, self.or_null))
    }
}

impl<T> Visitor<'_> for Variants<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.or_null { "a string or null" } else { "a string" })
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.find)(text).ok_or_else(|| fault(self.refuse(text)))
    }
}

/// Implements an enumeration of strings, one line per variant.
macro_rules! string_enum {
    ($type:ident: $($variant:ident = $text:literal),+ $(,)?) => {
        impl $type {
            const VARIANTS: support::Variants<Self> = support::Variants {
                find: |text| match text {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                },
                known: &[$($text),+],
                or_null: false,
            };

            /// All variants, in the order of the schema.
            #[allow(dead_code)]
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The JSON string of this variant.
            #[must_use]
            #[allow(dead_code)] // The module may be private.
            pub fn as_str(&self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = support::Invalid;
            fn from_str(text: &str) -> Result<Self, support::Invalid> {
                (Self::VARIANTS.find)(text).ok_or_else(|| Self::VARIANTS.refuse(text))
            }
        }

        impl TryFrom<&str> for $type {
            type Error = support::Invalid;
            fn try_from(text: &str) -> Result<Self, support::Invalid> {
                text.parse()
            }
        }

        impl TryFrom<String> for $type {
            type Error = support::Invalid;
            fn try_from(text: String) -> Result<Self, support::Invalid> {
                text.parse()
            }
        }

        support::compare_text! { $type: as_str }

        impl<'de> support::Json<'de> for $type {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                Self::VARIANTS.read(deserializer)
            }
            fn read_or_null<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::Variants { or_null: true, ..Self::VARIANTS }.read(deserializer)
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        support::serde_impls! { $type }
    };
}
pub(crate) use string_enum;

/// Implements an enumeration of constants of any JSON type, one line per variant.
macro_rules! constants {
    ($type:ident: $($variant:ident = [$($value:tt)+],)+) => {
        impl $type {
            /// The JSON value of this variant.
            #[must_use]
            #[allow(dead_code)] // The module may be private.
            pub fn to_value(&self) -> support::json_value!() {
                match self {
                    $(Self::$variant => support::json_value!($($value)+)),+
                }
            }
        }

        impl<'de> support::Json<'de> for $type {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::read_constant(deserializer, &[$(Self::$variant),+], Self::to_value, false)
            }
            fn read_or_null<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::read_constant(deserializer, &[$(Self::$variant),+], Self::to_value, true)
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serde::Serialize::serialize(&self.to_value(), serializer)
            }
        }

        support::serde_impls! { $type }
    };
}
pub(crate) use constants;
