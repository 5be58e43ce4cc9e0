//! Reading and writing integers.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::Serializer;

use super::borrowed::Borrowed;
use super::digits::{EXACT, digits};
use super::json::Json;
use super::number_text::{NumberText, beyond, is_number_token, passes_text, rounded, visit_number};
use super::place::{fault, is_tracker};
use super::quote::shortened;
use super::raw_token::{IsRawToken, RAW_TOKEN, is_number, passes_raw_text};
use super::replay::Replay;

/// A numeric Rust type.
pub trait Numeric: Sized {
    /// What it accepts, for error messages.
    const EXPECTED: &'static str;
    /// Converts an integer.
    fn from_integer<E: de::Error>(value: i128) -> Result<Self, E>;
    /// Converts a short integer.
    fn from_i64<E: de::Error>(value: i64) -> Result<Self, E>;
    /// Converts a double.
    fn from_float<E: de::Error>(value: f64) -> Result<Self, E>;
}

/// Reads a number from its text if that is available, so that rounding is noticed.
pub fn read_number<'de, T: Numeric, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_TOKEN, NumberVisitor(PhantomData))
}

/// Visitor for [`read_number`].
pub struct NumberVisitor<T>(pub PhantomData<T>);

impl<'de, T: Numeric> Visitor<'de> for NumberVisitor<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(NoTextVisitor(self))
    }
    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        match map.next_key_seed(IsRawToken)? {
            // The path would end in the name of the text.
            Some(true) if is_tracker::<A>() => {
                let Borrowed(text) = map.next_value()?;
                TextOfNumber(self).visit_str(&text)
            }
            Some(true) => map.next_value_seed(TextOfNumber(self)),
            _ => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
    // What a text says, and what serde's deserializers of single values pass, which ignore newtypes.
    #[inline]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::from_i64(value)
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        T::from_integer(value.into())
    }
    #[inline]
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        T::from_float(value)
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<T, E> {
        T::from_integer(value)
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<T, E> {
        NumberText(value.to_string()).visit(self)
    }
}

/// Reads the text of a number.
pub struct TextOfNumber<T>(NumberVisitor<T>);

impl<'de, T: Numeric> DeserializeSeed<'de> for TextOfNumber<T> {
    type Value = T;
    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, T: Numeric> Visitor<'de> for TextOfNumber<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }
    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        if is_number(text) {
            visit_number(text, self.0)
        } else {
            Err(other_type(text, &self))
        }
    }
}

/// Reads a number from a format that has no text of it.
pub struct NoTextVisitor<T>(NumberVisitor<T>);

impl<'de, T: Numeric> Visitor<'de> for NoTextVisitor<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::from_integer(value.into())
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        T::from_integer(value.into())
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        T::from_float(value)
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<T, E> {
        T::from_integer(value)
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<T, E> {
        NumberText(value.to_string()).visit(self)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        match NumberOrMap::split(map)? {
            NumberOrMap::Digits(number) => number.visit(self.0),
            NumberOrMap::Map(_) => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}

/// The error for the text of a value that is not a number.
#[cold]
pub fn other_type<E: de::Error>(text: &str, expected: &dyn de::Expected) -> E {
    let string = serde_json::from_str::<String>(text).unwrap_or_default();
    let string = shortened(&string);
    let found = match text.as_bytes() {
        [b'"', ..] => de::Unexpected::Str(&string),
        [b'[', ..] => de::Unexpected::Seq,
        [b'{', ..] => de::Unexpected::Map,
        [b'n', ..] => de::Unexpected::Unit,
        _ => de::Unexpected::Bool(text == "true"),
    };
    E::invalid_type(found, expected)
}

/// Implements an integer type.
macro_rules! integer {
    ($integer:ident) => {
        impl Numeric for $integer {
            const EXPECTED: &'static str = "an integer";
            fn from_integer<E: serde::de::Error>(value: i128) -> Result<Self, E> {
                Self::try_from(value).map_err(|_| {
                    let (least, most) = (i128::from(Self::MIN), i128::from(Self::MAX));
                    match (Self::BITS, value < least) {
                        (64, true) if least < 0 => beyond(value, stringify!($integer)),
                        (64, false) => beyond(value, stringify!($integer)),
                        // The type was chosen by the limits of the schema, so these hold in it, too.
                        (_, true) => fault(format_args!("the integer {value} is less than {least}")),
                        (_, false) => fault(format_args!("the integer {value} is more than {most}")),
                    }
                })
            }
            #[inline]
            fn from_i64<E: serde::de::Error>(value: i64) -> Result<Self, E> {
                match Self::try_from(value) {
                    Ok(value) => Ok(value),
                    Err(_) => Self::from_integer(value.into()),
                }
            }
            /// `1.0` is an integer. From 2^53 on, a double may be a rounded integer, unless it is one in its format.
            fn from_float<E: serde::de::Error>(value: f64) -> Result<Self, E> {
                if value.fract() != 0.0 {
                    let found = serde::de::Unexpected::Float(value);
                    return Err(E::invalid_type(found, &Self::EXPECTED));
                }
                if Self::BITS == 64 && value.abs() >= EXACT as f64 && !passes_raw_text() && !passes_text() {
                    return Err(rounded(value, stringify!($integer)));
                }
                // A value that does not fit an `i128` fits no integer type.
                Self::from_integer(digits(value).unwrap_or(value as i128))
            }
        }

        impl<'de> Json<'de> for $integer {
            #[inline]
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_number(deserializer)
            }
            #[inline]
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    };
}
pub(crate) use integer;

integer! { i8 }
integer! { i16 }
integer! { i32 }
integer! { i64 }
integer! { u8 }
integer! { u16 }
integer! { u32 }
integer! { u64 }

/// A number or an object: with `arbitrary_precision`, `serde_json` passes both as a map.
pub enum NumberOrMap<'de, A> {
    /// The text of a number.
    Digits(NumberText),
    /// An object.
    Map(Replay<'de, A>),
}

impl<'de, A: MapAccess<'de>> NumberOrMap<'de, A> {
    /// Decides by the first name.
    pub fn split(mut map: A) -> Result<Self, A::Error> {
        match map.next_key::<Borrowed<'de>>()? {
            Some(Borrowed(name)) if is_number_token(&name) => {
                map.next_value().map(|text| NumberOrMap::Digits(NumberText(text)))
            }
            first => Ok(NumberOrMap::Map(Replay::new(first.map(|name| name.0), map))),
        }
    }
}
