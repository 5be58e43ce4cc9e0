//! Exact conversion between Rust types and JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{
    BoolDeserializer, BorrowedStrDeserializer, F64Deserializer, I64Deserializer, SeqAccessDeserializer,
    StrDeserializer, StringDeserializer, U64Deserializer,
};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::depth::Nested;
use super::map_reader::MapReader;
use super::number_text::NumberText;
use super::place::{fault, inside};
use super::quote::quote;
use super::told::{after_others, goes_on};

/// Exact conversion between a type and JSON: serde's own implementations round numbers and take `null` for absent.
pub trait Json<'de>: Sized {
    /// Reads a value; refuses every value that the type does not represent exactly.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
    /// Reads a value where `null`, which is no value of this type, is allowed as well, and error messages say so.
    #[inline]
    fn read_or_null<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }
    /// Writes the JSON value that was read.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Reads a `T` where serde expects a seed.
pub struct Seed<T>(PhantomData<T>);

impl<T> Seed<T> {
    /// A seed for `T`.
    pub const NEW: Seed<T> = Seed(PhantomData);
}

impl<'de, T: Json<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T;
    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// Writes a `T` where serde expects a `Serialize`.
pub struct Out<'a, T>(pub &'a T);

impl<'de, T: Json<'de>> Serialize for Out<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// The error for a member that occurs twice.
#[cold]
pub fn duplicate<E: de::Error>(name: &str) -> E {
    fault(format_args!("duplicate member {}", quote(name)))
}

impl<'de> Json<'de> for () {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Json<'de> for bool {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
}

impl<'de> Json<'de> for String {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de, T: Json<'de>> Json<'de> for Box<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Box::new)
    }
    #[inline]
    fn read_or_null<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read_or_null(deserializer).map(Box::new)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).write(serializer)
    }
}

impl<'de, T: Json<'de>> Json<'de> for Option<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(OptionVisitor(PhantomData))
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(serializer),
            None => serializer.serialize_unit(),
        }
    }
}

/// Reads `null` as `None`.
pub struct OptionVisitor<T>(PhantomData<T>);

impl<'de, T: Json<'de>> Visitor<'de> for OptionVisitor<T> {
    type Value = Option<T>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }
    fn visit_none<E: de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::read_or_null(deserializer).map(Some)
    }
    // Branches of a union read from deserializers of single values, which know no options.
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Option<T>, E> {
        T::read_or_null(BoolDeserializer::new(value)).map(Some)
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Option<T>, E> {
        T::read_or_null(I64Deserializer::new(value)).map(Some)
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Option<T>, E> {
        T::read_or_null(U64Deserializer::new(value)).map(Some)
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Option<T>, E> {
        NumberText(value.to_string()).visit(self)
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Option<T>, E> {
        NumberText(value.to_string()).visit(self)
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Option<T>, E> {
        T::read_or_null(F64Deserializer::new(value)).map(Some)
    }
    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<Option<T>, E> {
        T::read_or_null(BorrowedStrDeserializer::new(value)).map(Some)
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<Option<T>, E> {
        T::read_or_null(StrDeserializer::new(value)).map(Some)
    }
    fn visit_string<E: de::Error>(self, value: String) -> Result<Option<T>, E> {
        T::read_or_null(StringDeserializer::new(value)).map(Some)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Option<T>, A::Error> {
        T::read_or_null(SeqAccessDeserializer::new(items)).map(Some)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
        T::read_or_null(MapReader(map)).map(Some)
    }
}

impl<'de, T: Json<'de>> Json<'de> for Vec<T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(VecVisitor(PhantomData))
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            items.serialize_element(&Out(item))?;
        }
        items.end()
    }
}

/// Reads an array.
pub struct VecVisitor<T>(PhantomData<T>);

impl<'de, T: Json<'de>> Visitor<'de> for VecVisitor<T> {
    type Value = Vec<T>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let _nested = Nested::begin(0)?;
        let (mut list, mut before) = (Vec::new(), None);
        loop {
            match items.next_element_seed(Seed::NEW) {
                Ok(Some(item)) => list.push(item),
                Ok(None) => return before.map_or(Ok(list), |error| Err(after_others(error))),
                Err(error) => go_on::<A, _>(&list.len().to_string(), error, &mut before)?,
            }
        }
    }
}

/// Goes on after an error in a step if the errors of the text are told; otherwise returns it.
#[cold]
pub fn go_on<A, E: de::Error>(step: &str, error: E, before: &mut Option<E>) -> Result<(), E> {
    if !goes_on::<A>(step, &error) {
        return Err(inside::<A, _>(step, error));
    }
    before.get_or_insert(error);
    Ok(())
}

/// Reads the next item of an array, which has this index.
pub fn next_item<'de, T: Json<'de>, A: SeqAccess<'de>>(items: &mut A, index: usize) -> Result<Option<T>, A::Error> {
    items
        .next_element_seed(Seed::NEW)
        .map_err(|error| inside::<A, _>(&index.to_string(), error))
}

impl<'de, T: Json<'de>> Json<'de> for BTreeMap<String, T> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_members(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_members(self.len(), self, serializer)
    }
}

/// A map type for members without fields.
pub trait Members<'de>: Default {
    /// The type of the values.
    type Member: Json<'de>;
    /// Inserts a member; returns the name if it is already there.
    fn put(&mut self, name: String, member: Self::Member) -> Result<(), String>;
}

impl<'de, T: Json<'de>> Members<'de> for BTreeMap<String, T> {
    type Member = T;
    fn put(&mut self, name: String, member: T) -> Result<(), String> {
        match self.entry(name) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(member);
                Ok(())
            }
            std::collections::btree_map::Entry::Occupied(place) => Err(place.key().clone()),
        }
    }
}

/// Reads the value of a member and inserts it.
pub fn read_member<'de, M: Members<'de>, A: MapAccess<'de>>(
    map: &mut A,
    members: &mut M,
    name: String,
) -> Result<(), A::Error> {
    let member = map
        .next_value_seed(Seed::NEW)
        .map_err(|error| inside::<A, _>(&name, error))?;
    members.put(name, member).map_err(|name| duplicate(&name))
}

/// Reads an object into a map.
pub fn read_members<'de, M: Members<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    deserializer.deserialize_map(MembersVisitor(PhantomData))
}

/// Writes a map as an object.
pub fn write_members<'de, 'm, T: Json<'de> + 'm, S: Serializer>(
    count: usize,
    all: impl IntoIterator<Item = (&'m String, &'m T)>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(Some(count))?;
    for (name, value) in all {
        members.serialize_entry(name, &Out(value))?;
    }
    members.end()
}

/// Visitor for [`read_members`].
pub struct MembersVisitor<M>(PhantomData<M>);

impl<'de, M: Members<'de>> Visitor<'de> for MembersVisitor<M> {
    type Value = M;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<M, A::Error> {
        let _nested = Nested::begin(0)?;
        let (mut members, mut before) = (M::default(), None);
        while let Some(name) = map.next_key::<String>()? {
            match map.next_value_seed(Seed::NEW) {
                Ok(member) => members.put(name, member).map_err(|name| duplicate(&name))?,
                Err(error) => go_on::<A, _>(&name, error, &mut before)?,
            }
        }
        before.map_or(Ok(members), |error| Err(after_others(error)))
    }
}
