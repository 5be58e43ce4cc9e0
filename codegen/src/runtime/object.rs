//! Objects whose members have fields.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser;

use super::json::{Json, Seed, duplicate, inside};

/// A type whose members have fields.
pub trait Object<'de>: Sized {
    /// Reads the members.
    fn read_members<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads an object.
pub fn read_object<'de, T: Object<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// The visitor of an object.
pub struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read_members(map)
    }
}

/// Reads the name of a member: the field that holds it, or the name itself where no field does.
pub struct Name<F>(pub fn(&str) -> Option<F>);

impl<'de, F> DeserializeSeed<'de> for Name<F> {
    type Value = Result<F, String>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<F> Visitor<'_> for Name<F> {
    type Value = Result<F, String>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }
    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok((self.0)(name).ok_or_else(|| name.to_owned()))
    }
}

/// Reads the value of the member `name` into the slot of its field.
pub fn read_field<'de, T: Json<'de>, A: MapAccess<'de>>(
    map: &mut A,
    slot: &mut Option<T>,
    name: &str,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(duplicate(name));
    }
    *slot = Some(map.next_value_seed(Seed::NEW).map_err(|error| inside(name, error))?);
    Ok(())
}

/// Refuses an object without a required member.
#[cold]
pub fn missing<E: de::Error>(name: &str) -> E {
    E::custom(format_args!("missing member {name:?}"))
}

/// Refuses a member that the schema has no place for.
#[cold]
pub fn unknown<E: de::Error>(name: &str) -> E {
    E::custom(format_args!("unknown member {name:?}"))
}

/// Refuses to write a name twice: as a field and among the other members.
#[cold]
pub fn duplicate_field<E: ser::Error>(name: &str) -> E {
    E::custom(format_args!("the member {name:?} has a field of its own"))
}

/// Implements serde's traits for an object: a line for each member, then what becomes of the others.
macro_rules! object {
    ($type:ident $(<$lt:lifetime>)?: $($presence:ident $field:ident = $name:literal),*; $(never $($never:literal),+;)?
     others $policy:ident $($extra:ident)?; $($checks:tt)*) => {
        #[allow(clippy::question_mark, deprecated)]
        impl<'de> support::Object<'de> for $type $(<$lt>)? {
            fn read_members<__A: serde::de::MapAccess<'de>>(mut map: __A) -> Result<Self, __A::Error> {
                #[allow(non_camel_case_types)]
                enum __Field { $($field),* }
                fn field(name: &str) -> Option<__Field> {
                    match name {
                        $($name => Some(__Field::$field),)*
                        _ => None,
                    }
                }
                $(let mut $field = None;)*
                $(let mut $extra = Default::default();)?
                while let Some(name) = map.next_key_seed(support::Name(field))? {
                    let read: Result<(), __A::Error> = match name {
                        $(Ok(__Field::$field) => support::read_field(&mut map, &mut $field, $name),)*
                        $(Err(name) if matches!(name.as_str(), $($never)|+) => Err(support::unknown(&name)),)?
                        Err(name) => support::other_member!($policy $($extra)? name map),
                    };
                    // Where there are many members, `?` takes long to compile.
                    if let Err(error) = read {
                        return Err(error);
                    }
                }
                Ok(Self { $($field: support::presence!($presence $field $name),)* $($extra)? })
            }
        }

        #[allow(clippy::question_mark, deprecated)]
        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::checked!(support::read_object, deserializer; $($checks)*)
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                #[allow(unused_mut)]
                let mut map = serializer.serialize_map(None)?;
                $(support::write_field!($presence map self.$field, $name);)*
                support::write_others!($policy $($extra)? map self [$($name),*]);
                serde::ser::SerializeMap::end(map)
            }
        }

        support::serde_impls! { $type $(<$lt>)? }
        support::validate! { $type $(<$lt>)?; $($checks)* }
    };
}
pub(crate) use object;

/// What becomes of a member without a field.
macro_rules! other_member {
    (keep $extra:ident $name:ident $map:ident) => {
        support::read_member(&mut $map, &mut $extra, $name)
    };
    (refuse $name:ident $map:ident) => {
        Err(support::unknown(&$name))
    };
    (ignore $name:ident $map:ident) => {{
        let ignored: Result<serde::de::IgnoredAny, _> = $map.next_value();
        ignored.map(|_| ()).map_err(|error| support::inside(&$name, error))
    }};
}
pub(crate) use other_member;

/// What a field holds once the object has been read.
macro_rules! presence {
    (required $slot:ident $name:literal) => {
        match $slot {
            Some(value) => value,
            None => return Err(support::missing($name)),
        }
    };
    (optional $slot:ident $name:literal) => {
        $slot
    };
}
pub(crate) use presence;

/// Writes the members without a field.
macro_rules! write_others {
    (keep $extra:ident $map:ident $self:ident $names:tt) => {
        for (name, value) in &$self.$extra {
            let names: &[&str] = &$names;
            if names.contains(&name.as_str()) {
                return Err(support::duplicate_field(name));
            }
            serde::ser::SerializeMap::serialize_entry(&mut $map, name, &support::Out(value))?;
        }
    };
    ($policy:ident $map:ident $self:ident $names:tt) => {};
}
pub(crate) use write_others;

/// Writes a field; one that is absent writes nothing.
macro_rules! write_field {
    (required $map:ident $self:ident.$field:ident, $name:literal) => {
        if let Err(error) = serde::ser::SerializeMap::serialize_entry(&mut $map, $name, &support::Out(&$self.$field)) {
            return Err(error);
        }
    };
    (optional $map:ident $self:ident.$field:ident, $name:literal) => {
        if let Some(value) = &$self.$field {
            if let Err(error) = serde::ser::SerializeMap::serialize_entry(&mut $map, $name, &support::Out(value)) {
                return Err(error);
            }
        }
    };
}
pub(crate) use write_field;
