//! Conversions of the format types to the types of well-known crates, each behind the feature of the crate's name.
//!
//! Fractions of a nanosecond are truncated in one direction; a year of more than four digits fails in the other.
use super::format_types::{Date, DateTime, Time, Uri, Uuid};
use super::invalid::Invalid;
use super::text::TextFormat;

/// The same point in time at the same offset. What is finer than nanoseconds is cut off.
#[cfg(feature = "chrono")]
impl From<&DateTime> for chrono::DateTime<chrono::FixedOffset> {
    fn from(value: &DateTime) -> Self {
        let (date, time) = value.parts();
        // chrono writes a leap second as a second more of nanoseconds.
        let nanos = time.nanos() + u32::from(time.second / 60) * 1_000_000_000;
        chrono::NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            .and_then(|day| {
                day.and_hms_nano_opt(time.hour.into(), time.minute.into(), time.second.min(59).into(), nanos)
            })
            .zip(chrono::FixedOffset::east_opt(i32::from(time.offset) * 60))
            .and_then(|(local, offset)| local.and_local_timezone(offset).single())
            .expect("chrono has every date-time of RFC 3339")
    }
}

/// As from a reference.
#[cfg(feature = "chrono")]
impl From<DateTime> for chrono::DateTime<chrono::FixedOffset> {
    fn from(value: DateTime) -> Self {
        (&value).into()
    }
}

/// The same point in time. What is finer than nanoseconds is cut off.
#[cfg(feature = "chrono")]
impl From<&DateTime> for chrono::DateTime<chrono::Utc> {
    fn from(value: &DateTime) -> Self {
        chrono::DateTime::<chrono::FixedOffset>::from(value).to_utc()
    }
}

/// As from a reference.
#[cfg(feature = "chrono")]
impl From<DateTime> for chrono::DateTime<chrono::Utc> {
    fn from(value: DateTime) -> Self {
        (&value).into()
    }
}

/// Fails for a year beyond four digits.
#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> TryFrom<chrono::DateTime<Tz>> for DateTime {
    type Error = Invalid;

    fn try_from(value: chrono::DateTime<Tz>) -> Result<Self, Invalid> {
        let value = value.fixed_offset();
        // RFC 3339 has no seconds in an offset.
        let value = if value.offset().local_minus_utc() % 60 == 0 {
            value
        } else {
            value.to_utc().fixed_offset()
        };
        DateTime::new(value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}

/// The same day.
#[cfg(feature = "chrono")]
impl From<&Date> for chrono::NaiveDate {
    fn from(value: &Date) -> Self {
        let (year, month, day) = value.year_month_day();
        chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
            .expect("chrono has every date of RFC 3339")
    }
}

/// As from a reference.
#[cfg(feature = "chrono")]
impl From<Date> for chrono::NaiveDate {
    fn from(value: Date) -> Self {
        (&value).into()
    }
}

/// Fails for a year beyond four digits.
#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for Date {
    type Error = Invalid;

    fn try_from(value: chrono::NaiveDate) -> Result<Self, Invalid> {
        Date::new(value.to_string())
    }
}

/// The time of the text, without its offset. What is finer than nanoseconds is cut off.
#[cfg(feature = "chrono")]
impl From<&Time> for chrono::NaiveTime {
    fn from(value: &Time) -> Self {
        let (hour, minute, second, nanos) = value.hour_minute_second();
        let nanos = nanos + u32::from(second / 60) * 1_000_000_000;
        chrono::NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.min(59).into(), nanos)
            .expect("chrono has every time of RFC 3339")
    }
}

/// As from a reference.
#[cfg(feature = "chrono")]
impl From<Time> for chrono::NaiveTime {
    fn from(value: Time) -> Self {
        (&value).into()
    }
}

/// The same point in time. A leap second counts as the second before it, as `jiff` parses it; the last hours of the
/// year 9999 are out of range.
#[cfg(feature = "jiff")]
impl TryFrom<&DateTime> for jiff::Timestamp {
    type Error = Invalid;

    fn try_from(value: &DateTime) -> Result<Self, Invalid> {
        let ((seconds, nanos), leap) = (value.timestamp(), value.parts().1.second == 60);
        jiff::Timestamp::from_second(seconds - i64::from(leap))
            .and_then(|time| time.checked_add(jiff::SignedDuration::from_nanos(nanos.into())))
            .map_err(|error| Invalid::new(error.to_string()))
    }
}

/// As from a reference.
#[cfg(feature = "jiff")]
impl TryFrom<DateTime> for jiff::Timestamp {
    type Error = Invalid;

    fn try_from(value: DateTime) -> Result<Self, Invalid> {
        (&value).try_into()
    }
}

/// The same point in time, in a time zone that is just the offset of the text.
#[cfg(feature = "jiff")]
impl TryFrom<&DateTime> for jiff::Zoned {
    type Error = Invalid;

    fn try_from(value: &DateTime) -> Result<Self, Invalid> {
        let offset = jiff::tz::Offset::from_seconds(i32::from(value.offset_minutes()) * 60)
            .map_err(|error| Invalid::new(error.to_string()))?;
        Ok(jiff::Timestamp::try_from(value)?.to_zoned(jiff::tz::TimeZone::fixed(offset)))
    }
}

/// As from a reference.
#[cfg(feature = "jiff")]
impl TryFrom<DateTime> for jiff::Zoned {
    type Error = Invalid;

    fn try_from(value: DateTime) -> Result<Self, Invalid> {
        (&value).try_into()
    }
}

/// The same point in time, in UTC.
#[cfg(feature = "jiff")]
impl TryFrom<jiff::Timestamp> for DateTime {
    type Error = Invalid;

    fn try_from(value: jiff::Timestamp) -> Result<Self, Invalid> {
        DateTime::new(value.to_string())
    }
}

/// The same point in time at the same offset; the name of the time zone is lost.
#[cfg(feature = "jiff")]
impl TryFrom<&jiff::Zoned> for DateTime {
    type Error = Invalid;

    fn try_from(value: &jiff::Zoned) -> Result<Self, Invalid> {
        // RFC 3339 has no seconds in an offset.
        if value.offset().seconds() % 60 != 0 {
            return DateTime::try_from(value.timestamp());
        }
        DateTime::new(value.timestamp().display_with_offset(value.offset()).to_string())
    }
}

/// The same day.
#[cfg(feature = "jiff")]
impl From<&Date> for jiff::civil::Date {
    fn from(value: &Date) -> Self {
        let (year, month, day) = value.year_month_day();
        jiff::civil::date(year.cast_signed(), month.cast_signed(), day.cast_signed())
    }
}

/// As from a reference.
#[cfg(feature = "jiff")]
impl From<Date> for jiff::civil::Date {
    fn from(value: Date) -> Self {
        (&value).into()
    }
}

/// The same day.
#[cfg(feature = "jiff")]
impl TryFrom<jiff::civil::Date> for Date {
    type Error = Invalid;

    fn try_from(value: jiff::civil::Date) -> Result<Self, Invalid> {
        Date::new(value.to_string())
    }
}

/// The time of the text, without its offset. A leap second counts as the second before it.
#[cfg(feature = "jiff")]
impl From<&Time> for jiff::civil::Time {
    fn from(value: &Time) -> Self {
        let (hour, minute, second, nanos) = value.hour_minute_second();
        jiff::civil::time(
            hour.cast_signed(),
            minute.cast_signed(),
            second.min(59).cast_signed(),
            nanos.cast_signed(),
        )
    }
}

/// As from a reference.
#[cfg(feature = "jiff")]
impl From<Time> for jiff::civil::Time {
    fn from(value: Time) -> Self {
        (&value).into()
    }
}

/// The same point in time at the same offset. A leap second counts as the second before it.
#[cfg(feature = "time")]
impl From<&DateTime> for time::OffsetDateTime {
    fn from(value: &DateTime) -> Self {
        let (date, time) = value.parts();
        let clock = time::Time::from_hms_nano(time.hour, time.minute, time.second.min(59), time.nanos());
        let offset = time::UtcOffset::from_whole_seconds(i32::from(time.offset) * 60);
        time_date(date.year, date.month, date.day)
            .zip(clock.ok())
            .zip(offset.ok())
            .map(|((day, clock), offset)| day.with_time(clock).assume_offset(offset))
            .expect("time has every date-time of RFC 3339")
    }
}

/// As from a reference.
#[cfg(feature = "time")]
impl From<DateTime> for time::OffsetDateTime {
    fn from(value: DateTime) -> Self {
        (&value).into()
    }
}

/// The same point in time at the same offset.
#[cfg(feature = "time")]
impl TryFrom<time::OffsetDateTime> for DateTime {
    type Error = Invalid;

    fn try_from(value: time::OffsetDateTime) -> Result<Self, Invalid> {
        // RFC 3339 has no seconds in an offset.
        let whole = value.offset().whole_seconds() % 60 == 0;
        let utc = if whole {
            Some(value)
        } else {
            value.checked_to_offset(time::UtcOffset::UTC)
        };
        let value = utc.ok_or_else(|| Invalid::new("a date-time beyond the year 9999"))?;
        let (hour, minute, second) = value.to_hms();
        let nanos = match value.nanosecond() {
            0 => String::new(),
            nanos => format!(".{nanos:09}"),
        };
        let zone = match value.offset().whole_minutes() {
            0 => "Z".to_owned(),
            offset => {
                let (sign, offset) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
                format!("{sign}{:02}:{:02}", offset / 60, offset % 60)
            }
        };
        let day = Date::try_from(value.date())?;
        DateTime::new(format!(
            "{day}T{hour:02}:{minute:02}:{second:02}{}{zone}",
            nanos.trim_end_matches('0')
        ))
    }
}

/// The same day.
#[cfg(feature = "time")]
impl From<&Date> for time::Date {
    fn from(value: &Date) -> Self {
        let (year, month, day) = value.year_month_day();
        time_date(year, month, day).expect("time has every date of RFC 3339")
    }
}

/// As from a reference.
#[cfg(feature = "time")]
impl From<Date> for time::Date {
    fn from(value: Date) -> Self {
        (&value).into()
    }
}

/// The same day.
#[cfg(feature = "time")]
impl TryFrom<time::Date> for Date {
    type Error = Invalid;

    fn try_from(value: time::Date) -> Result<Self, Invalid> {
        Date::new(format!(
            "{:04}-{:02}-{:02}",
            value.year(),
            u8::from(value.month()),
            value.day()
        ))
    }
}

/// The time of the text, without its offset. A leap second counts as the second before it.
#[cfg(feature = "time")]
impl From<&Time> for time::Time {
    fn from(value: &Time) -> Self {
        let (hour, minute, second, nanos) = value.hour_minute_second();
        time::Time::from_hms_nano(hour, minute, second.min(59), nanos).expect("time has every time of RFC 3339")
    }
}

/// As from a reference.
#[cfg(feature = "time")]
impl From<Time> for time::Time {
    fn from(value: Time) -> Self {
        (&value).into()
    }
}

/// The day as `time` has it.
#[cfg(feature = "time")]
fn time_date(year: u16, month: u8, day: u8) -> Option<time::Date> {
    time::Date::from_calendar_date(year.into(), time::Month::try_from(month).ok()?, day).ok()
}

/// The same number.
#[cfg(feature = "uuid")]
impl From<&Uuid> for uuid::Uuid {
    fn from(value: &Uuid) -> Self {
        uuid::Uuid::from_u128(value.as_u128())
    }
}

/// As from a reference.
#[cfg(feature = "uuid")]
impl From<Uuid> for uuid::Uuid {
    fn from(value: Uuid) -> Self {
        (&value).into()
    }
}

/// The same number, in lower case.
#[cfg(feature = "uuid")]
impl From<uuid::Uuid> for Uuid {
    fn from(value: uuid::Uuid) -> Self {
        Uuid::from_checked(value.hyphenated().to_string().into())
    }
}

/// The URL as the WHATWG has it, normalized; fails for a URI that is none.
#[cfg(feature = "url")]
impl TryFrom<&Uri> for url::Url {
    type Error = Invalid;

    fn try_from(value: &Uri) -> Result<Self, Invalid> {
        value
            .as_str()
            .parse()
            .map_err(|error: url::ParseError| Invalid::new(error.to_string()))
    }
}

/// As from a reference.
#[cfg(feature = "url")]
impl TryFrom<Uri> for url::Url {
    type Error = Invalid;

    fn try_from(value: Uri) -> Result<Self, Invalid> {
        (&value).try_into()
    }
}

/// The same text; fails where the WHATWG allows what RFC 3986 does not, as a `|` in a query.
#[cfg(feature = "url")]
impl TryFrom<url::Url> for Uri {
    type Error = Invalid;

    fn try_from(value: url::Url) -> Result<Self, Invalid> {
        Uri::new(String::from(value))
    }
}

#[cfg(test)]
mod tests {
    #![allow(unused_imports)]
    use super::*;

    #[test]
    #[cfg(feature = "chrono")]
    fn chrono_types() {
        for text in [
            "2026-05-25T12:11:12.500+02:00",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.000000001-23:59",
            "1998-12-31T15:59:60.123-08:00",
        ] {
            let there = chrono::DateTime::<chrono::FixedOffset>::from(&DateTime::new(text).unwrap());
            let owned: chrono::DateTime<chrono::FixedOffset> = DateTime::new(text).unwrap().into();
            assert_eq!(owned, there);
            assert_eq!(DateTime::try_from(there).unwrap().as_str(), text);
        }
        let value = DateTime::new("2026-05-25t12:11:12.1234567891z").unwrap();
        let utc = chrono::DateTime::<chrono::Utc>::from(&value);
        assert_eq!(
            DateTime::try_from(utc).unwrap().as_str(),
            "2026-05-25T12:11:12.123456789Z"
        );
        assert!(DateTime::try_from(chrono::DateTime::<chrono::Utc>::MAX_UTC).is_err());
        let seconds = chrono::FixedOffset::east_opt(61).unwrap();
        let value = DateTime::try_from(utc.with_timezone(&seconds)).unwrap();
        assert_eq!(value.as_str(), "2026-05-25T12:11:12.123456789Z");
        let day = Date::new("2024-02-29").unwrap();
        assert_eq!(Date::try_from(chrono::NaiveDate::from(&day)).unwrap(), day);
        assert!(Date::try_from(chrono::NaiveDate::MAX).is_err());
        let time = chrono::NaiveTime::from(&Time::new("23:29:60.5+23:30").unwrap());
        assert_eq!(time.to_string(), "23:29:60.500");
    }

    #[test]
    #[cfg(feature = "jiff")]
    fn jiff_types() {
        for text in [
            "2026-05-25T12:11:12.5+02:00",
            "0000-01-01T00:00:00Z",
            "1969-12-31T15:59:58.000000001-08:00",
        ] {
            let there = jiff::Zoned::try_from(&DateTime::new(text).unwrap()).unwrap();
            assert_eq!(DateTime::try_from(&there).unwrap(), DateTime::new(text).unwrap());
        }
        let stamp = |text: &str| jiff::Timestamp::try_from(&DateTime::new(text).unwrap());
        assert_eq!(
            stamp("1969-12-31t23:59:58.25z").unwrap(),
            "1969-12-31T23:59:58.25Z".parse().unwrap()
        );
        assert_eq!(
            stamp("2016-12-31T23:59:60Z").unwrap(),
            "2016-12-31T23:59:60Z".parse().unwrap()
        );
        assert!(stamp("9999-12-31T23:59:59Z").is_err());
        assert!(DateTime::try_from(jiff::Timestamp::MIN).is_err());
        let day = Date::new("2024-02-29").unwrap();
        assert_eq!(Date::try_from(jiff::civil::Date::from(&day)).unwrap(), day);
        assert!(Date::try_from(jiff::civil::Date::MIN).is_err());
        let time = jiff::civil::Time::from(&Time::new("23:29:60.5+23:30").unwrap());
        assert_eq!(time, jiff::civil::time(23, 29, 59, 500_000_000));
    }

    #[test]
    #[cfg(feature = "time")]
    fn time_types() {
        for text in [
            "2026-05-25T12:11:12.5+02:00",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.000000001-23:59",
        ] {
            let there = time::OffsetDateTime::from(&DateTime::new(text).unwrap());
            assert_eq!(DateTime::try_from(there).unwrap().as_str(), text);
        }
        let leap = time::OffsetDateTime::from(&DateTime::new("2016-12-31T23:59:60Z").unwrap());
        assert_eq!(DateTime::try_from(leap).unwrap().as_str(), "2016-12-31T23:59:59Z");
        let odd = leap.to_offset(time::UtcOffset::from_whole_seconds(61).unwrap());
        assert_eq!(DateTime::try_from(odd).unwrap().as_str(), "2016-12-31T23:59:59Z");
        let day = Date::new("2024-02-29").unwrap();
        assert_eq!(Date::try_from(time::Date::from(&day)).unwrap(), day);
        assert!(Date::try_from(time::Date::MIN).is_err());
        let time = time::Time::from(&Time::new("23:29:60.5+23:30").unwrap());
        assert_eq!(time.as_hms_nano(), (23, 29, 59, 500_000_000));
    }

    #[test]
    #[cfg(feature = "uuid")]
    fn uuid_types() {
        let value = Uuid::new("2eb8aa08-AA98-11ea-B4Aa-73B441D16380").unwrap();
        assert_eq!(Uuid::from(uuid::Uuid::from(&value)), value);
    }

    #[test]
    #[cfg(feature = "url")]
    fn url_types() {
        let url = url::Url::try_from(&Uri::new("HTTP://Example.com?q").unwrap()).unwrap();
        let owned = url::Url::try_from(Uri::new("HTTP://Example.com?q").unwrap()).unwrap();
        assert_eq!(owned, url);
        assert_eq!(Uri::try_from(url).unwrap().as_str(), "http://example.com/?q");
        assert!(url::Url::try_from(&Uri::new("http://999.999.999.999/").unwrap()).is_err());
        assert!(Uri::try_from("http://a/?a|b".parse::<url::Url>().unwrap()).is_err());
    }
}
