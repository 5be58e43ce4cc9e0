//! Writing fields as the members of an object.

use serde::ser::{self, Serialize, SerializeMap, Serializer};

use super::json::{Json, Out};
use super::quote::quote;

/// Writes members. The generated code calls it for each field without an early return, which compiles faster.
pub struct FieldWriter<S: Serializer> {
    /// The object being written.
    map: S::SerializeMap,
    /// The error that ended writing.
    failed: Option<S::Error>,
}

impl<S: Serializer> FieldWriter<S> {
    /// Begins an object with this many members.
    pub fn new(serializer: S, count: usize) -> Result<Self, S::Error> {
        let map = serializer.serialize_map(Some(count))?;
        Ok(FieldWriter { map, failed: None })
    }

    /// Writes a field.
    #[inline]
    pub fn required<'de, T: Json<'de>>(&mut self, name: &'static str, value: &T) {
        self.constant(name, Out(value));
    }

    /// Writes a member that has a constant in place of a field.
    #[inline]
    pub fn constant<T: Serialize>(&mut self, name: &'static str, value: T) {
        if self.failed.is_none() {
            self.failed = self.map.serialize_entry(name, &value).err();
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
        if let Some(value) = value {
            self.required(name, value);
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
            self.failed = if names.contains(&name.as_str()) {
                Some(duplicate_field(name))
            } else {
                self.map.serialize_entry(name, &Out(value)).err()
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
            None => self.map.end(),
            Some(error) => Err(error),
        }
    }
}

/// The error for a name that is both a field and among the other members.
#[cold]
pub fn duplicate_field<E: ser::Error>(name: &str) -> E {
    E::custom(format_args!("the member {} has a field of its own", quote(name)))
}

/// The error for a name in a map for names of other patterns.
#[cold]
pub fn misplaced<E: ser::Error>(name: &str) -> E {
    E::custom(format_args!("the member {} belongs in another map", quote(name)))
}
