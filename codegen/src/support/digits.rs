//! The decimal digits of doubles.

/// Every integer up to this magnitude is a double.
pub const EXACT: u64 = 1 << 53;

/// The integer that a double stands for: its shortest decimal digits, as `Number::toString` of ECMAScript gives them.
/// `None` if it has a fraction, is not finite, or does not fit an `i128`.
#[inline]
pub fn digits(value: f64) -> Option<i128> {
    if value.fract() != 0.0 {
        return None;
    }
    if value.abs() <= EXACT as f64 {
        return Some(value as i128);
    }
    large_digits(value)
}

/// The same for a double beyond 2^53, not all of whose digits are significant.
#[cold]
pub fn large_digits(value: f64) -> Option<i128> {
    value.to_string().parse().ok()
}

/// The double whose shortest digits are this integer, if there is one.
#[inline]
pub fn exact(value: i128) -> Option<f64> {
    let double = value as f64;
    (value.unsigned_abs() <= EXACT.into() || digits(double) == Some(value)).then_some(double)
}

/// Whether the decimal from which a double was read can be told from it: it is below 2^53, or has at most 15
/// significant digits.
#[cold]
pub fn is_certain(value: f64) -> bool {
    let digits = |text: &str| {
        text.bytes()
            .take_while(|byte| *byte != b'e')
            .filter(u8::is_ascii_digit)
            .count()
    };
    value.fract() != 0.0 || value.abs() < EXACT as f64 || digits(&format!("{value:e}")) <= 15
}

/// A decimal number, normalized: equal values compare equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    is_negative: bool,
    /// The significant digits; empty for zero.
    digits: String,
    /// The power of ten of the last digit.
    exponent: i64,
}

impl Decimal {
    /// Parses a JSON number; `None` if the exponent does not fit 64 bits.
    pub fn new(text: &str) -> Option<Decimal> {
        let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let magnitude = number.trim_start_matches('-');
        let (whole, fraction) = magnitude.split_once('.').unwrap_or((magnitude, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_end_matches('0');
        let dropped = i64::try_from(all.len() - digits.len()).ok()?;
        let exponent: i64 = exponent.parse().ok()?;
        let exponent = exponent
            .checked_add(dropped)?
            .checked_sub(i64::try_from(fraction.len()).ok()?)?;
        let digits = digits.trim_start_matches('0');
        let is_zero = digits.is_empty();
        Some(Decimal {
            is_negative: text.starts_with('-') && !is_zero,
            digits: digits.to_owned(),
            exponent: if is_zero { 0 } else { exponent },
        })
    }

    /// The value as an integer; `None` if it has a fraction or does not fit an `i128`.
    pub fn integer(&self) -> Option<i128> {
        let power = u32::try_from(self.exponent).ok()?;
        let digits: i128 = if self.digits.is_empty() {
            0
        } else {
            self.digits.parse().ok()?
        };
        let magnitude = digits.checked_mul(10_i128.checked_pow(power)?)?;
        Some(if self.is_negative { -magnitude } else { magnitude })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_their_shortest_digits() {
        for (double, integer) in [
            (0.0, 0),
            (-0.0, 0),
            (-3.0, -3),
            (9_007_199_254_740_994.0, 9_007_199_254_740_994),
            (1_152_921_504_606_846_976.0, 1_152_921_504_606_847_000),
            (12_345_678_901_234_567_168.0, 12_345_678_901_234_567_000),
            (99_999_999_999_999_983_616.0, 99_999_999_999_999_980_000),
            (-1e20, -100_000_000_000_000_000_000),
        ] {
            assert_eq!(digits(double), Some(integer));
            assert_eq!(exact(integer), Some(double));
        }
        assert!([0.5, 1e39, f64::NAN, f64::INFINITY].map(digits) == [None; 4]);
        assert!([9_007_199_254_740_993, 12_345_678_901_234_567_168].map(exact) == [None; 2]);
    }

    #[test]
    fn decimals_are_equal_by_value() {
        let same = |a: &str, b: &str| assert_eq!(Decimal::new(a), Decimal::new(b));
        same("100", "1e2");
        same("-0.0", "0e7");
        same("12.50", "1250E-2");
        same("1e+3", "1000.00");
        assert_ne!(Decimal::new("-1"), Decimal::new("1"));
        assert_ne!(Decimal::new("9007199254740993.0"), Decimal::new("9007199254740992"));
        assert_eq!(Decimal::new("1e99999999999999999999"), None);
        let integer = |text: &str| Decimal::new(text).unwrap().integer();
        assert_eq!(integer("9007199254740993.0"), Some(9_007_199_254_740_993));
        assert_eq!(integer("-1.5e1"), Some(-15));
        assert_eq!(integer("0e5"), Some(0));
        assert!(["0.5", "1e39", "1e400", "15e-1"].map(integer) == [None; 4]);
    }
}
