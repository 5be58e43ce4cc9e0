//! Numbers, compared and divided exactly.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter, Write};

/// The value of a JSON number: an integer where it has no fraction and fits, else a double.
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

    /// The value of a JSON number, whichever features `serde_json` has.
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

    /// Whether it has no fraction.
    pub fn is_integral(self) -> bool {
        match self {
            Number::Integer(_) => true,
            Number::Float(value) => value.fract() == 0.0,
        }
    }

    /// Whether it is a multiple of `divisor`, both taken as the decimals that they are written as.
    pub fn is_multiple_of(self, divisor: Number) -> bool {
        if let (Number::Integer(value), Number::Integer(divisor @ 1..)) = (self, divisor) {
            return value % divisor == 0;
        }
        match (self.decimal(), divisor.decimal()) {
            (_, Some((0, _)) | None) | (None, _) => false,
            (Some((0, _)), _) => true,
            // Without trailing zeros, digits are no multiple of a power of ten.
            (Some((_, exponent)), Some((_, least))) if exponent < least => false,
            (Some((digits, exponent)), Some((modulus, least))) => {
                // 64 bits each, so no product overflows.
                let (mut rest, mut power) = (digits % modulus, 10 % modulus);
                let mut shift = exponent - least;
                while shift > 0 {
                    if shift % 2 == 1 {
                        rest = rest * power % modulus;
                    }
                    power = power * power % modulus;
                    shift /= 2;
                }
                rest == 0
            }
        }
    }

    /// The magnitude as `digits * 10^exponent`, in fewer than 64 bits and without trailing zeros.
    fn decimal(self) -> Option<(u128, i32)> {
        let (mut digits, mut exponent) = match self {
            Number::Integer(value) if value.unsigned_abs() <= u64::MAX.into() => (value.unsigned_abs(), 0),
            Number::Integer(value) => decimal_of_double(value as f64)?,
            Number::Float(value) => decimal_of_double(value)?,
        };
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        Some((digits, exponent))
    }
}

/// The shortest decimal that reads back as the double; `None` where it is not finite.
fn decimal_of_double(value: f64) -> Option<(u128, i32)> {
    if !value.is_finite() {
        return None;
    }
    let mut decimal = Decimal::default();
    write!(decimal, "{:e}", value.abs()).ok()?;
    let exponent = if decimal.is_negative {
        -decimal.exponent
    } else {
        decimal.exponent
    };
    Some((decimal.digits, exponent - decimal.places))
}

/// Reads digits, such as `1.25e-7`, while they are written.
#[derive(Default)]
struct Decimal {
    digits: u128,
    /// How many digits stand behind the point.
    places: i32,
    exponent: i32,
    is_negative: bool,
    in_fraction: bool,
    in_exponent: bool,
}

impl fmt::Write for Decimal {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            match byte {
                b'.' => self.in_fraction = true,
                b'e' => self.in_exponent = true,
                b'-' => self.is_negative = true,
                b'0'..=b'9' if self.in_exponent => self.exponent = self.exponent * 10 + i32::from(byte - b'0'),
                b'0'..=b'9' => {
                    self.digits = self.digits * 10 + u128::from(byte - b'0');
                    self.places += i32::from(self.in_fraction);
                }
                _ => return Err(fmt::Error),
            }
        }
        Ok(())
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

impl From<i8> for Number {
    fn from(value: i8) -> Number {
        Number::Integer(value.into())
    }
}

impl From<i16> for Number {
    fn from(value: i16) -> Number {
        Number::Integer(value.into())
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Number {
        Number::Integer(value.into())
    }
}

impl From<u8> for Number {
    fn from(value: u8) -> Number {
        Number::Integer(value.into())
    }
}

impl From<u16> for Number {
    fn from(value: u16) -> Number {
        Number::Integer(value.into())
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Number {
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

/// An integer against a double that has a fraction or is beyond `i128`: rounding the double down is exact, and no
/// integer is equal to it.
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
    fn multiples_are_decimal_and_exact() {
        let multiple = |a: f64, b: f64| Number::from(a).is_multiple_of(Number::from(b));
        assert!(multiple(0.0075, 0.0001));
        assert!(!multiple(0.00751, 0.0001));
        assert!(multiple(4.5, 1.5));
        assert!(multiple(19.99, 0.01));
        assert!(multiple(1e308, 0.5));
        assert!(!multiple(1e308, 0.123456789));
        assert!(multiple(1e308, 1e-308));
        assert!(multiple(-9.0, 3.0));
        assert!(multiple(0.0, 7.0));
        assert!(!multiple(3.0, 10.0));
        assert!(!multiple(f64::NAN, 1.0));
        assert!(Number::from(u64::MAX).is_multiple_of(Number::from(5i64)));
        assert!(!Number::from(u64::MAX - 1).is_multiple_of(Number::from(5i64)));
        assert!(!Number::from(9_007_199_254_740_993_i64).is_multiple_of(Number::from(2i64)));
    }

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
