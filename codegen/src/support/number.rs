//! Exact comparison of numbers.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

/// The value of a JSON number: an integer if it is integral and fits, otherwise a double.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// An integral value, however it is written (`3.0` too).
    Integer(i128),
    /// A value with a fraction, or too large for an `i128`.
    Float(f64),
}

impl Number {
    /// Integral doubles below this magnitude fit an `i128`.
    const LIMIT: f64 = 1e38;

    /// The exact value of a double.
    pub fn from_f64(value: f64) -> Number {
        if value.fract() == 0.0 && value.abs() < Self::LIMIT {
            Number::Integer(value as i128)
        } else {
            Number::Float(value)
        }
    }

    /// The value of a JSON number, whichever features `serde_json` has.
    pub fn from_json(number: &serde_json::Number) -> Number {
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Number::Integer(value.into()),
            (_, Some(value)) => Number::Integer(value.into()),
            _ => Number::from_f64(number.as_f64().unwrap_or(f64::NAN)),
        }
    }

    /// Whether the value is integral.
    pub fn is_integral(self) -> bool {
        match self {
            Number::Integer(_) => true,
            Number::Float(value) => value.fract() == 0.0,
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number::Integer(value.into())
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Number {
        Number::Integer(value.into())
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Number {
        Number::from_f64(value)
    }
}

impl From<&serde_json::Number> for Number {
    fn from(value: &serde_json::Number) -> Number {
        Number::from_json(value)
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Number::Integer(value) => write!(f, "{value}"),
            Number::Float(value) => write!(f, "{value:?}"),
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        match (*self, *other) {
            (Number::Integer(a), Number::Integer(b)) => Some(a.cmp(&b)),
            (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
            (Number::Integer(a), Number::Float(b)) => compare(a, b),
            (Number::Float(a), Number::Integer(b)) => compare(b, a).map(Ordering::reverse),
        }
    }
}

/// Compares an integer with a double that has a fraction or exceeds `i128`: the floor of the double is exact, and the
/// two are never equal.
fn compare(integer: i128, float: f64) -> Option<Ordering> {
    if float.is_nan() || float.abs() >= Number::LIMIT {
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
        let large = Number::from(9_007_199_254_740_993_i64);
        assert!(large > Number::from(9_007_199_254_740_992.0));
        assert!(Number::from(3i64) < Number::from(3.5) && Number::from(-3i64) > Number::from(-3.5));
        assert!(Number::from(-4i64) < Number::from(-3.5));
        assert!(Number::from(i64::MAX) < Number::from(1e300));
        assert_eq!(Number::from(1i64), Number::from(1.0));
        assert!(Number::from(f64::NAN) != Number::from(0i64));
        assert!(Number::from(1e300).is_integral() && !Number::from(1.5).is_integral());
    }
}
