//! Tuple structs for arrays with typed leading items.

use serde::de;
use serde::ser;

use super::place::fault;

/// The error for an array without a required item.
#[cold]
pub fn too_short<E: de::Error>(index: usize) -> E {
    fault(format_args!("the array ends before item {index}"))
}

/// The error for an item that the schema does not allow.
#[cold]
pub fn too_long<E: de::Error>(index: usize) -> E {
    fault(format_args!("unexpected item {index}"))
}

/// The error for an item after an absent one.
#[cold]
pub fn gap<E: ser::Error>() -> E {
    E::custom("an item is there though one before it is absent")
}

/// Implements a tuple struct for an array: one entry per item, then the policy for other items.
macro_rules! tuple {
    ($type:ident $(<$lt:lifetime>)?: $($presence:ident $item:ident = $index:tt),*; others keep $rest:tt; $($checks:tt)*) => {
        support::tuple_impls! { $type $(<$lt>)?: $($presence $item = $index),*; keep [$rest]; $($checks)* }
    };
    ($type:ident $(<$lt:lifetime>)?: $($presence:ident $item:ident = $index:tt),*; others refuse; $($checks:tt)*) => {
        support::tuple_impls! { $type $(<$lt>)?: $($presence $item = $index),*; refuse []; $($checks)* }
    };
}
pub(crate) use tuple;

/// Implements a tuple struct for an array.
macro_rules! tuple_impls {
    ($type:ident $(<$lt:lifetime>)?: $($presence:ident $item:ident = $index:tt),*; $policy:ident [$($rest:tt)?]; $($checks:tt)*) => {
        impl<'de> support::Unchecked<'de> for $type $(<$lt>)? {
            fn read_unchecked<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                struct __Visitor;
                impl<'de> serde::de::Visitor<'de> for __Visitor {
                    type Value = $type $(<$lt>)?;
                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str("an array")
                    }
                    fn visit_seq<__A: serde::de::SeqAccess<'de>>(self, mut items: __A) -> Result<Self::Value, __A::Error> {
                        let _nested = support::Nested::begin(size_of::<Self::Value>())?;
                        const KNOWN: usize = [$($index),*].len();
                        $(let $item = support::item_presence!($presence items $index);)*
                        support::tuple_end!($policy $type items KNOWN $($item)*)
                    }
                }
                deserializer.deserialize_seq(__Visitor)
            }
        }

        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!(support::Unchecked::read_unchecked, deserializer; $($checks)*)
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                let mut items = serializer.serialize_seq(None)?;
                #[allow(unused_mut)]
                let mut ended = false;
                $(support::write_item!($presence items ended self.$index);)*
                $(for value in &self.$rest {
                    if ended {
                        return Err(support::gap());
                    }
                    serde::ser::SerializeSeq::serialize_element(&mut items, &support::Out(value))?;
                })?
                let _ = ended;
                serde::ser::SerializeSeq::end(items)
            }
        }

        support::serde_impls! { $type $(<$lt>)? }
        support::validate! { $type $(<$lt>)?; $($checks)* }
    };
}
pub(crate) use tuple_impls;

/// Reads a typed leading item.
macro_rules! item_presence {
    (required $items:ident $index:tt) => {
        match support::next_item(&mut $items, $index)? {
            Some(value) => value,
            None => return Err(support::too_short($index)),
        }
    };
    (optional $items:ident $index:tt) => {
        support::next_item(&mut $items, $index)?
    };
}
pub(crate) use item_presence;

/// Reads the items after the typed ones.
macro_rules! tuple_end {
    (keep $type:ident $items:ident $known:ident $($item:ident)*) => {{
        let mut rest = Vec::new();
        while let Some(value) = support::next_item(&mut $items, $known + rest.len())? {
            rest.push(value);
        }
        Ok($type($($item,)* rest))
    }};
    (refuse $type:ident $items:ident $known:ident $($item:ident)*) => {{
        if $items.next_element::<serde::de::IgnoredAny>()?.is_some() {
            return Err(support::too_long($known));
        }
        Ok($type($($item),*))
    }};
}
pub(crate) use tuple_end;

/// Writes an item; an absent one ends the array.
macro_rules! write_item {
    (required $items:ident $ended:ident $self:ident.$index:tt) => {
        serde::ser::SerializeSeq::serialize_element(&mut $items, &support::Out(&$self.$index))?
    };
    (optional $items:ident $ended:ident $self:ident.$index:tt) => {
        match &$self.$index {
            None => $ended = true,
            Some(_) if $ended => return Err(support::gap()),
            Some(value) => serde::ser::SerializeSeq::serialize_element(&mut $items, &support::Out(value))?,
        }
    };
}
pub(crate) use write_item;
