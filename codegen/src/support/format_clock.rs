//! Date-times from clocks.
use super::format_types::DateTime;
use super::invalid::Invalid;
use super::text::TextFormat;

impl DateTime {
    /// The point in time in UTC, with as many digits of the second as it needs.
    ///
    /// # Arguments
    /// `seconds`: since 1970-01-01T00:00:00Z; `nanos`: within the second, less than 1,000,000,000.
    ///
    /// # Errors
    ///
    /// If the year has not four digits, or there are too many nanoseconds.
    pub fn from_timestamp(seconds: i64, nanos: u32) -> Result<Self, Invalid> {
        // The years 0 to 9999.
        if !(-62_167_219_200..253_402_300_800).contains(&seconds) || nanos >= 1_000_000_000 {
            return Err(Invalid::new(
                "a date-time has a year of four digits, and less than a second of nanoseconds",
            ));
        }
        let (days, second) = (seconds.div_euclid(86400), seconds.rem_euclid(86400));
        // Years begin in March, so that the leap day is the last; 400 of them have 146,097 days.
        let day = days + 719_468;
        let (era, day) = (day.div_euclid(146_097), day.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let (day, month) = (
            day - (153 * month + 2) / 5 + 1,
            if month < 10 { month + 3 } else { month - 9 },
        );
        let year = era * 400 + year + i64::from(month < 3);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if nanos != 0 {
            let fraction = format!(".{nanos:09}");
            text.push_str(fraction.trim_end_matches('0'));
        }
        text.push('Z');
        DateTime::new(text)
    }

    /// The time of the system's clock.
    ///
    /// # Panics
    ///
    /// If the clock shows a year that has not four digits.
    #[must_use]
    pub fn now() -> Self {
        let now = DateTime::try_from(std::time::SystemTime::now());
        now.expect("the clock shows a year of four digits")
    }
}

/// Fails for a year that has not four digits.
impl TryFrom<std::time::SystemTime> for DateTime {
    type Error = Invalid;

    fn try_from(time: std::time::SystemTime) -> Result<Self, Invalid> {
        let far = || Invalid::new("the time is too far from 1970");
        match time.duration_since(std::time::UNIX_EPOCH) {
            Ok(after) => {
                let seconds = i64::try_from(after.as_secs()).map_err(|_| far())?;
                DateTime::from_timestamp(seconds, after.subsec_nanos())
            }
            Err(error) => {
                let before = error.duration();
                let seconds = i64::try_from(before.as_secs()).map_err(|_| far())?;
                match before.subsec_nanos() {
                    0 => DateTime::from_timestamp(-seconds, 0),
                    nanos => DateTime::from_timestamp(-seconds - 1, 1_000_000_000 - nanos),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn timestamps_are_written_and_read_back() {
        for (seconds, nanos, text) in [
            (0, 0, "1970-01-01T00:00:00Z"),
            (-1, 250_000_000, "1969-12-31T23:59:59.25Z"),
            (951_782_400, 1, "2000-02-29T00:00:00.000000001Z"),
            (4_107_542_399, 0, "2100-02-28T23:59:59Z"),
            (-62_167_219_200, 0, "0000-01-01T00:00:00Z"),
            (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
        ] {
            let made = DateTime::from_timestamp(seconds, nanos).unwrap();
            assert_eq!(made.as_str(), text);
            assert_eq!(made.timestamp(), (seconds, nanos));
        }
        for day in -719_528..2_932_897 {
            let made = DateTime::from_timestamp(day * 86400, 0).unwrap();
            assert_eq!(made.timestamp(), (day * 86400, 0), "{made}");
        }
        for (seconds, nanos) in [
            (253_402_300_800, 0),
            (-62_167_219_201, 0),
            (i64::MAX, 0),
            (i64::MIN, 0),
            (0, 1_000_000_000),
        ] {
            assert!(DateTime::from_timestamp(seconds, nanos).is_err());
        }
    }

    #[test]
    fn times_of_the_system() {
        let half = Duration::from_millis(500);
        let after = DateTime::try_from(UNIX_EPOCH + half).unwrap();
        let before = DateTime::try_from(UNIX_EPOCH - half).unwrap();
        assert_eq!(
            (after.timestamp(), before.timestamp()),
            ((0, 500_000_000), (-1, 500_000_000))
        );
        assert!(DateTime::now() > DateTime::new("2020-01-01T00:00:00Z").unwrap());
    }
}
