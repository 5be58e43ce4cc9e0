//! Numbers as JSON: nothing is rounded, and integral values are written without a fraction.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::LazyLock;

use serde::de::value::CowStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{self, Serializer};

use super::borrowed::Borrowed;
use super::digits::{EXACT, digits, exact, wide_signed, wide_unsigned};
use super::json::Json;
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
        T::from_float(wide_signed(value))
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<T, E> {
        T::from_float(wide_unsigned(value))
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
        if value.is_finite() {
            Ok(value)
        } else {
            Err(E::custom(NOT_FINITE))
        }
    }
}

impl<'de> Json<'de> for f64 {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor(PhantomData))
    }
    /// As ECMAScript writes it: the shortest digits, and `4`, not `4.0`, below 1e21.
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

/// Writes a double that has a fraction, or is no integer of 53 bits.
pub fn write_double<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if !value.is_finite() {
        return Err(ser::Error::custom(NOT_FINITE));
    }
    let Some(integer) = digits(value).filter(|_| value.abs() < 1e21) else {
        return serializer.serialize_f64(value);
    };
    match (i64::try_from(integer), u64::try_from(integer)) {
        (Ok(integer), _) => serializer.serialize_i64(integer),
        (_, Ok(integer)) => serializer.serialize_u64(integer),
        // Only that is known to write an integer of any size as a number; a tree or another format takes the double.
        _ if type_name::<S>().starts_with("&mut serde_json::ser::Serializer<") => serializer.serialize_i128(integer),
        _ => serializer.serialize_f64(value),
    }
}

/// Refuses an integer that the schema may accept, and that is beyond the type.
#[cold]
pub fn beyond<E: de::Error>(value: i128, name: &str) -> E {
    too_wide().set(true);
    E::custom(format_args!("the integer {value} does not fit the type {name}"))
}

/// Reads and writes an integer type.
macro_rules! integer {
    ($integer:ident) => {
        impl Numeric for $integer {
            const EXPECTED: &'static str = "an integer";
            fn from_integer<E: serde::de::Error>(value: i128) -> Result<Self, E> {
                Self::try_from(value).map_err(|_| match Self::BITS {
                    64 if value > 0 || i128::from(Self::MIN) < 0 => beyond(value, stringify!($integer)),
                    // The schema itself has such a bound.
                    _ => E::custom(format_args!(
                        "the integer {value} is not between {} and {}",
                        Self::MIN,
                        Self::MAX
                    )),
                })
            }
            /// A fraction of zero is none.
            fn from_float<E: serde::de::Error>(value: f64) -> Result<Self, E> {
                if value.fract() != 0.0 {
                    let found = serde::de::Unexpected::Float(value);
                    return Err(E::invalid_type(found, &Self::EXPECTED));
                }
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

/// Whether a member of that name is the text of a number. Without `arbitrary_precision` it is a member as any other.
pub fn is_number_token(name: &str) -> bool {
    // Only with it, a number may be beyond a double.
    static IS_ON: LazyLock<bool> = LazyLock::new(|| serde_json::from_str::<serde_json::Number>("1e999").is_ok());
    name == NUMBER_TOKEN && *IS_ON
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

/// The text of a number.
pub struct NumberText(pub String);

impl NumberText {
    /// Visits the number in the narrowest form.
    pub fn visit<'de, V: Visitor<'de>, E: de::Error>(&self, visitor: V) -> Result<V::Value, E> {
        if let Ok(integer) = self.0.parse() {
            visitor.visit_i64(integer)
        } else if let Ok(integer) = self.0.parse() {
            visitor.visit_u64(integer)
        } else {
            let number: f64 = self.0.parse().map_err(E::custom)?;
            if number.is_infinite() {
                return Err(E::custom(NOT_FINITE));
            }
            visitor.visit_f64(number)
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
    fn integers_of_more_than_64_bits_are_doubles() {
        let unsigned = U128Deserializer::<Error>::new(100_000_000_000_000_000_000);
        assert_eq!(f64::read(unsigned), Ok(1e20));
        let signed = I128Deserializer::<Error>::new(-100_000_000_000_000_000_000);
        assert_eq!(f64::read(signed), Ok(-1e20));
        assert!(u64::read(unsigned).is_err() && i64::read(signed).is_err());
    }

    /// A number as its sign, its digits without zeros at either end, and the power of ten behind the last.
    fn decimal(text: &str) -> (bool, String, i64) {
        let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = number
            .trim_start_matches('-')
            .split_once('.')
            .unwrap_or((number.trim_start_matches('-'), ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_end_matches('0');
        let exponent = exponent.parse::<i64>().unwrap() - fraction.len() as i64 + (all.len() - digits.len()) as i64;
        let digits = digits.trim_start_matches('0');
        match digits {
            "" => (false, String::new(), 0),
            digits => (text.starts_with('-'), digits.to_owned(), exponent),
        }
    }

    fn back<T: for<'de> Json<'de>>(text: &str) -> Option<String> {
        let number = T::read(&mut serde_json::Deserializer::from_str(text)).ok()?;
        let mut written = Vec::new();
        number.write(&mut serde_json::Serializer::new(&mut written)).unwrap();
        Some(String::from_utf8(written).unwrap())
    }

    /// What is read comes back equal. `serde_json` itself makes doubles of integers beyond 64 bits and of everything
    /// with a fraction or an exponent: those come back as the shortest digits of the double.
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
            let is_integer = text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
            let double: f64 = text.parse().unwrap();
            let shortest = decimal(&serde_json::to_string(&double).unwrap());
            let come_back = [back::<f64>(&text), back::<i64>(&text), back::<u64>(&text)];
            assert_eq!(
                come_back[0].is_some(),
                !is_integer || shortest == decimal(&text),
                "{text}"
            );
            for written in come_back.iter().flatten() {
                if is_integer {
                    assert_eq!(decimal(written), decimal(&text));
                    integers += 1;
                } else {
                    assert_eq!(decimal(written), shortest, "{text}");
                    doubles += 1;
                }
                let is_digits = written
                    .trim_start_matches('-')
                    .bytes()
                    .all(|byte| byte.is_ascii_digit());
                assert_eq!(
                    is_digits,
                    double.fract() == 0.0 && double.abs() < 1e21,
                    "{text} is {written}"
                );
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
            back::<u64>("1.2345678901234567e19").as_deref(),
            Some("12345678901234567000")
        );
        assert_eq!(
            back::<f64>("12345678901234567000").as_deref(),
            Some("12345678901234567000")
        );
        assert_eq!(
            back::<f64>("100000000000000000000").as_deref(),
            Some("100000000000000000000")
        );
        assert_eq!(back::<f64>("9007199254740993"), None);
        assert_eq!(back::<f64>("1e400"), None);
        assert_eq!(back::<i64>("1e30"), None);
        let infinite = NumberText("1e400".to_owned()).visit::<_, Error>(NumberVisitor::<f64>(PhantomData));
        assert!(infinite.is_err());
        assert!(f64::from_float::<Error>(f64::NAN).is_err());
        // A tree has no room for so large an integer, and takes the double.
        let tree = 1e20.write(serde_json::value::Serializer).unwrap();
        assert_eq!(f64::read(&tree).unwrap(), 1e20);
    }
}
