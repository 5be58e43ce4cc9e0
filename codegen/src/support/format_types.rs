//! The types of the formats: each holds a checked text, and compares by the value that it denotes.
use std::net::{Ipv4Addr, Ipv6Addr};

use super::format_duration::is_duration;
use super::format_email::{is_email, is_idn_email};
use super::format_idn::is_idn_hostname;
use super::format_net::{ipv4_value, ipv6_value, is_hostname, is_ipv4, is_ipv6};
use super::format_pointer::{is_json_pointer, is_relative_json_pointer};
use super::format_regex::is_regex;
use super::format_secret::is_password;
use super::format_template::is_uri_template;
use super::format_time::{
    DateParts, TimeParts, date_parts, date_time_parts, days_of, instant_of, time_of_day, time_parts,
};
use super::format_time::{is_date, is_date_time, is_time};
use super::format_uri::{is_iri, is_iri_reference, is_uri, is_uri_reference};
use super::format_uuid::{is_uuid, uuid_value};
use super::invalid::Invalid;
use super::json::Json;
use super::text::{TextFormat, read_text, text_format, text_from_str, text_from_string, text_itself};

text_format! { DateTime, is_date_time, "an RFC 3339 date-time", instant_of }

impl DateTime {
    /// The seconds since 1970-01-01T00:00:00Z, and the nanoseconds within the second (truncated). A leap second
    /// counts as the second after it, as in POSIX.
    #[must_use]
    pub fn timestamp(&self) -> (i64, u32) {
        let (date, time) = self.parts();
        let minutes = days_of(date) * 1440 + i64::from(time.local_minute() - time.offset);
        (minutes * 60 + i64::from(time.second), time.nanos())
    }

    /// The offset from UTC, in minutes east.
    #[must_use]
    pub fn offset_minutes(&self) -> i16 {
        self.parts().1.offset
    }

    /// The date and the time of the text.
    pub(crate) fn parts(&self) -> (DateParts, TimeParts<'_>) {
        date_time_parts(&self.0).expect("a date-time is checked when it is made")
    }
}

text_format! { Date, is_date, "an RFC 3339 date" }

impl Date {
    /// The year (0 to 9999), the month (1 to 12) and the day (1 to 31).
    #[must_use]
    pub fn year_month_day(&self) -> (u16, u8, u8) {
        let date = date_parts(self.0.as_bytes()).expect("a date is checked when it is made");
        (date.year, date.month, date.day)
    }
}

text_format! { Time, is_time, "an RFC 3339 time with an offset", time_of_day }

impl Time {
    /// The hour, minute and second (60 for a leap second) as written, and the nanoseconds
    /// (truncated).
    #[must_use]
    pub fn hour_minute_second(&self) -> (u8, u8, u8, u32) {
        let time = self.parts();
        (time.hour, time.minute, time.second, time.nanos())
    }

    /// The offset from UTC, in minutes east.
    #[must_use]
    pub fn offset_minutes(&self) -> i16 {
        self.parts().offset
    }

    /// The time of the text.
    pub(crate) fn parts(&self) -> TimeParts<'_> {
        time_parts(self.0.as_bytes()).expect("a time is checked when it is made")
    }
}

text_format! { Duration, is_duration, "an ISO 8601 duration" }

text_format! { Uuid, is_uuid, "a UUID", uuid_value }

impl Uuid {
    /// The UUID as a number.
    #[must_use]
    pub fn as_u128(&self) -> u128 {
        uuid_value(&self.0)
    }
}

text_format! { Ipv4, is_ipv4, "an IPv4 address", ipv4_value }

impl From<&Ipv4> for Ipv4Addr {
    fn from(address: &Ipv4) -> Ipv4Addr {
        ipv4_value(&address.0).expect("an address is checked when it is made")
    }
}

impl From<Ipv4> for Ipv4Addr {
    fn from(address: Ipv4) -> Ipv4Addr {
        (&address).into()
    }
}

impl From<Ipv4Addr> for Ipv4 {
    fn from(address: Ipv4Addr) -> Ipv4 {
        Ipv4::from_checked(address.to_string().into())
    }
}

text_format! { Ipv6, is_ipv6, "an IPv6 address", ipv6_value }

impl From<&Ipv6> for Ipv6Addr {
    fn from(address: &Ipv6) -> Ipv6Addr {
        ipv6_value(&address.0).expect("an address is checked when it is made")
    }
}

impl From<Ipv6> for Ipv6Addr {
    fn from(address: Ipv6) -> Ipv6Addr {
        (&address).into()
    }
}

impl From<Ipv6Addr> for Ipv6 {
    fn from(address: Ipv6Addr) -> Ipv6 {
        Ipv6::from_checked(address.to_string().into())
    }
}

text_format! { Uri, is_uri, "a URI" }

text_format! { UriReference, is_uri_reference, "a URI reference" }

text_format! { Iri, is_iri, "an IRI" }

text_format! { IriReference, is_iri_reference, "an IRI reference" }

text_format! { UriTemplate, is_uri_template, "a URI template" }

text_format! { Email, is_email, "an email address" }

text_format! { IdnEmail, is_idn_email, "an internationalized email address" }

text_format! { Hostname, is_hostname, "a host name" }

text_format! { IdnHostname, is_idn_hostname, "an internationalized host name" }

text_format! { JsonPointer, is_json_pointer, "a JSON Pointer" }

text_format! { RelativeJsonPointer, is_relative_json_pointer, "a relative JSON Pointer" }

text_format! { RegexText, is_regex, "an ECMA-262 regular expression" }

text_format! { Password, is_password, "a password", text_itself, true }

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn date_time(text: &str) -> DateTime {
        DateTime::new(text).unwrap()
    }

    #[test]
    fn keeps_the_text() {
        let text = "2026-05-25t12:11:12.5000+02:00";
        let value: DateTime = serde_json::from_value(text.into()).unwrap();
        assert_eq!(
            (value.as_str(), value.to_string().as_str(), value.as_ref()),
            (text, text, text)
        );
        assert_eq!(format!("{value:?}"), format!("{text:?}"));
        assert_eq!(serde_json::to_value(&value).unwrap(), text);
        assert_eq!(String::from(value.clone()), value.into_string());
        assert_eq!(
            text.parse::<DateTime>().unwrap(),
            DateTime::try_from(text.to_owned()).unwrap()
        );
    }

    #[test]
    fn says_what_is_wrong() {
        let error = serde_json::from_str::<DateTime>(r#""2026-02-30T00:00:00Z""#)
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            r#"expected an RFC 3339 date-time, found "2026-02-30T00:00:00Z" at line 1 column 22"#
        );
        let error = serde_json::from_str::<DateTime>("12").unwrap_err().to_string();
        assert_eq!(
            error,
            "invalid type: integer `12`, expected an RFC 3339 date-time at line 1 column 2"
        );
        assert_eq!(
            Ipv4::try_from("1.2").unwrap_err().to_string(),
            r#"expected an IPv4 address, found "1.2""#
        );
    }

    #[test]
    fn compares_as_the_value() {
        let (one, other) = (
            date_time("2026-05-25T10:11:12.000Z"),
            date_time("2026-05-25T12:11:12+02:00"),
        );
        assert_eq!(one, other);
        assert_eq!(HashSet::from([one.clone(), other]).len(), 1);
        assert!(one < date_time("2026-05-25T10:11:12.0000000000001Z"));
        assert!(one > date_time("2026-05-25T12:11:12+02:01"));
        assert_eq!(Time::new("10:00:00Z").unwrap(), Time::new("12:00:00.00+02:00").unwrap());
        let uuid = Uuid::new("2eb8aa08-AA98-11ea-B4Aa-73B441D16380").unwrap();
        assert_eq!(uuid, Uuid::new("2EB8AA08-aa98-11ea-b4aa-73b441d16380").unwrap());
        assert_eq!(uuid.as_u128(), 0x2eb8_aa08_aa98_11ea_b4aa_73b4_41d1_6380);
        assert_eq!(
            Ipv6::new("::ffff:1.2.3.4").unwrap(),
            Ipv6::new("0:0:0:0:0:FFFF:102:304").unwrap()
        );
        assert!(Ipv4::new("9.0.0.0").unwrap() < Ipv4::new("10.0.0.0").unwrap());
        assert_ne!(Uri::new("http://a/").unwrap(), Uri::new("http://A/").unwrap());
    }

    #[test]
    fn gives_the_value() {
        assert_eq!(date_time("1970-01-01T00:00:00Z").timestamp(), (0, 0));
        assert_eq!(date_time("1969-12-31T23:59:59.25Z").timestamp(), (-1, 250_000_000));
        assert_eq!(
            date_time("2026-05-25T12:11:12.0123456789+02:00").timestamp(),
            (1_779_703_872, 12_345_678)
        );
        assert_eq!(
            date_time("2016-12-31T23:59:60Z").timestamp(),
            date_time("2017-01-01T00:00:00Z").timestamp()
        );
        assert_eq!(date_time("2026-05-25T12:11:12-03:30").offset_minutes(), -210);
        assert_eq!(Date::new("2024-02-29").unwrap().year_month_day(), (2024, 2, 29));
        assert_eq!(
            Time::new("23:29:60.5+23:30").unwrap().hour_minute_second(),
            (23, 29, 60, 500_000_000)
        );
        assert_eq!(Ipv4Addr::from(&Ipv4::from(Ipv4Addr::LOCALHOST)), Ipv4Addr::LOCALHOST);
        assert_eq!(Ipv6Addr::from(&Ipv6::from(Ipv6Addr::LOCALHOST)), Ipv6Addr::LOCALHOST);
        assert_eq!(Ipv4Addr::from(Ipv4::from(Ipv4Addr::LOCALHOST)), Ipv4Addr::LOCALHOST);
        assert_eq!(Ipv6Addr::from(Ipv6::from(Ipv6Addr::LOCALHOST)), Ipv6Addr::LOCALHOST);
    }
}
