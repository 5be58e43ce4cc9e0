//! Numbers that keep their text.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::exact_decimal::DecimalDigits;
use super::exact_value::{NumberValue, hash_number};
use super::invalid::Invalid;

/// A number of JSON with its text: an integer of any size, a decimal of any length, `1.0`, `1.10`, `1e400`.
///
/// It compares by value (`1.0` equals `1`), and is written as it was read. Its exponent is at most 10^18.
#[derive(Clone)]
pub struct Number(NumberLiteral);

/// A text of up to 22 bytes, or a longer one.
#[derive(Clone)]
pub enum NumberLiteral {
    /// The length, and the text with zeros behind it.
    Short(u8, [u8; 22]),
    /// A longer text.
    Long(Box<str>),
}

impl Number {
    /// A number with this text, which is known to be one.
    pub fn of_literal(text: &str) -> Number {
        let mut bytes = [0; 22];
        match bytes.get_mut(..text.len()) {
            Some(place) => {
                place.copy_from_slice(text.as_bytes());
                Number(NumberLiteral::Short(text.len() as u8, bytes))
            }
            None => Number(NumberLiteral::Long(text.into())),
        }
    }

    /// The text of the number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            NumberLiteral::Short(length, bytes) => {
                let text = bytes.get(..usize::from(*length)).unwrap_or_default();
                std::str::from_utf8(text).unwrap_or_default()
            }
            NumberLiteral::Long(text) => text,
        }
    }

    /// The number with the shortest digits of a double; `None` for infinities and NaN.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Number> {
        serde_json::Number::from_f64(value).map(|number| Number::of_literal(&number.to_string()))
    }

    /// The nearest double, which is infinite for a number beyond the range of doubles.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }

    /// Whether the value is integral.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        NumberValue::from(self).is_integral()
    }
}

/// Whether a text is a number of JSON whose exponent is not too large.
pub fn is_literal_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, power) = match text.split_once(['e', 'E']) {
        Some((number, power)) => (number, Some(power)),
        None => (text, None),
    };
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && power.is_none_or(|power| digits(power.strip_prefix(['+', '-']).unwrap_or(power)))
        && DecimalDigits::new(text).is_some()
}

impl FromStr for Number {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Number, Invalid> {
        match is_literal_number(text) {
            true => Ok(Number::of_literal(text)),
            false => Err(Invalid::text("a number", text)),
        }
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Default for Number {
    fn default() -> Number {
        Number::of_literal("0")
    }
}

impl<'n> From<&'n Number> for NumberValue<'n> {
    #[inline]
    fn from(number: &'n Number) -> NumberValue<'n> {
        NumberValue::of_text(number.as_str())
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.as_str() == other.as_str() || NumberValue::from(self) == NumberValue::from(other)
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        // Every text of a number has digits.
        let order = NumberValue::from(self).partial_cmp(&NumberValue::from(other));
        order.unwrap_or_else(|| self.as_str().cmp(other.as_str()))
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_number(NumberValue::from(self), state);
    }
}

impl From<&serde_json::Number> for Number {
    fn from(number: &serde_json::Number) -> Number {
        Number::of_literal(&number.to_string())
    }
}

impl From<serde_json::Number> for Number {
    fn from(number: serde_json::Number) -> Number {
        Number::from(&number)
    }
}

impl TryFrom<f64> for Number {
    type Error = Invalid;
    fn try_from(value: f64) -> Result<Number, Invalid> {
        Number::from_f64(value).ok_or_else(|| Invalid::text("a finite number", &value.to_string()))
    }
}

impl TryFrom<&Number> for f64 {
    type Error = Invalid;
    /// Only a number whose value is that of a double's shortest digits.
    fn try_from(number: &Number) -> Result<f64, Invalid> {
        let double = number.to_f64();
        match NumberValue::Float(double) == NumberValue::from(number) {
            true => Ok(double),
            false => Err(Invalid::text("a number that is a double", number.as_str())),
        }
    }
}

impl TryFrom<Number> for f64 {
    type Error = Invalid;
    fn try_from(number: Number) -> Result<f64, Invalid> {
        f64::try_from(&number)
    }
}

/// Converts a type of exact numbers from and to integers of Rust.
macro_rules! exact_conversions {
    ($type:ident: $($integer:ident)+) => {$(
        impl From<$integer> for $type {
            fn from(value: $integer) -> $type {
                $type::of_integer(value.into())
            }
        }

        impl TryFrom<&$type> for $integer {
            type Error = Invalid;
            fn try_from(number: &$type) -> Result<$integer, Invalid> {
                let integer = number.to_i128().and_then(|integer| $integer::try_from(integer).ok());
                integer.ok_or_else(|| Invalid::text(concat!("a number that fits ", stringify!($integer)), number.as_str()))
            }
        }

        impl TryFrom<$type> for $integer {
            type Error = Invalid;
            fn try_from(number: $type) -> Result<$integer, Invalid> {
                $integer::try_from(&number)
            }
        }
    )+};
}
pub(crate) use exact_conversions;

impl Number {
    /// An integer.
    pub fn of_integer(value: i128) -> Number {
        Number::of_literal(&value.to_string())
    }

    /// The value, if it is integral and fits.
    #[must_use]
    pub fn to_i128(&self) -> Option<i128> {
        match NumberValue::from(self) {
            NumberValue::Integer(value) => Some(value),
            value => value.with_digits(|digits| digits.integer()).flatten(),
        }
    }
}

exact_conversions! { Number: i8 i16 i32 i64 i128 u8 u16 u32 u64 }

#[cfg(feature = "rust_decimal")]
impl TryFrom<&Number> for rust_decimal::Decimal {
    type Error = Invalid;
    /// Only a number that it holds with all digits.
    fn try_from(number: &Number) -> Result<rust_decimal::Decimal, Invalid> {
        let text = number.as_str();
        let found = match text.contains(['e', 'E']) {
            true => rust_decimal::Decimal::from_scientific(text),
            false => rust_decimal::Decimal::from_str_exact(text),
        };
        let found = found.ok().filter(|found| Number::from(*found) == *number);
        found.ok_or_else(|| Invalid::text("a number that fits Decimal", text))
    }
}

#[cfg(feature = "rust_decimal")]
impl From<rust_decimal::Decimal> for Number {
    fn from(value: rust_decimal::Decimal) -> Number {
        Number::of_literal(&value.to_string())
    }
}

#[cfg(feature = "bigdecimal")]
impl TryFrom<&Number> for bigdecimal::BigDecimal {
    type Error = Invalid;
    fn try_from(number: &Number) -> Result<bigdecimal::BigDecimal, Invalid> {
        let text = number.as_str();
        text.parse()
            .map_err(|_| Invalid::text("a number that fits BigDecimal", text))
    }
}

#[cfg(feature = "bigdecimal")]
impl TryFrom<bigdecimal::BigDecimal> for Number {
    type Error = Invalid;
    fn try_from(value: bigdecimal::BigDecimal) -> Result<Number, Invalid> {
        value.to_scientific_notation().parse()
    }
}

#[cfg(feature = "num-bigint")]
impl TryFrom<&Number> for num_bigint::BigInt {
    type Error = Invalid;
    /// Only an integral number of at most a million digits.
    fn try_from(number: &Number) -> Result<num_bigint::BigInt, Invalid> {
        let digits = NumberValue::from(number)
            .with_digits(|digits| digits.spelt_out())
            .flatten();
        let found = digits.and_then(|digits| digits.parse().ok());
        found.ok_or_else(|| Invalid::text("an integral number", number.as_str()))
    }
}

#[cfg(feature = "num-bigint")]
impl From<num_bigint::BigInt> for Number {
    fn from(value: num_bigint::BigInt) -> Number {
        Number::of_literal(&value.to_string())
    }
}

#[cfg(test)]
mod tests {
    #[cfg(any(feature = "rust_decimal", feature = "bigdecimal", feature = "num-bigint"))]
    use super::*;

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn rust_decimal() {
        use rust_decimal::Decimal;
        let of = |text: &str| Decimal::try_from(&text.parse::<Number>().unwrap());
        assert_eq!(of("1.10").unwrap().to_string(), "1.10");
        assert_eq!(of("12e2").unwrap(), Decimal::from(1200));
        for text in [
            "0.12345678901234567890123456789012345",
            "1e400",
            "123456789012345678901234567890",
        ] {
            assert!(of(text).is_err(), "{text}");
        }
        assert_eq!(Number::from(Decimal::new(-125, 2)).as_str(), "-1.25");
    }

    #[cfg(feature = "bigdecimal")]
    #[test]
    fn bigdecimal() {
        use bigdecimal::BigDecimal;
        for text in ["1.10", "123456789012345678901234567890.5", "1e400", "-0.00000001"] {
            let number: Number = text.parse().unwrap();
            let decimal = BigDecimal::try_from(&number).unwrap();
            assert_eq!(Number::try_from(decimal).unwrap(), number, "{text}");
        }
    }

    #[cfg(feature = "num-bigint")]
    #[test]
    fn num_bigint() {
        use num_bigint::BigInt;
        let of = |text: &str| BigInt::try_from(&text.parse::<Number>().unwrap());
        assert_eq!(of("-12.0e3").unwrap(), BigInt::from(-12000));
        assert_eq!(of("1e400").unwrap().to_string().len(), 401);
        assert_eq!(of("0e9").unwrap(), BigInt::from(0));
        assert!(of("0.5").is_err() && of("1e1000000000").is_err());
        assert_eq!(Number::from(BigInt::from(7)).as_str(), "7");
    }
}
