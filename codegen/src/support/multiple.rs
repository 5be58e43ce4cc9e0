//! Exact `multipleOf`.

use std::fmt::{self, Write};

use super::number::NumberValue;

/// Whether a number is a multiple of `divisor`, in decimal arithmetic on their shortest digits.
pub fn is_multiple(number: NumberValue, divisor: NumberValue) -> bool {
    if let (NumberValue::Integer(value), NumberValue::Integer(divisor @ 1..)) = (number, divisor) {
        return value % divisor == 0;
    }
    match (decimal(number), decimal(divisor)) {
        (_, Some((0, _)) | None) | (None, _) => false,
        (Some((0, _)), _) => true,
        // Digits without trailing zeros are not a multiple of a power of ten.
        (Some((_, exponent)), Some((_, least))) if exponent < least => false,
        (Some((digits, exponent)), Some((modulus, least))) => {
            // Both factors have at most 64 bits, so the product does not overflow.
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

/// The magnitude of a number as `digits * 10^exponent`, in fewer than 64 bits and without trailing zeros.
fn decimal(number: NumberValue) -> Option<(u128, i32)> {
    let (mut digits, mut exponent) = match number {
        NumberValue::Integer(value) if value.unsigned_abs() <= u64::MAX.into() => (value.unsigned_abs(), 0),
        NumberValue::Integer(value) => decimal_of_double(value as f64)?,
        NumberValue::Float(value) => decimal_of_double(value)?,
    };
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
        exponent += 1;
    }
    Some((digits, exponent))
}

/// The shortest decimal that reads back as the double; `None` where it is not finite.
fn decimal_of_double(value: f64) -> Option<(u128, i32)> {
    if !value.is_finite() {
        return None;
    }
    let mut decimal = DecimalWriter::default();
    write!(decimal, "{:e}", value.abs()).ok()?;
    let exponent = if decimal.is_negative {
        -decimal.exponent
    } else {
        decimal.exponent
    };
    Some((decimal.digits, exponent - decimal.places))
}

/// Parses text such as `1.25e-7` while it is being formatted.
#[derive(Default)]
struct DecimalWriter {
    digits: u128,
    /// The number of digits after the decimal point.
    places: i32,
    exponent: i32,
    is_negative: bool,
    in_fraction: bool,
    in_exponent: bool,
}

impl fmt::Write for DecimalWriter {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_are_decimal_and_exact() {
        let multiple = |a: f64, b: f64| is_multiple(NumberValue::from(a), NumberValue::from(b));
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
        assert!(is_multiple(NumberValue::from(u64::MAX), NumberValue::from(5i64)));
        assert!(!is_multiple(NumberValue::from(u64::MAX - 1), NumberValue::from(5i64)));
        assert!(!is_multiple(
            NumberValue::from(9_007_199_254_740_993_i64),
            NumberValue::from(2i64)
        ));
    }
}
