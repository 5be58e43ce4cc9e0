//! Checks of the constraints that types do not enforce by themselves.

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer};
use serde_json::Value;

use super::buffer::Buffer;
use super::invalid::{Invalid, More};
use super::json::Json;
use super::place::{NOT_SHOWN, fault, under};
use super::problem::{At, Check, Problem};
use super::told::tell;
use super::untyped::{Rounding, ValueVisitor, whole_value};

/// Buffers a value and checks it as a whole, for keywords that cannot be checked member by member.
pub fn read_whole<'de, D: Deserializer<'de>>(
    deserializer: D,
    check: fn(&Value, &At<'_>) -> Check,
) -> Result<Buffer<'de>, D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    // The type decides about fractions.
    let whole = ValueVisitor(Rounding::Fractions).deserialize(value.clone());
    let whole = whole.map_err(fault)?;
    check(&whole, &At::root()).map_err(refuse)?;
    Ok(value)
}

/// The deserialization error for a problem that a check found.
#[cold]
pub fn refuse<E: de::Error>(problem: Problem) -> E {
    let found = problem.into_detail();
    tell(|told| told.keyword = Some(found.keyword.clone()));
    under(found.place, fault(found.text))
}

/// A problem of a secret, whose message does not quote it.
#[cold]
pub fn not_quoted(problem: Problem) -> Problem {
    let found = problem.into_detail();
    Problem::new(&At::root(), NOT_SHOWN, &found.keyword)
}

/// Checks a typed value.
pub fn check_typed<T>(value: &T, check: fn(&T, &At<'_>) -> Check) -> Result<(), Invalid> {
    check(value, &At::root()).map_err(Invalid::from)
}

/// Checks a typed value in its JSON form.
pub fn check_whole<'de, T: Json<'de>>(value: &T, check: fn(&Value, &At<'_>) -> Check) -> Result<(), Invalid> {
    check(&whole_value(value)?, &At::root()).map_err(Invalid::from)
}

/// A type with separate checks on the typed value.
pub trait Unchecked<'de>: Sized {
    /// Reads a value without running the checks.
    fn read_unchecked<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Reads with the given function and runs the listed checks.
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
        let value = $read(value).map_err(support::fault)?;
        $($check(&value, &support::At::root()).map_err(support::refuse)?;)?
        Ok(value)
    }};
}
pub(crate) use checked;

/// Declares `validate`, which checks a value built or changed in Rust.
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
            /// Checks the constraints of the schema that the types of the fields do not enforce.
            ///
            /// # Errors
            ///
            /// Returns the place in the value and the schema keyword that it violates.
            #[allow(dead_code)] // The module may be private.
            pub fn validate(&self) -> Result<(), support::Invalid> {
                $(support::$function(self, $check)?;)+
                Ok(())
            }
        }
    };
}
pub(crate) use validate;

/// Implements serde's traits through `Json`. A type with a lifetime borrows from its input.
macro_rules! serde_impls {
    ($type:ident) => {
        support::serde_impls! { ['de] $type }
        support::from_json! { [] [] $type }
    };
    ($type:ident<'de>) => {
        support::serde_impls! { ['de: 'a, 'a] $type<'a> }
        support::from_json! { [<'a>] ['a] $type<'a> }
    };
    ([$($lifetimes:tt)+] $type:ty) => {
        impl<$($lifetimes)+> serde::Deserialize<'de> for $type {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::Json::read(deserializer).map_err(support::placed::<__D, _>)
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
        let found = problem.into_detail();
        let more = More {
            pointer: found.place,
            keyword: Some(found.keyword),
            ..More::default()
        };
        Invalid::with(found.text, more)
    }
}
