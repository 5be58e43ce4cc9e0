//! Unions whose branches a value of JSON's data model is tried against.

use serde::de::{self, Deserializer};
use serde_json::Value;

use super::json::read_value;
use super::number_json::{has_wide_integer, is_beyond};

/// Reads a union of which the first branch that accepts a value counts, or (`one`) exactly one has to.
macro_rules! union {
    ($type:ident $rule:ident: $($variant:ident($branch:ty),)+ $(; $($checks:tt)*)?) => {
        #[allow(deprecated)]
        impl $type {
            fn read_branch<'de, __D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                let branches: &[support::Branch<Self>] = &[
                    $((stringify!($variant), |value| <$branch as support::Json>::read(value).map(Self::$variant)),)+
                ];
                support::union_rule!($rule deserializer branches)
            }
        }

        #[allow(deprecated)]
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
pub(crate) use union;

/// How the branch of a union is chosen.
macro_rules! union_rule {
    (any $deserializer:ident $branches:ident) => {
        support::read_any($deserializer, $branches)
    };
    (one $deserializer:ident $branches:ident) => {
        support::read_one($deserializer, $branches)
    };
}
pub(crate) use union_rule;

/// Writes what the branch holds.
macro_rules! union_write {
    ($($variant:ident),+ $(,)?) => {
        fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
            match self {
                $(Self::$variant(value) => support::Json::write(value, serializer),)+
            }
        }
    };
}
pub(crate) use union_write;

/// One branch of a union: its name, and how it is read.
pub type Branch<T> = (&'static str, fn(&Value) -> Result<T, serde_json::Error>);

/// Reads the first branch that accepts the value.
pub fn read_any<'de, T, D: Deserializer<'de>>(deserializer: D, branches: &[Branch<T>]) -> Result<T, D::Error> {
    let value = read_value(deserializer)?;
    let mut failures = Vec::new();
    for (name, read) in branches {
        match read(&value) {
            Ok(found) => return Ok(found),
            Err(error) => failures.push((*name, error)),
        }
    }
    Err(no_branch(&failures))
}

/// Reads the only branch that accepts the value.
pub fn read_one<'de, T, D: Deserializer<'de>>(deserializer: D, branches: &[Branch<T>]) -> Result<T, D::Error> {
    let value = read_value(deserializer)?;
    let mut failures = Vec::new();
    let mut found: Option<(&str, T)> = None;
    for (name, read) in branches {
        match (read(&value), &found) {
            (Ok(branch), None) => found = Some((name, branch)),
            (Ok(_), Some((first, _))) => {
                return Err(de::Error::custom(format_args!(
                    "valid as {first} and as {name}, expected only one"
                )));
            }
            (Err(error), _) => failures.push((*name, error)),
        }
    }
    let Some((_, branch)) = found else {
        return Err(no_branch(&failures));
    };
    // A branch that only has no room for an integer may be valid too, so it is not known whether there is one.
    let cramped = failures.iter().find(|(_, error)| is_beyond(error));
    match cramped.filter(|_| has_wide_integer(&value)) {
        Some((name, error)) => Err(de::Error::custom(format_args!("{name}: {error}"))),
        None => Ok(branch),
    }
}

/// The error of a value that no branch accepts: where and why each of them failed.
#[cold]
pub fn no_branch<E: de::Error>(failures: &[(&str, serde_json::Error)]) -> E {
    let reasons: Vec<String> = failures
        .iter()
        .map(|(name, error)| format!("{name}: {error}"))
        .collect();
    E::custom(format_args!("no branch accepts the value: {}", reasons.join("; ")))
}
