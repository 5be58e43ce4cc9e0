//! Dates of formats that have a type for them, as RFC 3339 text.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::borrowed::Borrowed;
use super::known_formats::{is_in, is_of};

/// The formats whose reader passes a date as an object with the member [`TOML_DATE`].
pub const WITH_TOML_DATES: &[&str] = &["toml", "toml_edit", "figment"];

/// The member in which TOML passes a date, as text.
pub const TOML_DATE: &str = "$__toml_private_datetime";

/// The member in which BSON passes a date, in milliseconds since 1970.
pub const BSON_DATE: &str = "$date";

/// The text of a date that a format passes as an object; `None` if this is another object.
pub fn native_text<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<String>, A::Error> {
    let is_toml = is_of::<A::Error>(WITH_TOML_DATES);
    if !is_toml && !is_in::<A::Error>("bson") {
        return Ok(None);
    }
    let Some(Borrowed(name)) = map.next_key()? else {
        return Ok(None);
    };
    if is_toml && name == TOML_DATE {
        return map.next_value().map(Some);
    }
    if !is_toml && name == BSON_DATE {
        return map.next_value().map(|NativeDate(text)| Some(text));
    }
    Ok(None)
}

/// A date of BSON as text: it comes as milliseconds since 1970-01-01T00:00:00Z, in one of several forms, or as text.
pub struct NativeDate(String);

impl<'de> Deserialize<'de> for NativeDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NativeDateVisitor)
    }
}

/// Reads a [`NativeDate`].
pub struct NativeDateVisitor;

impl<'de> Visitor<'de> for NativeDateVisitor {
    type Value = NativeDate;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date")
    }
    fn visit_i64<E: de::Error>(self, milliseconds: i64) -> Result<NativeDate, E> {
        let text = date_text(milliseconds).map(NativeDate);
        text.ok_or_else(|| E::custom("a date of RFC 3339 is in the years 0 to 9999"))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<NativeDate, E> {
        Ok(NativeDate(text.to_owned()))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NativeDate, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((name, text)) if name == "$numberLong" => self.visit_i64(text.parse().map_err(de::Error::custom)?),
            _ => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}

/// The text of a date in milliseconds since 1970, if its year has four digits.
pub fn date_text(milliseconds: i64) -> Option<String> {
    let (days, in_day) = (milliseconds.div_euclid(86_400_000), milliseconds.rem_euclid(86_400_000));
    // The days since 0000-03-01: a leap day is the last of its year, and of 400 years.
    let since = days + 719_468;
    let (era, in_era) = (since.div_euclid(146_097), since.rem_euclid(146_097));
    let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    if !(0..=9999).contains(&year) {
        return None;
    }
    let (seconds, fraction) = (in_day / 1000, in_day % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let fraction = match fraction {
        0 => String::new(),
        fraction => format!(".{fraction:03}"),
    };
    Some(format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::format_types::DateTime;

    #[test]
    fn milliseconds_are_a_date() {
        for (milliseconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_709_251_199_050, "2024-02-29T23:59:59.050Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] {
            let found = date_text(milliseconds).unwrap();
            assert_eq!(found, text);
            let (seconds, nanos) = DateTime::new(found).unwrap().timestamp();
            assert_eq!(seconds * 1000 + i64::from(nanos / 1_000_000), milliseconds);
        }
        assert_eq!(date_text(253_402_300_800_000), None);
        assert_eq!(date_text(-62_167_219_200_001), None);
        assert_eq!(date_text(i64::MIN), None);
        assert_eq!(date_text(i64::MAX), None);
    }
}
