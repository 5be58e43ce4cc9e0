//! The type of the schema `false`.

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::Serializer;

use super::json::Json;
use super::place::fault;
use super::skipped::Skipped;

/// A type without values, for a schema that accepts none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Never {}

impl<'de> Json<'de> for Never {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Skipped::deserialize(deserializer)?;
        Err(fault("no value is allowed here"))
    }
    fn write<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl<'de> serde::Deserialize<'de> for Never {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::read(deserializer)
    }
}

impl serde::Serialize for Never {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Json::write(self, serializer)
    }
}
