//! Dates and times of RFC 3339.

/// Whether a text is a `date-time` of RFC 3339.
pub fn is_date_time(text: &str) -> bool {
    date_time_parts(text).is_some()
}

/// Whether a text is a `full-date` of RFC 3339: a day of the calendar.
pub fn is_date(text: &str) -> bool {
    date_parts(text.as_bytes()).is_some()
}

/// Whether a text is a `full-time` of RFC 3339: a time with its offset from UTC.
pub fn is_time(text: &str) -> bool {
    time_parts(text.as_bytes()).is_some()
}

/// A `full-date`, taken apart.
#[derive(Clone, Copy, Debug)]
pub struct DateParts {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The days since 1970-01-01, in the Gregorian calendar.
pub fn days_of(date: DateParts) -> i64 {
    // Years begin in March, so that the leap day is the last.
    let (year, month) = if date.month > 2 {
        (i64::from(date.year), i64::from(date.month) - 3)
    } else {
        (i64::from(date.year) - 1, i64::from(date.month) + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + i64::from(date.day) - 719_469
}

/// A `full-time`, taken apart.
#[derive(Clone, Copy, Debug)]
pub struct TimeParts<'a> {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60; 60 is the leap second at the end of a day of UTC.
    pub second: u8,
    /// The digits behind the point, if any.
    pub fraction: &'a [u8],
    /// Minutes east of UTC.
    pub offset: i16,
}

impl TimeParts<'_> {
    /// The minute of the local day.
    pub fn local_minute(self) -> i16 {
        i16::from(self.hour) * 60 + i16::from(self.minute)
    }

    /// The fraction of the second in nanoseconds; what is finer is cut off.
    pub fn nanos(self) -> u32 {
        (0..9).fold(0, |nanos, at| {
            nanos * 10 + u32::from(self.fraction.get(at).map_or(0, |digit| digit - b'0'))
        })
    }
}

/// Takes a `date-time` apart.
pub fn date_time_parts(text: &str) -> Option<(DateParts, TimeParts<'_>)> {
    let (date, rest) = text.as_bytes().split_at_checked(10)?;
    let [b'T' | b't', time @ ..] = rest else { return None };
    Some((date_parts(date)?, time_parts(time)?))
}

/// Takes a `full-date` apart.
pub fn date_parts(text: &[u8]) -> Option<DateParts> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let year = u16::from(two_digits(y1, y2)?) * 100 + u16::from(two_digits(y3, y4)?);
    let (month, day) = (two_digits(m1, m2)?, two_digits(d1, d2)?);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then_some(DateParts { year, month, day })
}

/// Takes a `full-time` apart.
pub fn time_parts(text: &[u8]) -> Option<TimeParts<'_>> {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] = text else {
        return None;
    };
    let (hour, minute, second) = (two_digits(h1, h2)?, two_digits(m1, m2)?, two_digits(s1, s2)?);
    let (fraction, zone) = match rest {
        [b'.', rest @ ..] => match rest.iter().position(|byte| !byte.is_ascii_digit())? {
            0 => return None,
            end => rest.split_at(end),
        },
        _ => (&rest[..0], rest),
    };
    let offset = match *zone {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (i16::from(two_digits(h1, h2)?), i16::from(two_digits(m1, m2)?));
            if hours > 23 || minutes > 59 {
                return None;
            }
            if sign == b'-' {
                -hours * 60 - minutes
            } else {
                hours * 60 + minutes
            }
        }
        _ => return None,
    };
    let parts = TimeParts {
        hour,
        minute,
        second,
        fraction,
        offset,
    };
    let leap = second == 60 && (parts.local_minute() - offset).rem_euclid(1440) == 1439;
    (hour < 24 && minute < 60 && (second < 60 || leap)).then_some(parts)
}

/// The value of two ASCII digits.
fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}

/// A point in time for comparison: the UTC minute, the second in it, the fraction without trailing zeros.
pub type Moment<'a> = (i64, u8, &'a [u8]);

/// The instant of a `date-time`.
pub fn instant_of(text: &str) -> Option<Moment<'_>> {
    let (date, time) = date_time_parts(text)?;
    let minute = days_of(date) * 1440 + i64::from(time.local_minute() - time.offset);
    Some((minute, time.second, significant(time.fraction)))
}

/// The time of day in UTC of a `full-time`.
pub fn time_of_day(text: &str) -> Option<Moment<'_>> {
    let time = time_parts(text.as_bytes())?;
    let minute = i64::from((time.local_minute() - time.offset).rem_euclid(1440));
    Some((minute, time.second, significant(time.fraction)))
}

/// A fraction without trailing zeros, so that its bytes compare like the number.
fn significant(fraction: &[u8]) -> &[u8] {
    let end = fraction
        .iter()
        .rposition(|&digit| digit != b'0')
        .map_or(0, |last| last + 1);
    &fraction[..end]
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    #[test]
    fn days() {
        let days = |text: &str| days_of(date_parts(text.as_bytes()).unwrap());
        assert_eq!(days("1970-01-01"), 0);
        assert_eq!(days("1969-12-31"), -1);
        assert_eq!(days("2000-02-29"), 11_016);
        assert_eq!(days("2000-03-01"), 11_017);
        assert_eq!(days("0000-01-01"), -719_528);
        assert_eq!(days("9999-12-31"), 2_932_896);
    }

    #[test]
    fn moments() {
        let same = |one, other| assert_eq!(instant_of(one), instant_of(other));
        same("2026-05-25T10:11:12.000Z", "2026-05-25T12:11:12+02:00");
        same("2026-01-01t00:30:00.5z", "2025-12-31T23:30:00.50-01:00");
        let less = |one, other| assert_eq!(instant_of(one).cmp(&instant_of(other)), Ordering::Less, "{one} {other}");
        less("1998-12-31T23:59:59.99Z", "1998-12-31T23:59:60Z");
        less("1998-12-31T15:59:60.5-08:00", "1999-01-01T00:00:00Z");
        less("2026-05-25T10:11:12.05Z", "2026-05-25T10:11:12.5Z");
        less("2026-05-25T10:11:12.5Z", "2026-05-25T10:11:12.50000000000000000001Z");
        assert_eq!(time_of_day("23:00:00-02:00"), time_of_day("01:00:00.0Z"));
        assert!(time_of_day("00:00:00+01:00") > time_of_day("22:59:59Z"));
    }
}
