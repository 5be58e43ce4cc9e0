//! Reading and writing doubles: no integer is rounded, and integral values are written without a fraction.

use serde::de::{self, Deserializer};
use serde::ser::{self, Serializer};

use super::digits::{EXACT, digits, exact};
use super::json::Json;
use super::number_json::{Numeric, read_number};
use super::number_text::{NOT_FINITE, beyond, unrounded};
use super::place::fault;

impl Numeric for f64 {
    const EXPECTED: &'static str = "a number";
    #[inline]
    fn from_integer<E: de::Error>(value: i128) -> Result<f64, E> {
        exact(value).ok_or_else(|| beyond(value, "f64 without rounding"))
    }
    #[inline]
    fn from_i64<E: de::Error>(value: i64) -> Result<f64, E> {
        match value.unsigned_abs() <= EXACT {
            true => Ok(value as f64),
            false => Self::from_integer(value.into()),
        }
    }
    #[inline]
    fn from_float<E: de::Error>(value: f64) -> Result<f64, E> {
        match value.is_finite() {
            false => Err(fault(NOT_FINITE)),
            true => unrounded(value),
        }
    }
}

impl<'de> Json<'de> for f64 {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_number(deserializer)
    }
    /// With the shortest digits of the double: `4`, not `4.0`, up to 64 bits, and as the format writes a double beyond.
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = *self;
        let integer = value as i64;
        if integer as f64 == value && integer.unsigned_abs() <= EXACT {
            return serializer.serialize_i64(integer);
        }
        write_double(value, serializer)
    }
}

/// Writes a double that has a fraction or needs more than 53 bits. No integer type of serde that is wider than 64 bits
/// is safe in every format, so a larger number is written as a double: `1e20` in JSON.
pub fn write_double<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if !value.is_finite() {
        return Err(ser::Error::custom(NOT_FINITE));
    }
    let integer = digits(value);
    if let Some(integer) = integer.and_then(|integer| i64::try_from(integer).ok()) {
        return serializer.serialize_i64(integer);
    }
    match integer.and_then(|integer| u64::try_from(integer).ok()) {
        Some(integer) => serializer.serialize_u64(integer),
        None => serializer.serialize_f64(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::digits::Decimal;
    use crate::support::number_json::NumberVisitor;
    use crate::support::number_text::NumberText;
    use serde::de::value::{Error, I128Deserializer, U128Deserializer};
    use std::marker::PhantomData;

    #[test]
    fn integers_of_more_than_64_bits_are_doubles_or_refused() {
        let unsigned = U128Deserializer::<Error>::new(100_000_000_000_000_000_000);
        assert_eq!(f64::read(unsigned), Ok(1e20));
        let signed = I128Deserializer::<Error>::new(-100_000_000_000_000_000_000);
        assert_eq!(f64::read(signed), Ok(-1e20));
        assert!(u64::read(unsigned).is_err() && i64::read(signed).is_err());
        assert!(f64::read(U128Deserializer::<Error>::new((1 << 100) + 1)).is_err());
        assert_eq!(f64::read(U128Deserializer::<Error>::new(2 * 10_u128.pow(38))), Ok(2e38));
        assert!(f64::read(U128Deserializer::<Error>::new(u128::MAX)).is_err());
        assert!(f64::read(I128Deserializer::<Error>::new(i128::from(i64::MIN) - 1)).is_err());
    }

    fn decimal(text: &str) -> Decimal {
        Decimal::new(text).unwrap()
    }

    fn back<T: for<'de> Json<'de>>(text: &str) -> Option<String> {
        let number = T::read(&mut serde_json::Deserializer::from_str(text)).ok()?;
        let mut written = Vec::new();
        number.write(&mut serde_json::Serializer::new(&mut written)).unwrap();
        Some(String::from_utf8(written).unwrap())
    }

    /// What is read comes back equal, but for fractions, which are rounded to a double.
    #[test]
    fn random_numbers_come_back_or_are_refused() {
        let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut below = |bound: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 11) as usize % bound
        };
        let (mut integers, mut doubles) = (0, 0);
        for _ in 0..100_000 {
            let sign = ["", "-"][below(2)];
            let mut text = format!("{sign}{}", 1 + below(9));
            (0..below(24)).for_each(|_| text.push_str(["0", "0", "9", "5", "1", "7"][below(6)]));
            if below(4) == 0 {
                text.push('.');
                (0..=below(6)).for_each(|_| text.push_str(["0", "0", "0", "5", "1"][below(5)]));
            }
            if below(4) == 0 {
                text.push_str(&format!("e{}", below(40) as i64 - 20));
            }
            let double: f64 = text.parse().unwrap();
            let shortest = decimal(&format!("{double:e}"));
            let (come_back, whole) = (back::<f64>(&text), [back::<i64>(&text), back::<u64>(&text)]);
            let is_exact = shortest == decimal(&text);
            assert_eq!(come_back.is_some(), double.fract() != 0.0 || is_exact, "{text}");
            if let Some(written) = &come_back {
                // Of a fraction, two decimals may be equally short and close.
                assert_eq!(written.parse(), Ok(double), "{text}");
                assert!(double.fract() != 0.0 || decimal(written) == shortest, "{text}");
                let is_digits = written.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
                let fits = digits(double).is_some_and(|it| i64::try_from(it).is_ok() || u64::try_from(it).is_ok());
                assert_eq!(is_digits, fits, "{text} is {written}");
                doubles += 1;
            }
            for written in whole.iter().flatten() {
                assert_eq!(decimal(written), decimal(&text), "{text}");
                integers += 1;
            }
            let fits = |integer: i128| (i64::try_from(integer).is_ok(), u64::try_from(integer).is_ok());
            let fits = decimal(&text).integer().map_or((false, false), fits);
            assert_eq!((whole[0].is_some(), whole[1].is_some()), fits, "{text}");
        }
        assert!(integers > 10_000 && doubles > 10_000, "{integers} {doubles}");
    }

    #[test]
    fn numbers_out_of_the_ordinary() {
        assert_eq!(back::<f64>("-0").as_deref(), Some("0"));
        assert_eq!(back::<f64>("-0.0").as_deref(), Some("0"));
        assert_eq!(back::<i64>("0.1e1").as_deref(), Some("1"));
        assert_eq!(
            back::<f64>("12345678901234567000").as_deref(),
            Some("12345678901234567000")
        );
        let written = back::<f64>("100000000000000000000").unwrap();
        assert_eq!(decimal(&written), decimal("1e20"));
        let written = back::<f64>("99999999999999980000").unwrap();
        assert_eq!(decimal(&written), decimal("99999999999999980000"));
        assert_eq!(back::<f64>("99999999999999990000"), None);
        assert_eq!(back::<f64>("123456789012345678901234567890"), None);
        assert_eq!(back::<f64>("-9223372036854775809"), None);
        assert_eq!(
            back::<f64>("1.7976931348623157e308").map(|it| decimal(&it)),
            Some(decimal("1.7976931348623157e308"))
        );
        assert_eq!(back::<f64>("9007199254740993"), None);
        assert_eq!(back::<f64>("1e400"), None);
        assert_eq!(back::<i64>("1e30"), None);
        assert!(f64::from_float::<Error>(f64::NAN).is_err());
        let tree = 1e20.write(serde_json::value::Serializer).unwrap();
        assert_eq!(f64::read(&tree).unwrap(), 1e20);
    }

    /// The text decides, not the double that `serde_json` would make of it.
    #[test]
    fn integers_are_read_from_their_text() {
        for (text, integer) in [
            ("9007199254740991.0", "9007199254740991"),
            ("9007199254740992.0", "9007199254740992"),
            ("9007199254740993.0", "9007199254740993"),
            ("9007199254740993e0", "9007199254740993"),
            ("1e18", "1000000000000000000"),
            ("0.001E+3", "1"),
            ("2500500055905000100.0", "2500500055905000100"),
        ] {
            assert_eq!(back::<i64>(text).as_deref(), Some(integer));
            assert_eq!(back::<u64>(text).as_deref(), Some(integer));
        }
        for text in [
            "4503599627370496.25",
            "1.00000000000000000001",
            "0.5",
            "-9223372036854775809",
            "99999999999999990000",
            "18446744073709551616",
            "1.2345678901234567e19",
            "123456789012345678901234567890",
            "1e400",
            "1e-400",
        ] {
            let fits = text == "1.2345678901234567e19";
            assert_eq!((back::<i64>(text), back::<u64>(text).is_some()), (None, fits), "{text}");
        }
        assert_eq!(back::<u32>("4294967296.0"), None);
        let tree = serde_json::json!(1e18);
        assert_eq!(i64::read(&tree).unwrap(), 1_000_000_000_000_000_000);
    }

    #[test]
    fn other_texts_than_numbers_are_refused() {
        for (text, error) in [
            ("\"a\"", "invalid type: string \"a\", expected a number"),
            ("[1]", "invalid type: sequence, expected a number"),
            ("{}", "invalid type: map, expected a number"),
            ("null", "invalid type: null, expected a number"),
            ("true", "invalid type: boolean `true`, expected a number"),
            (
                "{\"$serde_json::private::RawValue\":\"1\"}",
                "invalid type: map, expected a number",
            ),
        ] {
            let read = f64::read(&mut serde_json::Deserializer::from_str(text));
            assert!(read.unwrap_err().to_string().starts_with(error), "{text}");
        }
    }

    /// Where the text of a number is known, it is not rounded to an integer.
    #[test]
    fn texts_of_numbers() {
        let read = |text: &str| {
            let text = NumberText(text.to_owned());
            let double = text.visit::<_, Error>(NumberVisitor::<f64>(PhantomData)).ok();
            (double, text.visit::<_, Error>(NumberVisitor::<i64>(PhantomData)).ok())
        };
        assert_eq!(read("1e2"), (Some(100.0), Some(100)));
        assert_eq!(read("9007199254740993.0"), (None, Some(9_007_199_254_740_993)));
        assert_eq!(read("1e18"), (Some(1e18), Some(1_000_000_000_000_000_000)));
        assert_eq!(read("99999999999999980000"), (Some(99_999_999_999_999_980_000.0), None));
        assert_eq!(read("99999999999999990000"), (None, None));
        assert_eq!(read("1e40"), (Some(1e40), None));
        assert_eq!(read("0.12345678901234567890"), (Some(0.123_456_789_012_345_68), None));
        for refused in [
            "123456789012345678901234567890",
            "-9223372036854775809",
            "1e400",
            "1e-400",
        ] {
            assert_eq!(read(refused), (None, None), "{refused}");
        }
        assert_eq!(read("1.00000000000000000001"), (None, None));
    }
}
