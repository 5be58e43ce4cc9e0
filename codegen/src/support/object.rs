//! Structs for objects.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::depth::Nested;
use super::place::fault;

/// A struct with fields for members.
pub trait Object<'de>: Sized {
    /// The index of the field for the member `name`.
    fn field(name: &str) -> Option<usize>;
    /// Reads the members.
    fn read_members<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads an object.
pub fn read_object<'de, T: Object<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// Visitor for [`read_object`].
pub struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let _nested = Nested::begin(size_of::<T>())?;
        T::read_members(map)
    }
}

/// The error for an object without a required member.
#[cold]
pub fn missing<E: de::Error>(name: &str) -> E {
    fault(format_args!("missing member {name:?}"))
}

/// Implements a struct for an object: one entry per member, which has a field or a constant, then the policy for other
/// members.
macro_rules! object {
    ($type:ident $(<$lt:lifetime>)?:
      $($($presence:ident $field:ident =)? $name:literal $($same:ident $slot:ident $constant:ident)?),*;
      $(never $($never:literal),+;)? $(matching $place:ident $($map:ident),+;)? $(new $new:tt;)?
      others $policy:ident $($extra:ident)?; $($checks:tt)*) => {
        impl<'de> support::Object<'de> for $type $(<$lt>)? {
            #[inline]
            fn field(name: &str) -> Option<usize> {
                #[allow(non_camel_case_types)]
                enum __Field { $($($field)? $($slot)?),* }
                match name {
                    $($name => Some(__Field::$($field)? $($slot)? as usize),)*
                    _ => None,
                }
            }
            #[allow(unused_mut, unused_variables)] // The struct may have no fields.
            fn read_members<__A: serde::de::MapAccess<'de>>(map: __A) -> Result<Self, __A::Error> {
                let mut members = support::FieldReader::new(map);
                $($(let mut $field = None;)? $(let mut $slot = None;)?)*
                $($(let mut $map = Default::default();)+)?
                $(let mut $extra = Default::default();)?
                while let Some(mut index) = members.next::<Self>() {
                    $(
                        $(members.field(&mut index, $name, &mut $field);)?
                        $(support::only_value!($same members index $name $slot Self::$constant);)?
                    )*
                    if members.has_other() {
                        support::excluded!(members $(never $($never),+)?);
                        support::keep_by_name!(members $(matching $place $($map),+)?);
                        support::other_member!($policy members $($extra)?);
                    }
                }
                members.end()?;
                $($(if $slot.is_none() {
                    return Err(support::missing($name));
                })?)*
                Ok(Self {
                    $($($field: support::presence!($presence $field $name),)?)*
                    $($($map,)+)?
                    $($extra)?
                })
            }
        }

        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!(support::read_object, deserializer; $($checks)*)
            }
            #[allow(unused_mut)]
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                let mut members = support::FieldWriter::<__S>::new(serializer)?;
                $(
                    $(members.$presence($name, &self.$field);)?
                    $(members.constant($name, Self::$constant);)?
                )*
                support::write_by_name!(members [$($name),*] self [$($extra)?] $(matching $place $($map),+)?);
                support::write_others!($policy members [$($name),*] $(self.$extra)?);
                members.end()
            }
        }

        support::object_new! { $($new)?; $type $(<$lt>)?: $($($presence $field,)?)*; $($($map)+)? $($extra)? }
        support::serde_impls! { $type $(<$lt>)? }
        support::validate! { $type $(<$lt>)?; $($checks)* }
    };
}
pub(crate) use object;

/// Refuses members by their names.
macro_rules! excluded {
    ($members:ident) => {};
    ($members:ident never $($never:literal),+) => {
        support::refuse_named(&mut $members, &[$($never),+])
    };
}
pub(crate) use excluded;

/// Stores a member without a field in the map that its name belongs to.
macro_rules! keep_by_name {
    ($members:ident) => {};
    ($members:ident matching $place:ident $($map:ident),+) => {
        let mut place = $members.place($place);
        $(support::keep_matching(&mut $members, &mut place, &mut $map);)+
    };
}
pub(crate) use keep_by_name;

/// Writes the maps of members without fields.
macro_rules! write_by_name {
    ($members:ident $names:tt $self:ident [$($extra:ident)?]) => {};
    ($members:ident $names:tt $self:ident [$($extra:ident)?] matching $place:ident $($map:ident),+) => {
        let mut place = 0;
        $(
            $members.placed(Some(place), $place, &$self.$map);
            $members.others(&$names, &$self.$map);
            place += 1;
        )+
        let _ = place;
        $($members.placed(None, $place, &$self.$extra);)?
    };
}
pub(crate) use write_by_name;

/// Applies the policy for a member without a field.
macro_rules! other_member {
    (keep $members:ident $extra:ident) => {
        support::keep_other(&mut $members, &mut $extra)
    };
    (refuse $members:ident) => {
        support::refuse_other(&mut $members)
    };
    (ignore $members:ident) => {
        support::ignore_other(&mut $members)
    };
}
pub(crate) use other_member;

/// The final value of a field.
macro_rules! presence {
    (optional $slot:ident $name:literal) => {
        $slot
    };
    (nullable $slot:ident $name:literal) => {
        match $slot {
            Some(value) => value,
            None => return Err(support::missing($name)),
        }
    };
    (required $slot:ident $name:literal) => {
        match $slot {
            Some(value) => value,
            None => return Err(support::missing($name)),
        }
    };
}
pub(crate) use presence;

/// Declares `new`, which takes the members that have no value of their own to begin with.
macro_rules! object_new {
    (; $($object:tt)*) => {};
    (($($given:ident $(into $into:ty)? $(: $plain:ty)?),*); $type:ident $(<$lt:lifetime>)?:
     $($presence:ident $field:ident,)*; $($map:ident)*) => {
        impl $(<$lt>)? $type $(<$lt>)? {
            /// A value with these members. Of the others, optional ones are absent and nullable ones are `null`.
            #[must_use]
            #[allow(dead_code, clippy::new_without_default)] // Without any member, the value may be invalid.
            pub fn new($($given: $(impl Into<$into>)? $($plain)?),*) -> Self {
                Self { $($field: support::first_value!($presence $field),)* $($map: Default::default()),* }
            }
        }
    };
}
pub(crate) use object_new;

/// The value of a field in `new`.
macro_rules! first_value {
    (required $field:ident) => {
        $field.into()
    };
    ($presence:ident $field:ident) => {
        None
    };
}
pub(crate) use first_value;

/// Writes the members without fields.
macro_rules! write_others {
    (keep $members:ident $names:tt $self:ident.$extra:ident) => {
        $members.others(&$names, &$self.$extra)
    };
    ($policy:ident $members:ident $names:tt) => {};
}
pub(crate) use write_others;
