//! Reading the integers of enumerations.

use serde::de::Deserializer;

use super::json::Json;

/// Reads the integer of an enumeration.
pub fn read_enum_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    <i64 as Json>::read(deserializer)
}
