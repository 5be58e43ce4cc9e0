//! Reading the integers of enumerations from their texts.

use serde::de::Deserializer;

use super::exact_json::read_exact_number;
use super::exact_number::Number;
use super::place::fault;
use super::quote::shortened;

/// Reads the integer of an enumeration. A number that no `i64` holds is not one of them, however long it is.
pub fn read_enum_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number: Number = read_exact_number(deserializer)?;
    i64::try_from(&number).map_err(|_| {
        let found = shortened(number.as_str());
        fault(format_args!(
            "unknown value {found}, expected an integer of the enumeration"
        ))
    })
}
