//! Checks behind what the types themselves enforce.

use serde::de::{self, Deserialize, Deserializer};
use serde_json::Value;

use super::buffer::Buffer;
use super::invalid::Invalid;
use super::json::{Json, Out};
use super::place::under;
use super::problem::{At, Check, Problem};
use super::untyped::read_value;

/// Reads a whole value and checks it, for what cannot be seen member by member.
pub fn read_whole<'de, D: Deserializer<'de>>(
    deserializer: D,
    check: fn(&Value, &At<'_>) -> Check,
) -> Result<Buffer<'de>, D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    let whole = read_value(&value).map_err(de::Error::custom)?;
    check(&whole, &At::root()).map_err(refuse)?;
    Ok(value)
}

/// The error of a reader for what a check has found.
#[cold]
pub fn refuse<E: de::Error>(problem: Problem) -> E {
    let (pointer, text) = problem.into_parts();
    under(pointer, E::custom(text))
}

/// Checks a value as it is held.
pub fn check_typed<T>(value: &T, check: fn(&T, &At<'_>) -> Check) -> Result<(), Invalid> {
    check(value, &At::root()).map_err(Invalid::from)
}

/// Checks a whole value that is held as a `T`.
pub fn check_whole<'de, T: Json<'de>>(value: &T, check: fn(&Value, &At<'_>) -> Check) -> Result<(), Invalid> {
    let value = serde_json::to_value(Out(value)).map_err(|error| Invalid::new(error.to_string()))?;
    check(&value, &At::root()).map_err(Invalid::from)
}

/// A type whose checks look at the value as it has been read.
pub trait Unchecked<'de>: Sized {
    /// Reads a value without these checks.
    fn read_unchecked<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Reads with a function and with the checks that are listed.
macro_rules! checked {
    ($read:path, $deserializer:ident;) => {
        $read($deserializer)
    };
    ($read:path, $deserializer:ident; check $check:path;) => {{
        let value = $read($deserializer)?;
        $check(&value, &support::At::root()).map_err(support::refuse)?;
        Ok(value)
    }};
    ($read:path, $deserializer:ident; $(check $check:path;)? whole $whole:path;) => {{
        let value = support::read_whole($deserializer, $whole)?;
        let value = $read(&value).map_err(serde::de::Error::custom)?;
        $($check(&value, &support::At::root()).map_err(support::refuse)?;)?
        Ok(value)
    }};
}
pub(crate) use checked;

/// The method that checks a value which was built or changed by hand.
macro_rules! validate {
    ($type:ident $(<$lt:lifetime>)?;) => {};
    ($type:ident $(<$lt:lifetime>)?; check $check:path;) => {
        support::validate! { $type $(<$lt>)?: check_typed $check }
    };
    ($type:ident $(<$lt:lifetime>)?; whole $whole:path;) => {
        support::validate! { $type $(<$lt>)?: check_whole $whole }
    };
    ($type:ident $(<$lt:lifetime>)?; check $check:path; whole $whole:path;) => {
        support::validate! { $type $(<$lt>)?: check_typed $check, check_whole $whole }
    };
    ($type:ident $(<$lt:lifetime>)?: $($function:ident $check:path),+) => {
        impl $(<$lt>)? $type $(<$lt>)? {
            /// Checks what the types of the parts do not enforce by themselves.
            ///
            /// # Errors
            ///
            /// Names the place and the keyword of the schema that refuses it.
            pub fn validate(&self) -> Result<(), support::Invalid> {
                $(support::$function(self, $check)?;)+
                Ok(())
            }
        }
    };
}
pub(crate) use validate;

/// Implements serde's traits through `Json`. A type that borrows is one that outlives nothing that it was read from.
macro_rules! serde_impls {
    ($type:ident) => {
        support::serde_impls! { ['de] $type }
    };
    ($type:ident<'de>) => {
        support::serde_impls! { ['de: 'a, 'a] $type<'a> }
    };
    ([$($lifetimes:tt)+] $type:ty) => {
        impl<$($lifetimes)+> serde::Deserialize<'de> for $type {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::Json::read(deserializer).map_err(support::placed)
            }
        }

        impl<$($lifetimes)+> serde::Serialize for $type {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                support::Json::write(self, serializer)
            }
        }
    };
}
pub(crate) use serde_impls;

impl From<Problem> for Invalid {
    fn from(problem: Problem) -> Invalid {
        Invalid::new(problem.to_string())
    }
}
