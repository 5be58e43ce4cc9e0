//! Reading and writing numbers with their text.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{self, SerializeStruct, Serializer};

use super::borrowed::Borrowed;
use super::exact_integer::{Integer, PlainInteger};
use super::exact_number::{Number, is_literal_number};
use super::exact_value::NumberValue;
use super::json::Json;
use super::number_json::other_type;
use super::number_text::{NOT_FINITE, is_number_token, passes_text, unrounded};
use super::place::{fault, placed};
use super::quote::shortened;
use super::raw_token::{RAW_TOKEN, is_number, passes_raw_text};
use super::too_wide::too_wide;

/// A type of exact numbers.
pub trait ExactNumber: Sized {
    /// What it accepts, for error messages.
    const EXPECTED: &'static str;
    /// The number, if it is one of this type.
    fn of_number(number: Number) -> Option<Self>;
}

impl ExactNumber for Number {
    const EXPECTED: &'static str = "a number";
    #[inline]
    fn of_number(number: Number) -> Option<Number> {
        Some(number)
    }
}

impl ExactNumber for Integer {
    const EXPECTED: &'static str = "an integer";
    fn of_number(number: Number) -> Option<Integer> {
        number.try_into().ok()
    }
}

impl ExactNumber for PlainInteger {
    const EXPECTED: &'static str = "an integer without a fraction and an exponent";
    fn of_number(number: Number) -> Option<PlainInteger> {
        number.try_into().ok()
    }
}

/// The number with the text that a reader has found to be one.
pub fn exact_number<T: ExactNumber, E: de::Error>(text: &str) -> Result<T, E> {
    if !is_literal_number(text) {
        too_wide().set(true);
        let text = shortened(text);
        return Err(E::custom(format_args!(
            "the exponent of the number {text} is too large"
        )));
    }
    T::of_number(Number::of_literal(text)).ok_or_else(|| {
        let found = format!("number `{}`", shortened(text));
        E::invalid_type(de::Unexpected::Other(&found), &T::EXPECTED)
    })
}

/// Reads an exact number from its text, or from what the format has in its place.
pub fn read_exact_number<'de, T: ExactNumber, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_TOKEN, ExactVisitor(PhantomData))
}

/// Visitor for [`read_exact_number`].
pub struct ExactVisitor<T>(PhantomData<T>);

impl<'de, T: ExactNumber> Visitor<'de> for ExactVisitor<T> {
    type Value = T;
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        match map.next_key::<Borrowed<'de>>()? {
            Some(Borrowed(name)) if name == RAW_TOKEN && passes_raw_text() => {
                let Borrowed(text) = map.next_value()?;
                match is_number(&text) {
                    true => exact_number(&text),
                    false => Err(other_type(&text, &self)),
                }
            }
            Some(Borrowed(name)) if is_number_token(&name) => {
                let Borrowed(text) = map.next_value()?;
                exact_number(&text)
            }
            _ => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        exact_number(&value.to_string())
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        exact_number(&value.to_string())
    }
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<T, E> {
        exact_number(&value.to_string())
    }
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<T, E> {
        exact_number(&value.to_string())
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        let number = serde_json::Number::from_f64(unrounded(value)?);
        let number = number.ok_or_else(|| fault(NOT_FINITE))?;
        exact_number(&number.to_string())
    }
}

/// Writes the text of a number, where the format can.
#[inline]
pub fn write_exact_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    let text = number.as_str();
    match NumberValue::of_text(text) {
        NumberValue::Integer(value) if text != "-0" => match i64::try_from(value) {
            Ok(value) => serializer.serialize_i64(value),
            Err(_) => write_literal(number, serializer),
        },
        _ => write_literal(number, serializer),
    }
}

/// The same for a number that is no short integer.
pub fn write_literal<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    let text = number.as_str();
    if writes_raw_text::<S>() {
        let mut raw = serializer.serialize_struct(RAW_TOKEN, 1)?;
        raw.serialize_field(RAW_TOKEN, text)?;
        return raw.end();
    }
    if let Ok(value) = text.parse() {
        return serializer.serialize_i64(value);
    }
    if let Ok(value) = text.parse() {
        return serializer.serialize_u64(value);
    }
    match f64::try_from(number) {
        Ok(value) => serializer.serialize_f64(value),
        Err(_) => Err(ser::Error::custom(format_args!(
            "the format cannot write the number {} without rounding",
            shortened(text)
        ))),
    }
}

/// Whether a serializer writes the text that it is given as a `RawValue`: that of `serde_json`, whether it is the
/// outermost or wrapped. (With `arbitrary_precision`, that of its `Value` as well.)
fn writes_raw_text<S>() -> bool {
    let name = type_name::<S>();
    let is_text =
        name.starts_with("&mut serde_json::ser::Serializer<") || name.contains("serde_json::ser::Serializer<");
    passes_raw_text() && (is_text || name.contains("serde_json::value::ser::Serializer") && passes_text())
}

impl<'de> Json<'de> for Number {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_exact_number(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_exact_number(self, serializer)
    }
}

impl<'de> Json<'de> for Integer {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_exact_number(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_exact_number(self, serializer)
    }
}

impl<'de> Json<'de> for PlainInteger {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_exact_number(deserializer)
    }
    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_exact_number(self, serializer)
    }
}

/// Implements serde's traits for a type of exact numbers.
macro_rules! exact_serde {
    ($type:ident) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                Json::read(deserializer).map_err(placed::<D, _>)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Json::write(self, serializer)
            }
        }
    };
}
pub(crate) use exact_serde;

exact_serde! { Number }

exact_serde! { Integer }

exact_serde! { PlainInteger }

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    const TEXTS: [&str; 14] = [
        "0",
        "-0",
        "1",
        "-7",
        "1.0",
        "1.10",
        "1e400",
        "-1E-400",
        "123456789012345678901234567890",
        "0.1000000000000000055511151231257827",
        "9007199254740993.0",
        "18446744073709551616",
        "1e5",
        "12345678901234567890123.0",
    ];

    #[test]
    fn texts_come_back() {
        for text in TEXTS {
            let number: Number = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&number).unwrap(), text);
            assert_eq!(
                serde_json::to_vec_pretty(&[&number]).unwrap(),
                format!("[\n  {text}\n]").as_bytes()
            );
            let list: Vec<Number> = serde_json::from_reader(format!("[{text}, {text}]").as_bytes()).unwrap();
            assert_eq!(serde_json::to_string(&list).unwrap(), format!("[{text},{text}]"));
            assert_eq!(text.parse::<Number>().unwrap().to_string(), text);
            assert_eq!(Number::from_str(text).unwrap(), number);
        }
        for text in [
            "01",
            "1.",
            ".5",
            "1e",
            "+1",
            "",
            "-",
            "1e1.0",
            " 1",
            "NaN",
            "1e99999999999999999999",
        ] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        let refused = |text: &str| serde_json::from_str::<Number>(text).unwrap_err().to_string();
        assert!(refused("\"1\"").starts_with("invalid type: string \"1\", expected a number"));
        assert!(refused("{\"$serde_json::private::RawValue\":\"1\"}").starts_with("invalid type: map"));
        assert!(refused("1e99999999999999999999").starts_with("the exponent of the number"));
    }

    #[test]
    fn integers_are_integral() {
        for text in ["1", "1.0", "1e400", "123456789012345678901234567890", "0e-5"] {
            let integer: Integer = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&integer).unwrap(), text);
        }
        for text in ["1.5", "1e-1", "\"1\"", "null"] {
            assert!(serde_json::from_str::<Integer>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<PlainInteger>("12345678901234567890123").is_ok());
        assert!(serde_json::from_str::<PlainInteger>("1.0").is_err());
        assert!(serde_json::from_str::<PlainInteger>("1e2").is_err());
    }

    #[test]
    fn values_of_serde_json_keep_what_they_can() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert_eq!(serde_json::to_value(number("1.10")).unwrap(), serde_json::json!(1.1));
        let long = number("123456789012345678901234567890");
        assert_eq!(serde_json::to_value(long).is_ok(), passes_text());
        let read: Number = serde_json::from_value(serde_json::json!(1.5)).unwrap();
        assert_eq!(read.as_str(), "1.5");
    }

    #[test]
    fn conversions_are_exact() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert_eq!(u8::try_from(number("2.55e2")), Ok(255));
        assert!(u8::try_from(number("256")).is_err() && i64::try_from(number("0.5")).is_err());
        assert_eq!(f64::try_from(number("0.10")), Ok(0.1));
        assert!(f64::try_from(number("0.1000000000000000055")).is_err());
        assert_eq!(Number::from(7_u8), number("7.0"));
        assert_eq!(Number::try_from(0.5).unwrap().as_str(), "0.5");
        assert!(Number::try_from(f64::NAN).is_err());
        assert_eq!(i128::try_from(Integer::from(-3)), Ok(-3));
        assert!(number("1") < number("1.00000000000000000001") && number("1e400") > number("1e399"));
    }
}
