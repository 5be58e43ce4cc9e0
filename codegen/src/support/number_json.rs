//! Numbers as JSON: nothing is rounded, and integral values are written without a fraction.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::LazyLock;

use serde::de::value::CowStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{self, Serializer};

use super::borrowed::Borrowed;
use super::digits::{Decimal, EXACT, digits, exact, is_certain};
use super::json::Json;
use super::quote::{quote, shortened};
use super::too_wide::too_wide;

/// A Rust type for numbers.
pub trait Numeric: Sized {
    /// What it takes, for errors.
    const EXPECTED: &'static str;
    /// The value of an integer.
    fn from_integer<E: de::Error>(value: i128) -> Result<Self, E>;
    /// The value of a double.
    fn from_float<E: de::Error>(value: f64) -> Result<Self, E>;
}

/// Reads a number.
pub struct NumberVisitor<T>(pub PhantomData<T>);

impl<'de, T: Numeric> Visitor<'de> for NumberVisitor<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::from_integer(value.into())
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        T::from_integer(value.into())
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        T::from_float(value)
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<T, E> {
        T::from_integer(value)
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<T, E> {
        NumberText(value.to_string()).visit(self)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        match NumberOrMap::split(map)? {
            NumberOrMap::Digits(number) => number.visit(self),
            NumberOrMap::Map(_) => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}

impl Numeric for f64 {
    const EXPECTED: &'static str = "a number";
    #[inline]
    fn from_integer<E: de::Error>(value: i128) -> Result<f64, E> {
        exact(value).ok_or_else(|| beyond(value, "f64 without rounding"))
    }
    #[inline]
    fn from_float<E: de::Error>(value: f64) -> Result<f64, E> {
        match value.is_finite() {
            false => Err(E::custom(NOT_FINITE)),
            // Where the text is passed, a double comes from a format that has doubles.
            true if value.abs() < EXACT as f64 || passes_raw_text() => Ok(value),
            true => unrounded(value),
        }
    }
}

impl<'de> Json<'de> for f64 {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW_TOKEN, DoubleVisitor)
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

/// Why some doubles are refused.
pub const NOT_FINITE: &str = "a number of JSON is finite";

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

/// Refuses an integer that the schema may accept, and that is beyond the type.
#[cold]
pub fn beyond<E: de::Error>(value: i128, name: &str) -> E {
    too_wide().set(true);
    E::custom(format_args!("the integer {value} does not fit the type {name}"))
}

/// Refuses a number which the schema may accept as an integer, and of which only a double is known.
#[cold]
pub fn rounded<E: de::Error>(value: impl fmt::Debug, name: &str) -> E {
    too_wide().set(true);
    E::custom(format_args!(
        "the number {value:?} does not fit the type {name} without rounding"
    ))
}

/// Refuses a double which may be what a reader has made of another integer.
#[inline]
pub fn unrounded<E: de::Error>(value: f64) -> Result<f64, E> {
    if value.abs() < EXACT as f64 || passes_text() || is_certain(value) {
        Ok(value)
    } else {
        Err(rounded(value, "f64"))
    }
}

/// Reads and writes an integer type.
macro_rules! integer {
    ($integer:ident) => {
        impl Numeric for $integer {
            const EXPECTED: &'static str = "an integer";
            fn from_integer<E: serde::de::Error>(value: i128) -> Result<Self, E> {
                Self::try_from(value).map_err(|_| {
                    let (least, most) = (i128::from(Self::MIN), i128::from(Self::MAX));
                    match (Self::BITS, value < least) {
                        (64, true) if least < 0 => beyond(value, stringify!($integer)),
                        (64, false) => beyond(value, stringify!($integer)),
                        // The type was chosen by the limits of the schema.
                        (_, true) => E::custom(format_args!("the integer {value} is less than {least}")),
                        (_, false) => E::custom(format_args!("the integer {value} is more than {most}")),
                    }
                })
            }
            /// A fraction of zero is none. From 2^53 on, a double may be what a reader has rounded another number to.
            fn from_float<E: serde::de::Error>(value: f64) -> Result<Self, E> {
                if value.fract() != 0.0 {
                    let found = serde::de::Unexpected::Float(value);
                    return Err(E::invalid_type(found, &Self::EXPECTED));
                }
                let value = if Self::BITS == 64 {
                    unrounded(value)?
                } else {
                    value
                };
                // What is beyond an `i128` is beyond any type, too.
                Self::from_integer(digits(value).unwrap_or(value as i128))
            }
        }

        impl<'de> Json<'de> for $integer {
            #[inline]
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(NumberVisitor(std::marker::PhantomData))
            }
            #[inline]
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    };
}
pub(crate) use integer;

integer! { i8 }
integer! { i16 }
integer! { i32 }
integer! { i64 }
integer! { u8 }
integer! { u16 }
integer! { u32 }
integer! { u64 }

/// The name under which `serde_json`'s `arbitrary_precision` passes the text of a number.
pub const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// Whether `serde_json` passes the text of a number, that is, has the feature `arbitrary_precision`.
pub fn passes_text() -> bool {
    // Only with it, a number may be beyond a double.
    static IS_ON: LazyLock<bool> = LazyLock::new(|| serde_json::from_str::<serde_json::Number>("1e999").is_ok());
    *IS_ON
}

/// Whether a member of that name is the text of a number. Without `arbitrary_precision` it is a member as any other.
pub fn is_number_token(name: &str) -> bool {
    name == NUMBER_TOKEN && passes_text()
}

/// The text of a number.
pub struct NumberText(pub String);

impl NumberText {
    /// Visits the number as [`visit_number`] does.
    pub fn visit<'de, V: Visitor<'de>, E: de::Error>(&self, visitor: V) -> Result<V::Value, E> {
        visit_number(&self.0, visitor)
    }
}

/// Visits a number in the narrowest form. Fractions are rounded to a double; an integer that would be, or a fraction
/// that would become one, is refused.
pub fn visit_number<'de, V: Visitor<'de>, E: de::Error>(text: &str, visitor: V) -> Result<V::Value, E> {
    if let Ok(integer) = text.parse() {
        return visitor.visit_i64(integer);
    }
    if let Ok(integer) = text.parse() {
        return visitor.visit_u64(integer);
    }
    let number: f64 = text.parse().map_err(E::custom)?;
    if number.is_infinite() {
        return Err(E::custom(NOT_FINITE));
    }
    // A decimal of at most 15 digits has a double of its own.
    let is_short = text.len() <= 16 && number.abs() < EXACT as f64 && !text.contains(['e', 'E']);
    if is_short || number.fract() != 0.0 {
        return visitor.visit_f64(number);
    }
    let decimal = Decimal::new(text);
    let integer = decimal.as_ref().and_then(Decimal::integer);
    if let Some(integer) = integer.and_then(|integer| i64::try_from(integer).ok()) {
        visitor.visit_i64(integer)
    } else if let Some(integer) = integer.and_then(|integer| u64::try_from(integer).ok()) {
        visitor.visit_u64(integer)
    } else if decimal.is_some() && decimal == Decimal::new(&format!("{number:e}")) {
        visitor.visit_f64(number)
    } else {
        Err(rounded(format_args!("{}", quote(text)), "f64"))
    }
}

/// The name by which `serde_json` is asked for the text of a value, which it passes if it has the feature `raw_value`.
/// Every other format, and `serde_json` without it, goes on as if there were no name.
pub const RAW_TOKEN: &str = "$serde_json::private::RawValue";

/// Whether `serde_json` passes the text of a value that is asked for by [`RAW_TOKEN`].
pub fn passes_raw_text() -> bool {
    static IS_ON: LazyLock<bool> = LazyLock::new(|| {
        let mut one = serde_json::Deserializer::from_str("1");
        one.deserialize_newtype_struct(RAW_TOKEN, RawProbe).unwrap_or(false)
    });
    *IS_ON
}

/// Whether a text is passed to it.
pub struct RawProbe;

impl<'de> Visitor<'de> for RawProbe {
    type Value = bool;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, _: D) -> Result<bool, D::Error> {
        Ok(false)
    }
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<bool, A::Error> {
        Ok(true)
    }
}

/// Reads a double from the text of a number where that is passed, so that no other number is taken for it.
pub struct DoubleVisitor;

impl<'de> Visitor<'de> for DoubleVisitor {
    type Value = f64;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(f64::EXPECTED)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<f64, D::Error> {
        deserializer.deserialize_any(NumberVisitor(PhantomData))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<f64, A::Error> {
        let is_text = match map.next_key::<Borrowed<'de>>()? {
            Some(Borrowed(name)) => name == RAW_TOKEN && passes_raw_text() || is_number_token(&name),
            None => false,
        };
        if !is_text {
            return Err(de::Error::invalid_type(de::Unexpected::Map, &self));
        }
        let Borrowed(text) = map.next_value()?;
        match text.as_bytes() {
            [b'-' | b'0'..=b'9', ..] => visit_number(&text, NumberVisitor(PhantomData)),
            _ => Err(other_type(&text, &self)),
        }
    }
    // Some deserializers of a single value pass it at once.
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<f64, E> {
        f64::from_integer(value.into())
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<f64, E> {
        f64::from_integer(value.into())
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<f64, E> {
        f64::from_float(value)
    }
}

/// Refuses the text of a value that is no number.
#[cold]
pub fn other_type<E: de::Error>(text: &str, expected: &dyn de::Expected) -> E {
    let string = serde_json::from_str::<String>(text).unwrap_or_default();
    let found = match text.as_bytes() {
        [b'"', ..] => de::Unexpected::Str(shortened(&string).0),
        [b'[', ..] => de::Unexpected::Seq,
        [b'{', ..] => de::Unexpected::Map,
        [b'n', ..] => de::Unexpected::Unit,
        _ => de::Unexpected::Bool(text == "true"),
    };
    E::invalid_type(found, expected)
}

/// A number, or an object: under `serde_json`'s `arbitrary_precision` both reach a visitor as a map.
pub enum NumberOrMap<'de, A> {
    /// The text of a number.
    Digits(NumberText),
    /// An object.
    Map(Replay<'de, A>),
}

impl<'de, A: MapAccess<'de>> NumberOrMap<'de, A> {
    /// Looks at the first name.
    pub fn split(mut map: A) -> Result<Self, A::Error> {
        match map.next_key::<Borrowed<'de>>()? {
            Some(Borrowed(name)) if is_number_token(&name) => {
                map.next_value().map(|text| NumberOrMap::Digits(NumberText(text)))
            }
            first => Ok(NumberOrMap::Map(Replay {
                first: first.map(|name| name.0),
                map,
            })),
        }
    }
}

/// A map of which the first name has been read already.
pub struct Replay<'de, A> {
    first: Option<Cow<'de, str>>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Replay<'de, A> {
    type Error = A::Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(name) => seed.deserialize(CowStrDeserializer::new(name)).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::{Error, I128Deserializer, U128Deserializer};

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
            for written in come_back.iter() {
                assert_eq!(decimal(written), shortest, "{text}");
                let is_digits = written.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
                let fits = digits(double).is_some_and(|it| i64::try_from(it).is_ok() || u64::try_from(it).is_ok());
                assert_eq!(is_digits, fits, "{text} is {written}");
                doubles += 1;
            }
            for written in whole.iter().flatten() {
                let is_whole = decimal(&text).integer().is_some();
                assert_eq!(
                    decimal(written),
                    if is_whole { decimal(&text) } else { shortest.clone() },
                    "{text}"
                );
                integers += 1;
            }
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

    /// What `serde_json` passes as a double may be rounded already: no integer that it may have been is made of it.
    #[test]
    fn rounded_integers_are_refused() {
        assert_eq!(back::<i64>("9007199254740991.0").as_deref(), Some("9007199254740991"));
        for text in [
            "9007199254740992.0",
            "9007199254740993.0",
            "9007199254740993e0",
            "99999999999999990000",
            "-9223372036854775809",
            "18446744073709551616",
            "1.2345678901234567e19",
            "123456789012345678901234567890",
            "1e400",
        ] {
            assert_eq!((back::<i64>(text), back::<u64>(text)), (None, None), "{text}");
        }
        assert_eq!(back::<u32>("4294967296.0"), None);
        assert_eq!(back::<i64>("1e18").as_deref(), Some("1000000000000000000"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
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
