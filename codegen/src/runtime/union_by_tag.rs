//! Unions whose branches are told apart by a constant member.

use serde::de::{self, Deserializer};
use serde_json::Value;

use super::json::{inside, read_value};

/// Implements serde's traits for a union: the name of the tag, and a line for each branch with its constants.
macro_rules! union_by_tag {
    ($type:ident $tag:literal: $($($constant:literal)|+ => $variant:ident($branch:ty),)+ $(; $($checks:tt)*)?) => {
        #[allow(deprecated)]
        impl $type {
            fn read_branch<'de, __D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                let (value, index) = support::read_tagged(deserializer, $tag, &[$(&[$($constant),+]),+])?;
                let branches = [$(|value| <$branch as support::Json>::read(value).map(Self::$variant)),+];
                let read: fn(serde_json::Value) -> Result<Self, serde_json::Error> = branches[index];
                read(value).map_err(serde::de::Error::custom)
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
pub(crate) use union_by_tag;

/// Reads an object and finds the branch that its tag stands for.
pub fn read_tagged<'de, D: Deserializer<'de>>(
    deserializer: D,
    tag: &str,
    branches: &[&[&str]],
) -> Result<(Value, usize), D::Error> {
    let value = read_value(deserializer)?;
    let Some(members) = value.as_object() else {
        return Err(de::Error::custom("expected an object"));
    };
    let Some(found) = members.get(tag) else {
        return Err(de::Error::custom(format_args!("missing member {tag:?}")));
    };
    let index = branches
        .iter()
        .position(|constants| constants.iter().any(|constant| found == *constant));
    match index {
        Some(index) => Ok((value, index)),
        None => {
            let known: Vec<String> = branches
                .iter()
                .copied()
                .flatten()
                .map(|constant| format!("{constant:?}"))
                .collect();
            let message = format!("unknown value {found}, expected one of {}", known.join(", "));
            Err(inside(tag, de::Error::custom(message)))
        }
    }
}
