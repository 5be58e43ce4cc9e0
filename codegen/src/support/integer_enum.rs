//! Enumerations of integers.

use serde::de::{self, Deserializer};

use super::enum_integer::read_enum_integer;
use super::invalid::{Invalid, unknown_value};
use super::place::fault;

/// The variant with this number.
pub fn find_integer<T: Copy>(number: i64, all: &[T], of: fn(&T) -> i64, or_null: bool) -> Result<T, Invalid> {
    let found = all.iter().copied().find(|one| of(one) == number);
    found.ok_or_else(|| {
        let known = all.iter().map(|one| of(one).to_string()).collect();
        Invalid::new(unknown_value(&number.to_string(), known, or_null))
    })
}

/// Reads an integer as a variant of an enumeration.
pub fn read_integer<'de, T: Copy, D: Deserializer<'de>>(
    deserializer: D,
    all: &[T],
    of: fn(&T) -> i64,
    or_null: bool,
) -> Result<T, D::Error> {
    let number = read_enum_integer(deserializer)?;
    find_integer(number, all, of, or_null).map_err(fault)
}

/// Implements an enumeration of integers, one line per variant.
macro_rules! integer_enum {
    ($type:ident: $($variant:ident = $number:literal,)+) => {
        impl $type {
            /// All variants, in the order of the schema.
            #[allow(dead_code)]
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The JSON number of this variant.
            #[must_use]
            #[allow(dead_code)] // The module may be private.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number),+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl TryFrom<i64> for $type {
            type Error = support::Invalid;
            fn try_from(number: i64) -> Result<Self, support::Invalid> {
                support::find_integer(number, Self::ALL, Self::as_i64, false)
            }
        }

        impl From<$type> for i64 {
            fn from(value: $type) -> i64 {
                value.as_i64()
            }
        }

        impl<'de> support::Json<'de> for $type {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::read_integer(deserializer, Self::ALL, Self::as_i64, false)
            }
            fn read_or_null<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::read_integer(deserializer, Self::ALL, Self::as_i64, true)
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        support::serde_impls! { $type }
    };
}
pub(crate) use integer_enum;
