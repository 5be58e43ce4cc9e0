//! Unions whose branches accept different JSON types; read in one pass.

/// Implements a union: one line per branch with the JSON types that it accepts, the branch for objects last (`also`, if
/// it accepts other types too).
macro_rules! union_by_type {
    ($type:ident $(<$lt:lifetime>)? $expected:literal: $([$($kind:ident)+] $variant:ident $holds:tt,)* $(object $object:ident($members:ty),)?
     $(also object $shared:ident($any:ty),)? $(; $($checks:tt)*)?) => {
        impl<'de> support::Unchecked<'de> for $type $(<$lt>)? {
            fn read_unchecked<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                struct __Visitor;
                impl<'de> serde::de::Visitor<'de> for __Visitor {
                    type Value = $type $(<$lt>)?;
                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str($expected)
                    }
                    $(support::union_visit! { [$($kind)+] $type $variant $holds })*
                    fn visit_map<__A: serde::de::MapAccess<'de>>(self, map: __A) -> Result<Self::Value, __A::Error> {
                        match support::NumberOrMap::split(map)? {
                            support::NumberOrMap::Digits(number) => number.visit(self),
                            $(support::NumberOrMap::Map(map) => {
                                let value = support::MapReader(map);
                                return <$members as support::Json>::read(value).map($type::$object);
                            })?
                            $(support::NumberOrMap::Map(map) => {
                                let value = support::MapReader(map);
                                return <$any as support::Json>::read(value).map($type::$shared);
                            })?
                            #[allow(unreachable_patterns)]
                            support::NumberOrMap::Map(_) => {
                                Err(serde::de::Error::invalid_type(serde::de::Unexpected::Map, &self))
                            }
                        }
                    }
                }
                support::union_reader! { deserializer __Visitor $($($kind)+)* }
            }
        }

        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!(support::Unchecked::read_unchecked, deserializer; $($($checks)*)?)
            }
            support::union_write! { $type: $($variant $holds,)* $($object($members),)? }
        }

        support::serde_impls! { $type $(<$lt>)? }
        support::validate! { $type $(<$lt>)?; $($($checks)*)? }
    };
}
pub(crate) use union_by_type;

/// Reads any value: where numbers are accepted, from their text.
macro_rules! union_reader {
    ($deserializer:ident $visitor:ident number $($kinds:ident)*) => {{
        impl<'de> support::FromText<'de> for $visitor {}
        support::read_exact($deserializer, $visitor)
    }};
    ($deserializer:ident $visitor:ident $other:ident $($kinds:ident)*) => {
        support::union_reader! { $deserializer $visitor $($kinds)* }
    };
    ($deserializer:ident $visitor:ident) => {
        $deserializer.deserialize_any($visitor)
    };
}
pub(crate) use union_reader;

/// Visitor methods that pass values of the branch's types to it.
macro_rules! union_visit {
    ([$($kind:ident)+] $type:ident $variant:ident $holds:tt) => {
        $(support::union_visit! { $kind $type $variant $holds })+
    };
    (null $type:ident $variant:ident $holds:tt) => {
        fn visit_unit<__E: serde::de::Error>(self) -> Result<Self::Value, __E> {
            let value = serde::de::value::UnitDeserializer::new();
            support::read_variant!($type $variant $holds value)
        }
    };
    (boolean $type:ident $variant:ident $holds:tt) => {
        fn visit_bool<__E: serde::de::Error>(self, value: bool) -> Result<Self::Value, __E> {
            let value = serde::de::value::BoolDeserializer::new(value);
            support::read_variant!($type $variant $holds value)
        }
    };
    (number $type:ident $variant:ident $holds:tt) => {
        fn visit_i64<__E: serde::de::Error>(self, value: i64) -> Result<Self::Value, __E> {
            let value = serde::de::value::I64Deserializer::new(value);
            support::read_variant!($type $variant $holds value)
        }
        fn visit_u64<__E: serde::de::Error>(self, value: u64) -> Result<Self::Value, __E> {
            let value = serde::de::value::U64Deserializer::new(value);
            support::read_variant!($type $variant $holds value)
        }
        fn visit_f64<__E: serde::de::Error>(self, value: f64) -> Result<Self::Value, __E> {
            let value = serde::de::value::F64Deserializer::new(support::unrounded(value)?);
            support::read_variant!($type $variant $holds value)
        }
        fn visit_i128<__E: serde::de::Error>(self, value: i128) -> Result<Self::Value, __E> {
            support::NumberText(value.to_string()).visit(self)
        }
        fn visit_u128<__E: serde::de::Error>(self, value: u128) -> Result<Self::Value, __E> {
            support::NumberText(value.to_string()).visit(self)
        }
    };
    (string $type:ident $variant:ident $holds:tt) => {
        fn visit_borrowed_str<__E: serde::de::Error>(self, value: &'de str) -> Result<Self::Value, __E> {
            let value = serde::de::value::BorrowedStrDeserializer::new(value);
            support::read_variant!($type $variant $holds value)
        }
        fn visit_str<__E: serde::de::Error>(self, value: &str) -> Result<Self::Value, __E> {
            let value = serde::de::value::StrDeserializer::new(value);
            support::read_variant!($type $variant $holds value)
        }
        fn visit_string<__E: serde::de::Error>(self, value: String) -> Result<Self::Value, __E> {
            let value = serde::de::value::StringDeserializer::new(value);
            support::read_variant!($type $variant $holds value)
        }
    };
    (array $type:ident $variant:ident $holds:tt) => {
        fn visit_seq<__A: serde::de::SeqAccess<'de>>(self, items: __A) -> Result<Self::Value, __A::Error> {
            let value = serde::de::value::SeqAccessDeserializer::new(items);
            support::read_variant!($type $variant $holds value)
        }
    };
}
pub(crate) use union_visit;
