//! Integers of any size that keep their text.

use super::exact_number::{Number, exact_conversions};
use super::exact_value::NumberValue;
use super::invalid::Invalid;

/// An integral number of any size with its text, which may have a fraction of zeros or an exponent: `7`, `7.0`, `7e0`.
///
/// It compares by value, and is written as it was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Integer(Number);

/// An integer of any size, written without a fraction and an exponent: what `integer` means in draft 4.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PlainInteger(Number);

/// Implements a type of integers over [`Number`].
macro_rules! exact_integer {
    ($type:ident $test:ident $expected:literal) => {
        impl $type {
            /// An integer.
            pub fn of_integer(value: i128) -> $type {
                $type(Number::of_integer(value))
            }

            /// The number as a general one.
            #[must_use]
            pub fn into_number(self) -> Number {
                self.0
            }
        }

        impl std::ops::Deref for $type {
            type Target = Number;
            fn deref(&self) -> &Number {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl std::str::FromStr for $type {
            type Err = Invalid;
            fn from_str(text: &str) -> Result<$type, Invalid> {
                $type::try_from(text.parse::<Number>()?)
            }
        }

        impl TryFrom<Number> for $type {
            type Error = Invalid;
            fn try_from(number: Number) -> Result<$type, Invalid> {
                match NumberValue::from(&number).$test() {
                    true => Ok($type(number)),
                    false => Err(Invalid::text($expected, number.as_str())),
                }
            }
        }

        impl From<$type> for Number {
            fn from(integer: $type) -> Number {
                integer.0
            }
        }

        impl<'n> From<&'n $type> for NumberValue<'n> {
            fn from(integer: &'n $type) -> NumberValue<'n> {
                NumberValue::from(&integer.0)
            }
        }
    };
}
pub(crate) use exact_integer;

exact_integer! { Integer is_integral "an integer" }

exact_integer! { PlainInteger is_plain_integer "an integer without a fraction and an exponent" }

exact_conversions! { Integer: i8 i16 i32 i64 i128 u8 u16 u32 u64 }

exact_conversions! { PlainInteger: i8 i16 i32 i64 i128 u8 u16 u32 u64 }
