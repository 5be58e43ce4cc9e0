//! The digits that a double is written as.

/// Up to this magnitude every integer is a double.
pub const EXACT: u64 = 1 << 53;

/// The integer that a double stands for: the one that its shortest decimal digits are, as `Number::toString` of
/// ECMAScript writes them. `None` where it has a fraction, is not finite, or is beyond an `i128`.
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

/// The same for a large double, of which not every digit counts.
#[cold]
pub fn large_digits(value: f64) -> Option<i128> {
    value.to_string().parse().ok()
}

/// The double that is written as this integer; `None` where none is.
#[inline]
pub fn exact(value: i128) -> Option<f64> {
    let double = value as f64;
    (value.unsigned_abs() <= EXACT.into() || digits(double) == Some(value)).then_some(double)
}

/// An integer of more than 64 bits as the double that `serde_json` makes of it, unless `arbitrary_precision` is on.
pub fn wide_signed(value: i128) -> f64 {
    value as f64
}

/// The same, without a sign.
pub fn wide_unsigned(value: u128) -> f64 {
    value as f64
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
}
