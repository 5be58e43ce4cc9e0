//! Numbers of a schema, compared exactly.

use std::cmp::Ordering;

/// A number written in a schema: an integer where it has no fraction and fits, else a double.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// An integral value (also one written `3.0`).
    Integer(i128),
    /// A value with a fraction, or too large for an integer.
    Float(f64),
}

impl Number {
    /// Doubles whose magnitude is below this are exact as `i128`.
    const LIMIT: f64 = 1e38;

    /// The exact value of a double.
    pub fn from_f64(value: f64) -> Number {
        if value.fract() == 0.0 && value.abs() < Self::LIMIT {
            Number::Integer(value as i128)
        } else {
            Number::Float(value)
        }
    }

    /// The value of a JSON number.
    pub fn from_json(number: &serde_json::Number) -> Number {
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Number::Integer(value.into()),
            (_, Some(value)) => Number::Integer(value.into()),
            _ => Number::from_f64(number.as_f64().unwrap_or(f64::NAN)),
        }
    }

    /// The integer, where it is one.
    pub fn as_integer(self) -> Option<i128> {
        match self {
            Number::Integer(value) => Some(value),
            Number::Float(_) => None,
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

/// An integer against a double that has a fraction or is beyond `i128`: rounding the integer down to a double cannot
/// make it pass the double, since every integer of 2^53 and more is farther from any such double than its rounding.
fn compare(integer: i128, float: f64) -> Option<Ordering> {
    if float.abs() >= Number::LIMIT {
        return 0.0.partial_cmp(&float);
    }
    match integer.cmp(&(float.floor() as i128)) {
        Ordering::Equal => Some(Ordering::Less),
        unequal => Some(unequal),
    }
}
