//! Reading the members of an object into fields.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::json::{Json, Members, Seed, duplicate, read_member};
use super::object::Object;
use super::place::{fault, inside};
use super::quote::quote;
use super::skipped::skip_member;
use super::told::{after_others, goes_on};

/// Reads the members of an object into fields. The generated code offers every field in turn without an early return:
/// it compiles faster than a `match` with an arm per field, to the same machine code.
pub struct FieldReader<'de, A: MapAccess<'de>> {
    map: A,
    /// The current name, if it has no field.
    other: Option<String>,
    /// The names of members that were skipped.
    skipped: Option<BTreeSet<String>>,
    /// The error that ended reading.
    failed: Option<A::Error>,
    /// The first error after which reading went on.
    before: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> FieldReader<'de, A> {
    /// Creates a reader for these members.
    pub fn new(map: A) -> Self {
        FieldReader {
            map,
            other: None,
            skipped: None,
            failed: None,
            before: None,
        }
    }

    /// Reads the next name and returns the index of its field in `O`, or `usize::MAX` if it has none.
    pub fn next<O: Object<'de>>(&mut self) -> Option<usize> {
        if self.failed.is_some() {
            return None;
        }
        match self.map.next_key_seed(Name::<O>(PhantomData)) {
            Ok(Some(Ok(index))) => Some(index),
            Ok(Some(Err(name))) => {
                self.other = Some(name);
                Some(usize::MAX)
            }
            Ok(None) => None,
            Err(error) => {
                self.failed = Some(error);
                None
            }
        }
    }

    /// Reads the value into this field if `index` has been counted down to it. (Inlined, the chain of calls becomes a
    /// jump table; without the attribute the compiler stops inlining at some number of fields.)
    #[inline(always)]
    pub fn field<T: Json<'de>>(&mut self, index: &mut usize, name: &'static str, field: &mut Option<T>) {
        self.offer(index, name, field, Seed::NEW);
    }

    /// Reads the value with a seed if `index` has been counted down to this member.
    #[inline(always)]
    pub fn offer<S: DeserializeSeed<'de>>(
        &mut self,
        index: &mut usize,
        name: &'static str,
        slot: &mut Option<S::Value>,
        seed: S,
    ) {
        if *index == 0 {
            self.read(name, slot, seed);
        }
        *index = index.wrapping_sub(1);
    }

    /// Reads the value of the member `name`.
    pub fn read<S: DeserializeSeed<'de>>(&mut self, name: &'static str, slot: &mut Option<S::Value>, seed: S) {
        if slot.is_some() {
            self.failed = Some(duplicate(name));
            return;
        }
        match self.map.next_value_seed(seed) {
            Ok(value) => *slot = Some(value),
            Err(error) => self.fail(name, error),
        }
    }

    /// Ends reading because of an error in a member, or goes on if the errors of the text are told.
    #[cold]
    fn fail(&mut self, name: &str, error: A::Error) {
        if goes_on::<A>(name, &error) {
            self.before.get_or_insert(error);
        } else {
            self.failed = Some(inside::<A, _>(name, error));
        }
    }

    /// Whether the current name has no field.
    #[inline(always)]
    pub fn has_other(&self) -> bool {
        self.other.is_some()
    }

    /// The index of the map for the current name, which has no field; `usize::MAX` for none.
    pub fn place(&self, place: fn(&str) -> Option<usize>) -> usize {
        self.other.as_deref().and_then(place).unwrap_or(usize::MAX)
    }

    /// Returns the error that ended reading, if any.
    pub fn end(self) -> Result<(), A::Error> {
        match (self.failed, self.before) {
            (None, None) => Ok(()),
            (Some(error), _) => Err(error),
            (None, Some(error)) => Err(after_others(error)),
        }
    }
}

/// Stores a member without a field.
pub fn keep_other<'de, A: MapAccess<'de>, M: Members<'de>>(members: &mut FieldReader<'de, A>, others: &mut M) {
    if let Some(name) = members.other.take() {
        members.failed = read_member(&mut members.map, others, name).err();
    }
}

/// Stores a member in a map if `place` has been counted down to it.
pub fn keep_matching<'de, A: MapAccess<'de>, M: Members<'de>>(
    members: &mut FieldReader<'de, A>,
    place: &mut usize,
    map: &mut M,
) {
    if *place == 0 {
        keep_other(members, map);
    }
    *place = place.wrapping_sub(1);
}

/// Skips a member without a field.
pub fn ignore_other<'de, A: MapAccess<'de>>(members: &mut FieldReader<'de, A>) {
    if let Some(name) = members.other.take() {
        members.failed = skip_member(&mut members.map, members.skipped.get_or_insert_default(), name).err();
    }
}

/// Refuses a member without a field.
pub fn refuse_other<'de, A: MapAccess<'de>>(members: &mut FieldReader<'de, A>) {
    if let Some(name) = members.other.take() {
        members.failed = Some(unknown(&name));
    }
}

/// Refuses a member without a field that has one of these names.
pub fn refuse_named<'de, A: MapAccess<'de>>(members: &mut FieldReader<'de, A>, names: &[&str]) {
    if members.other.as_deref().is_some_and(|name| names.contains(&name)) {
        refuse_other(members);
    }
}

/// The error for a member that the schema does not allow.
#[cold]
pub fn unknown<E: de::Error>(name: &str) -> E {
    fault(format_args!("unknown member {}", quote(name)))
}

/// Reads a member name as the index of its field in `O`, or the name itself if it has none.
pub struct Name<O>(PhantomData<O>);

impl<'de, O: Object<'de>> DeserializeSeed<'de> for Name<O> {
    type Value = Result<usize, String>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, O: Object<'de>> Visitor<'de> for Name<O> {
    type Value = Result<usize, String>;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }
    #[inline(always)]
    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(O::field(name).ok_or_else(|| name.to_owned()))
    }
}
