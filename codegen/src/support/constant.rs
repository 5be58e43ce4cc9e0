//! Constants of any kind.

use serde::de::{self, Deserializer};
use serde_json::Value;

use super::equality::same;
use super::quote::shortened;
use super::untyped::read_value;

/// Reads a value that is one of the constants, which it finds by JSON's equality.
pub fn read_constant<'de, T: Copy, D: Deserializer<'de>>(
    deserializer: D,
    constants: &[T],
    to_value: fn(&T) -> Value,
) -> Result<T, D::Error> {
    let value = read_value(deserializer)?;
    constants
        .iter()
        .copied()
        .find(|constant| same(&to_value(constant), &value))
        .ok_or_else(|| {
            let found = value.to_string();
            let known: Vec<String> = constants
                .iter()
                .map(|constant| to_value(constant).to_string())
                .collect();
            let one_of = if known.len() == 1 { "" } else { "one of " };
            let (found, is_cut) = shortened(&found);
            let more = if is_cut { "…" } else { "" };
            de::Error::custom(format_args!(
                "unknown value {found}{more}, expected {one_of}{}",
                known.join(", ")
            ))
        })
}
