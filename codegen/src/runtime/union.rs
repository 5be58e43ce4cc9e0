//! Unions whose branches a value of JSON's data model is tried against.

use serde::de::{self, Deserialize, Deserializer};

use super::buffer::Buffer;
use super::number_json::is_beyond;

/// Reads a union of which the first branch that accepts a value counts, or (`one`) exactly one has to.
macro_rules! union {
    ($type:ident $rule:ident: $($variant:ident($branch:ty) $(needs $($needed:literal)+)?,)+ $(; $($checks:tt)*)?) => {
        #[allow(deprecated)]
        impl $type {
            fn read_branch<'de, __D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                let branches: &[support::Branch<Self>] = &[
                    $(support::Branch {
                        name: stringify!($variant),
                        needs: &[$($($needed),+)?],
                        read: |value| <$branch as support::Json>::read(value).map(Self::$variant),
                    },)+
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

/// One branch of a union.
pub struct Branch<T> {
    /// Its name.
    pub name: &'static str,
    /// The members that it requires; it takes nothing but objects where there are some.
    pub needs: &'static [&'static str],
    /// How it is read.
    pub read: fn(&Buffer<'_>) -> Result<T, serde_json::Error>,
}

impl<T> Branch<T> {
    /// Whether the value has the members that the branch needs; a look at the names, before anything is read.
    fn may_take(&self, value: &Buffer<'_>) -> bool {
        self.needs.iter().all(|name| value.has(name))
    }
}

/// Reads the first branch that accepts the value.
pub fn read_any<'de, T, D: Deserializer<'de>>(deserializer: D, branches: &[Branch<T>]) -> Result<T, D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    let mut failures = Vec::new();
    for branch in branches.iter().filter(|branch| branch.may_take(&value)) {
        match (branch.read)(&value) {
            Ok(found) => return Ok(found),
            Err(error) => failures.push((branch.name, error)),
        }
    }
    Err(no_branch(branches, &failures))
}

/// Reads the only branch that accepts the value.
pub fn read_one<'de, T, D: Deserializer<'de>>(deserializer: D, branches: &[Branch<T>]) -> Result<T, D::Error> {
    let value = Buffer::deserialize(deserializer)?;
    let mut failures = Vec::new();
    let mut found: Option<(&str, T)> = None;
    for branch in branches.iter().filter(|branch| branch.may_take(&value)) {
        match ((branch.read)(&value), &found) {
            (Ok(read), None) => found = Some((branch.name, read)),
            (Ok(_), Some((first, _))) => {
                return Err(de::Error::custom(format_args!(
                    "valid as {first} and as {}, expected only one",
                    branch.name
                )));
            }
            (Err(error), _) => failures.push((branch.name, error)),
        }
    }
    let Some((_, read)) = found else {
        return Err(no_branch(branches, &failures));
    };
    // A branch that only has no room for an integer may be valid too, so it is not known whether there is one.
    let cramped = failures.iter().find(|(_, error)| is_beyond(error));
    match cramped.filter(|_| value.has_wide_integer()) {
        Some((name, error)) => Err(de::Error::custom(format_args!("{name}: {error}"))),
        None => Ok(read),
    }
}

/// The error of a value that no branch accepts: where and why each of them failed, or what it needs.
#[cold]
pub fn no_branch<T, E: de::Error>(branches: &[Branch<T>], failures: &[(&str, serde_json::Error)]) -> E {
    let reason = |branch: &Branch<T>| match failures.iter().find(|(name, _)| *name == branch.name) {
        Some((name, error)) => format!("{name}: {error}"),
        None => format!("{}: needs the members {:?}", branch.name, branch.needs),
    };
    let reasons: Vec<String> = branches.iter().map(reason).collect();
    E::custom(format_args!("no branch accepts the value: {}", reasons.join("; ")))
}
