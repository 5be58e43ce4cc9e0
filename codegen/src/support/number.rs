//! Exact comparison of numbers.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::hash::{Hash, Hasher};

/// The value of a JSON number: an integer if it is integral and fits, otherwise a double.
#[derive(Debug, Clone, Copy)]
pub enum NumberValue {
    /// An integral value, however it is written (`3.0` too).
    Integer(i128),
    /// A value with a fraction, or too large for an `i128`.
    Float(f64),
}

/// The value of a number in the schema.
pub type LimitValue = NumberValue;

impl NumberValue {
    /// Integral doubles below this magnitude fit an `i128`.
    const LIMIT: f64 = 1e38;

    /// The exact value of a double.
    pub fn from_f64(value: f64) -> NumberValue {
        if value.fract() == 0.0 && value.abs() < Self::LIMIT {
            NumberValue::Integer(value as i128)
        } else {
            NumberValue::Float(value)
        }
    }

    /// The value of a JSON number, whichever features `serde_json` has.
    pub fn from_json(number: &serde_json::Number) -> NumberValue {
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => NumberValue::Integer(value.into()),
            (_, Some(value)) => NumberValue::Integer(value.into()),
            _ => NumberValue::from_f64(number.as_f64().unwrap_or(f64::NAN)),
        }
    }

    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        match self {
            NumberValue::Integer(value) => value as f64,
            NumberValue::Float(value) => value,
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
        }
    }

    /// Whether it is written without a fraction and an exponent, as far as that is known.
    pub fn is_plain_integer(self) -> bool {
        self.is_integral()
    }

    /// Whether the value is integral.
    pub fn is_integral(self) -> bool {
        match self {
            NumberValue::Integer(_) => true,
            NumberValue::Float(value) => value.fract() == 0.0,
        }
    }
}

impl From<i64> for NumberValue {
    fn from(value: i64) -> NumberValue {
        NumberValue::Integer(value.into())
    }
}

impl From<u64> for NumberValue {
    fn from(value: u64) -> NumberValue {
        NumberValue::Integer(value.into())
    }
}

impl From<f64> for NumberValue {
    fn from(value: f64) -> NumberValue {
        NumberValue::from_f64(value)
    }
}

impl From<&serde_json::Number> for NumberValue {
    fn from(value: &serde_json::Number) -> NumberValue {
        NumberValue::from_json(value)
    }
}

impl Display for NumberValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            NumberValue::Integer(value) => write!(f, "{value}"),
            NumberValue::Float(value) => write!(f, "{value:?}"),
        }
    }
}

impl PartialEq for NumberValue {
    fn eq(&self, other: &NumberValue) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for NumberValue {
    fn partial_cmp(&self, other: &NumberValue) -> Option<Ordering> {
        match (*self, *other) {
            (NumberValue::Integer(a), NumberValue::Integer(b)) => Some(a.cmp(&b)),
            (NumberValue::Float(a), NumberValue::Float(b)) => a.partial_cmp(&b),
            (NumberValue::Integer(a), NumberValue::Float(b)) => compare(a, b),
            (NumberValue::Float(a), NumberValue::Integer(b)) => compare(b, a).map(Ordering::reverse),
        }
    }
}

/// Adds the value of a number to a hash; equal values add the same.
pub fn hash_number(number: NumberValue, hasher: &mut impl Hasher) {
    match number {
        NumberValue::Integer(value) => (2u8, value).hash(hasher),
        NumberValue::Float(value) => (3u8, value.to_bits()).hash(hasher),
    }
}

/// Compares an integer with a double that has a fraction or exceeds `i128`: the floor of the double is exact, and the
/// two are never equal.
fn compare(integer: i128, float: f64) -> Option<Ordering> {
    if float.is_nan() || float.abs() >= NumberValue::LIMIT {
        return 0.0.partial_cmp(&float);
    }
    match integer.cmp(&(float.floor() as i128)) {
        Ordering::Equal => Some(Ordering::Less),
        unequal => Some(unequal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparison_is_exact() {
        let large = NumberValue::from(9_007_199_254_740_993_i64);
        assert!(large > NumberValue::from(9_007_199_254_740_992.0));
        assert!(NumberValue::from(3i64) < NumberValue::from(3.5) && NumberValue::from(-3i64) > NumberValue::from(-3.5));
        assert!(NumberValue::from(-4i64) < NumberValue::from(-3.5));
        assert!(NumberValue::from(i64::MAX) < NumberValue::from(1e300));
        assert_eq!(NumberValue::from(1i64), NumberValue::from(1.0));
        assert!(NumberValue::from(f64::NAN) != NumberValue::from(0i64));
        assert!(NumberValue::from(1e300).is_integral() && !NumberValue::from(1.5).is_integral());
    }
}
