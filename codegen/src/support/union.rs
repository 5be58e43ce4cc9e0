//! Unions whose branches are tried on the buffered value.

use serde::de::{Deserialize, Deserializer};

use super::branches::{Union, choose};
use super::buffer::Buffer;

/// Implements a union that takes the first branch that accepts a value (`any`), or the only one (`one`). `by` is the
/// member that hints at the branch.
macro_rules! union {
    ($type:ident $(<$lt:lifetime>)? $rule:ident $(by $tag:literal)?: $($branches:tt)+) => {
        support::union_branches! { $type $(<$lt>)? $rule [support::read_buffered] [$($tag)?]: $($branches)+ }
    };
}
pub(crate) use union;

/// Implements a union: how it is read, and one line per branch.
macro_rules! union_branches {
    ($type:ident $(<$lt:lifetime>)? $rule:ident [$read:path] [$($tag:literal)?]:
     $($([$($kind:ident)+])? $variant:ident $holds:tt $(tag $($text:literal)+)?
       $(integers $($integer:literal)+)? $(booleans $($boolean:literal)+)? $(own $($own:literal)+)?
       $(needs $($needed:literal)+)? $(means $($meant:literal)+)?,)+
     $(; $($checks:tt)*)?) => {
        impl<'de> support::Union<'de> for $type $(<$lt>)? {
            const BRANCHES: &'de [support::Branch<'de, Self>] = &[
                $(support::Branch {
                    name: stringify!($variant),
                    kinds: &[$($(stringify!($kind)),+)?],
                    tag: &[$($($text),+)?],
                    values: &[
                        $($(support::tag_value!(integers $integer),)+)?
                        $($(support::tag_value!(booleans $boolean),)+)?
                    ],
                    own: &[$($($own),+)?],
                    needs: &[$($($needed),+)?],
                    meant: &[$($($meant),+)?],
                    read: |value| support::read_variant!($type $variant $holds value),
                },)+
            ];
            const ONE: bool = support::union_rule!($rule);
            const TAG: Option<&'static str> = support::union_tag!($($tag)?);
            fn key() -> usize {
                static KEY: u8 = 0;
                std::ptr::from_ref(&KEY).addr()
            }
        }

        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!($read, deserializer; $($($checks)*)?)
            }
            support::union_write! { $type: $($variant $holds,)+ }
        }

        support::serde_impls! { $type $(<$lt>)? }
        support::validate! { $type $(<$lt>)?; $($($checks)*)? }
    };
}
pub(crate) use union_branches;

/// A value of the tag that is not a string.
macro_rules! tag_value {
    (integers $value:literal) => {
        support::TagValue {
            shown: stringify!($value),
            is: |found| support::is_integer(found, $value),
        }
    };
    (booleans $value:literal) => {
        support::TagValue {
            shown: stringify!($value),
            is: |found| support::is_boolean(found, $value),
        }
    };
}
pub(crate) use tag_value;

/// Whether exactly one branch must accept a value.
macro_rules! union_rule {
    (any) => {
        false
    };
    (one) => {
        true
    };
}
pub(crate) use union_rule;

/// The tag, if there is one.
macro_rules! union_tag {
    () => {
        None
    };
    ($tag:literal) => {
        Some($tag)
    };
}
pub(crate) use union_tag;

/// Writes the value of the branch.
macro_rules! union_write {
    ($type:ident: $($variant:ident $holds:tt,)+) => {
        fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
            match self {
                $(support::variant_pattern!($type $variant $holds value) => {
                    support::write_variant!($holds value serializer)
                })+
            }
        }
    };
}
pub(crate) use union_write;

/// Reads a value as a variant: a constant without content, or what it holds.
macro_rules! read_variant {
    ($type:ident $variant:ident (is $text:literal) $value:ident) => {
        serde::de::DeserializeSeed::deserialize(support::OnlyText($text), $value).map(|()| $type::$variant)
    };
    ($type:ident $variant:ident (equals $constant:literal) $value:ident) => {
        serde::de::DeserializeSeed::deserialize(support::OnlyValue($constant), $value).map(|()| $type::$variant)
    };
    ($type:ident $variant:ident ($branch:ty) $value:ident) => {
        <$branch as support::Json>::read($value).map($type::$variant)
    };
}
pub(crate) use read_variant;

/// The pattern of a variant.
macro_rules! variant_pattern {
    ($type:ident $variant:ident (is $text:literal) $value:ident) => {
        $type::$variant
    };
    ($type:ident $variant:ident (equals $constant:literal) $value:ident) => {
        $type::$variant
    };
    ($type:ident $variant:ident ($branch:ty) $value:ident) => {
        $type::$variant($value)
    };
}
pub(crate) use variant_pattern;

/// Writes a variant.
macro_rules! write_variant {
    ((is $text:literal) $value:ident $serializer:ident) => {
        $serializer.serialize_str($text)
    };
    ((equals $constant:literal) $value:ident $serializer:ident) => {
        serde::Serialize::serialize(&$constant, $serializer)
    };
    (($branch:ty) $value:ident $serializer:ident) => {
        support::Json::write($value, $serializer)
    };
}
pub(crate) use write_variant;

/// Buffers the value and tries the branches on it.
pub fn read_buffered<'de, T: Union<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    choose(&Buffer::deserialize(deserializer)?)
}
