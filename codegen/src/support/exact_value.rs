//! The values of numbers, as checks compare them: exactly.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::hash::{Hash, Hasher};

use super::exact_decimal::DecimalDigits;
use super::number_text::Short;
use super::quote::shortened;

/// The value of a JSON number.
#[derive(Debug, Clone, Copy)]
pub enum NumberValue<'n> {
    /// An integer.
    Integer(i128),
    /// What the shortest digits of a double say.
    Float(f64),
    /// A number with this text, whose exponent is at most [`FARTHEST`](super::exact_decimal::FARTHEST).
    Text(&'n str),
}

/// The value of a number in the schema.
pub type LimitValue = NumberValue<'static>;

/// Integral doubles below this magnitude fit an `i128`.
const INTEGRAL: f64 = 1e38;

impl NumberValue<'static> {
    /// The value of a double.
    pub fn from_f64(value: f64) -> LimitValue {
        if value.fract() == 0.0 && value.abs() < INTEGRAL {
            NumberValue::Integer(value as i128)
        } else {
            NumberValue::Float(value)
        }
    }
}

impl<'n> NumberValue<'n> {
    /// The value of a text.
    #[inline]
    pub fn of_text(text: &'n str) -> NumberValue<'n> {
        match Short::of(text) {
            Some(Short::Integer(integer)) => NumberValue::Integer(integer.into()),
            _ => NumberValue::Text(text),
        }
    }

    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        match self {
            NumberValue::Integer(value) => value as f64,
            NumberValue::Float(value) => value,
            NumberValue::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// The number as `serde_json` has it, if it does.
    pub fn to_json(self) -> Option<serde_json::Number> {
        match self {
            NumberValue::Integer(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => Some(value.into()),
                (_, Ok(value)) => Some(value.into()),
                _ => None,
            },
            NumberValue::Float(value) => serde_json::Number::from_f64(value),
            NumberValue::Text(text) => text.parse().ok(),
        }
    }

    /// Whether the value is integral.
    pub fn is_integral(self) -> bool {
        match self {
            NumberValue::Integer(_) => true,
            NumberValue::Float(value) => value.fract() == 0.0,
            NumberValue::Text(text) => DecimalDigits::new(text).is_some_and(|digits| digits.is_integral()),
        }
    }

    /// Whether it is written without a fraction and an exponent.
    pub fn is_plain_integer(self) -> bool {
        match self {
            NumberValue::Integer(_) => true,
            NumberValue::Float(_) => false,
            NumberValue::Text(text) => !text.contains(['.', 'e', 'E']),
        }
    }

    /// Passes its digits to a function; `None` for what is no number.
    pub fn with_digits<T>(self, then: impl FnOnce(DecimalDigits<'_>) -> T) -> Option<T> {
        match self {
            NumberValue::Integer(value) => DecimalDigits::new(&value.to_string()).map(then),
            NumberValue::Float(value) if value.is_finite() => DecimalDigits::new(&format!("{value:e}")).map(then),
            NumberValue::Float(_) => None,
            NumberValue::Text(text) => DecimalDigits::new(text).map(then),
        }
    }
}

/// Whether a number is a multiple of `divisor`.
pub fn is_multiple(number: NumberValue<'_>, divisor: NumberValue<'_>) -> bool {
    if let (NumberValue::Integer(value), NumberValue::Integer(divisor @ 1..)) = (number, divisor) {
        return value % divisor == 0;
    }
    let found = number.with_digits(|number| divisor.with_digits(|divisor| number.is_multiple(&divisor)));
    found.flatten().unwrap_or(false)
}

/// Adds the value of a number to a hash; equal values add the same.
pub fn hash_number(number: NumberValue<'_>, hasher: &mut impl Hasher) {
    number.with_digits(|digits| digits.hash(hasher));
}

impl From<i64> for NumberValue<'_> {
    fn from(value: i64) -> Self {
        NumberValue::Integer(value.into())
    }
}

impl From<u64> for NumberValue<'_> {
    fn from(value: u64) -> Self {
        NumberValue::Integer(value.into())
    }
}

impl From<f64> for NumberValue<'_> {
    fn from(value: f64) -> Self {
        NumberValue::Float(value)
    }
}

impl Display for NumberValue<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            NumberValue::Integer(value) => write!(f, "{value}"),
            NumberValue::Float(value) => write!(f, "{value:?}"),
            NumberValue::Text(text) => f.write_str(&shortened(text)),
        }
    }
}

impl PartialEq for NumberValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for NumberValue<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (*self, *other) {
            (NumberValue::Integer(a), NumberValue::Integer(b)) => Some(a.cmp(&b)),
            (NumberValue::Float(a), NumberValue::Float(b)) => a.partial_cmp(&b),
            (a, b) => a.with_digits(|a| b.with_digits(|b| a.cmp(&b))).flatten(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparison_is_exact() {
        let ordered = [
            NumberValue::Text("-1e400"),
            NumberValue::Float(-1e300),
            NumberValue::Integer(-5),
            NumberValue::Float(0.1),
            NumberValue::Text("0.1000000000000000055"),
            NumberValue::Integer(1),
            NumberValue::Text("1.00000000000000000001"),
            NumberValue::Float(1.5),
            NumberValue::Integer(9_007_199_254_740_992),
            NumberValue::Text("9007199254740992.5"),
            NumberValue::Integer(i128::MAX),
            NumberValue::Text("170141183460469231731687303715884105728"),
            NumberValue::Text("1e400"),
        ];
        for (index, a) in ordered.iter().enumerate() {
            for (other, b) in ordered.iter().enumerate() {
                assert_eq!(a.partial_cmp(b), index.partial_cmp(&other), "{a} {b}");
            }
        }
        assert_eq!(NumberValue::Float(0.1), NumberValue::Text("0.10"));
        assert_eq!(NumberValue::Integer(100), NumberValue::Text("1e2"));
        assert!(NumberValue::Float(f64::NAN) != NumberValue::Integer(0));
        assert!(NumberValue::Text("1.0").is_integral() && !NumberValue::Text("1.0").is_plain_integer());
        assert!(NumberValue::of_text("1.0").is_integral() && NumberValue::Text("1e400").is_integral());
    }
}
