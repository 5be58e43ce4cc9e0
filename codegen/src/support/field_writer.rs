//! Writing fields as the members of an object.

use serde::ser::{self, Serialize, SerializeMap, SerializeStruct, Serializer};

use super::json::{Json, Maybe, Out};
use super::known_formats::{WITH_OPTIONS, described, is_in, is_of};
use super::quote::quote;

/// Writes members. The generated code calls it for each field without an early return, which compiles faster.
pub struct FieldWriter<S: Serializer> {
    /// The object being written.
    object: Written<S>,
    /// The error that ended writing.
    failed: Option<S::Error>,
}

/// What an object is written as.
pub enum Written<S: Serializer> {
    /// A map, whose names may be any.
    Map(S::SerializeMap),
    /// A struct, for CSV: its columns have names only there.
    Struct(S::SerializeStruct),
}

impl<S: Serializer> FieldWriter<S> {
    /// Begins an object with this many members.
    pub fn new(serializer: S, count: usize) -> Result<Self, S::Error> {
        described(serializer.is_human_readable(), ser::Error::custom)?;
        let object = match is_in::<S::Error>("csv") {
            true => Written::Struct(serializer.serialize_struct("", count)?),
            false => Written::Map(serializer.serialize_map(Some(count))?),
        };
        Ok(FieldWriter { object, failed: None })
    }

    /// Writes a field.
    #[inline]
    pub fn required<'de, T: Json<'de>>(&mut self, name: &'static str, value: &T) {
        self.constant(name, Out(value));
    }

    /// Writes a member that has a constant in place of a field.
    #[inline]
    pub fn constant<T: Serialize>(&mut self, name: &'static str, value: T) {
        if is_in::<S::Error>("csv") {
            return self.column(name, &value);
        }
        if let (None, Written::Map(map)) = (&self.failed, &mut self.object) {
            self.failed = map.serialize_entry(name, &value).err();
        }
    }

    /// Writes a member as a column.
    #[cold]
    fn column<T: Serialize>(&mut self, name: &'static str, value: &T) {
        if let (None, Written::Struct(object)) = (&self.failed, &mut self.object) {
            self.failed = object.serialize_field(name, value).err();
        }
    }

    /// Writes a field, which may be `null`.
    #[inline]
    pub fn nullable<'de, T: Json<'de>>(&mut self, name: &'static str, value: &T) {
        self.required(name, value);
    }

    /// Writes a field unless it is absent.
    #[inline]
    pub fn optional<'de, T: Json<'de>>(&mut self, name: &'static str, value: &Option<T>) {
        if is_of::<S::Error>(WITH_OPTIONS) {
            return self.option(name, value);
        }
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// The same as an option. A column is empty then, so that all rows have the same columns.
    #[cold]
    fn option<'de, T: Json<'de>>(&mut self, name: &'static str, value: &Option<T>) {
        if value.is_some() || is_in::<S::Error>("csv") {
            self.constant(name, Maybe(value));
        }
    }

    /// Writes the members without a field; `names` are those of the fields.
    pub fn others<'de, 'm, T: Json<'de> + 'm>(
        &mut self,
        names: &[&str],
        others: impl IntoIterator<Item = (&'m String, &'m T)>,
    ) {
        for (name, value) in others {
            if self.failed.is_some() {
                return;
            }
            self.failed = match &mut self.object {
                _ if names.contains(&name.as_str()) => Some(duplicate_field(name)),
                Written::Map(map) => map.serialize_entry(name, &Out(value)).err(),
                Written::Struct(_) => Some(no_column(name)),
            };
        }
    }

    /// Fails if a name belongs elsewhere than in the map at an index, or (`None`) in that of the members without a pattern.
    pub fn placed<'m, T: 'm>(
        &mut self,
        index: Option<usize>,
        place: fn(&str) -> Option<usize>,
        map: impl IntoIterator<Item = (&'m String, &'m T)>,
    ) {
        let mut names = map.into_iter().map(|(name, _)| name);
        if let Some(name) = names.find(|name| place(name) != index) {
            self.failed.get_or_insert_with(|| misplaced(name));
        }
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        match self.failed {
            None => match self.object {
                Written::Map(map) => map.end(),
                Written::Struct(object) => object.end(),
            },
            Some(error) => Err(error),
        }
    }
}

/// The error for a name that is both a field and among the other members.
#[cold]
pub fn duplicate_field<E: ser::Error>(name: &str) -> E {
    E::custom(format_args!("the member {} has a field of its own", quote(name)))
}

/// The error for a member in a format that has room only for those with a field.
#[cold]
pub fn no_column<E: ser::Error>(name: &str) -> E {
    E::custom(format_args!("there is no column for the member {}", quote(name)))
}

/// The error for a name in a map for names of other patterns.
#[cold]
pub fn misplaced<E: ser::Error>(name: &str) -> E {
    E::custom(format_args!("the member {} belongs in another map", quote(name)))
}
