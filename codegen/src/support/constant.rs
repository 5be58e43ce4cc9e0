//! Constants of any JSON type.

use serde::de::{self, DeserializeSeed, Deserializer};
use serde_json::Value;

use super::equality::same;
use super::invalid::unknown_value;
use super::place::fault;
use super::quote::shortened;
use super::untyped::{Rounding, ValueVisitor};

/// Reads a value that is equal, as JSON, to one of the constants.
pub fn read_constant<'de, T: Copy, D: Deserializer<'de>>(
    deserializer: D,
    constants: &[T],
    to_value: fn(&T) -> Value,
    or_null: bool,
) -> Result<T, D::Error> {
    // What is written is the constant.
    let value = ValueVisitor(Rounding::Any).deserialize(deserializer)?;
    constants
        .iter()
        .copied()
        .find(|constant| same(&to_value(constant), &value))
        .ok_or_else(|| {
            let found = value.to_string();
            let known = constants
                .iter()
                .map(|constant| to_value(constant).to_string())
                .collect();
            fault(unknown_value(&shortened(&found), known, or_null))
        })
}
