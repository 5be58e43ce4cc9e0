//! Decimal arithmetic on the texts of numbers, without limits on their digits.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// The greatest magnitude of an exponent.
pub const FARTHEST: i64 = 1_000_000_000_000_000_000;

/// A number as its significant digits and a power of ten. Equal numbers have equal digits and powers.
#[derive(Debug, Clone, Copy)]
pub struct DecimalDigits<'t> {
    is_negative: bool,
    /// The digits before and after the point, without the zeros around them; both empty for zero.
    digits: [&'t str; 2],
    /// The power of ten of the last digit.
    exponent: i64,
}

impl<'t> DecimalDigits<'t> {
    /// Splits the text of a JSON number; `None` if its exponent is beyond [`FARTHEST`].
    pub fn new(text: &'t str) -> Option<DecimalDigits<'t>> {
        let (number, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let magnitude = number.trim_start_matches('-');
        let (whole, fraction) = magnitude.split_once('.').unwrap_or((magnitude, ""));
        let last = fraction.trim_end_matches('0');
        let first = whole.trim_start_matches('0');
        let digits = match (first, last) {
            ("", last) => ["", last.trim_start_matches('0')],
            (first, "") => [first.trim_end_matches('0'), ""],
            (first, last) => [first, last],
        };
        if digits == ["", ""] {
            return Some(DecimalDigits {
                is_negative: false,
                digits,
                exponent: 0,
            });
        }
        let power: i64 = power
            .parse()
            .ok()
            .filter(|power| (-FARTHEST..=FARTHEST).contains(power))?;
        let exponent = match last {
            "" => i64::try_from(first.len() - digits[0].len()).ok()?,
            last => -i64::try_from(last.len()).ok()?,
        };
        Some(DecimalDigits {
            is_negative: number.starts_with('-'),
            digits,
            exponent: power + exponent,
        })
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.digits == ["", ""]
    }

    /// Whether the value is integral.
    pub fn is_integral(&self) -> bool {
        self.exponent >= 0
    }

    /// The value as an integer; `None` if it has a fraction or does not fit.
    pub fn integer(&self) -> Option<i128> {
        let power = u32::try_from(self.exponent).ok()?;
        let mut value = 0_i128;
        for digit in self.each_digit() {
            value = value.checked_mul(10)?;
            // The least integer has no positive counterpart.
            value = match self.is_negative {
                true => value.checked_sub(digit.into())?,
                false => value.checked_add(digit.into())?,
            };
        }
        match value {
            0 => Some(0),
            value => value.checked_mul(10_i128.checked_pow(power)?),
        }
    }

    /// The digits of an integral value with all zeros, at most a million; `None` for any other.
    pub fn spelt_out(&self) -> Option<String> {
        let zeros = usize::try_from(self.exponent).ok().filter(|zeros| *zeros < 1_000_000)?;
        let sign = if self.is_negative { "-" } else { "" };
        let zeros = if self.is_zero() { 1 } else { zeros };
        Some(format!(
            "{sign}{}{}{}",
            self.digits[0],
            self.digits[1],
            "0".repeat(zeros)
        ))
    }

    /// The digits, the most significant first.
    fn each_digit(&self) -> impl Iterator<Item = u8> + use<'t> {
        let [first, last] = self.digits;
        first.bytes().chain(last.bytes()).map(|digit| digit - b'0')
    }

    /// The number of digits.
    fn count(&self) -> usize {
        self.digits[0].len() + self.digits[1].len()
    }

    /// Compares without signs.
    fn compare_magnitude(&self, other: &DecimalDigits<'_>) -> Ordering {
        let top = |number: &DecimalDigits<'_>| i128::from(number.exponent) + number.count() as i128;
        match (self.is_zero(), other.is_zero()) {
            (false, false) => {}
            (a, b) => return b.cmp(&a),
        }
        let by_size = top(self).cmp(&top(other));
        by_size.then_with(|| self.each_digit().cmp(other.each_digit()))
    }

    /// Whether it is a multiple of `divisor`, in time proportional to the product of their numbers of digits, whatever
    /// their exponents are.
    pub fn is_multiple(&self, divisor: &DecimalDigits<'_>) -> bool {
        if divisor.is_zero() || self.is_zero() {
            return !divisor.is_zero();
        }
        // Digits without zeros at their end are no multiple of ten.
        let Some(mut shift) = self.exponent.checked_sub(divisor.exponent).filter(|shift| *shift >= 0) else {
            return false;
        };
        // `d` divides `n * 10^shift` exactly if what is left of `d` without its first factors of 2 and 5 divides `n`.
        let mut rest: Vec<u8> = divisor.each_digit().collect();
        let mut fives = shift;
        while shift > 0 && rest.last().is_some_and(|digit| digit % 2 == 0) {
            divide(&mut rest, 2);
            shift -= 1;
        }
        while fives > 0 && rest.last().is_some_and(|digit| digit % 5 == 0) {
            divide(&mut rest, 5);
            fives -= 1;
        }
        divides(&rest, self.each_digit())
    }
}

/// Divides digits by a factor of their number.
fn divide(digits: &mut Vec<u8>, by: u8) {
    let mut rest = 0;
    for digit in digits.iter_mut() {
        let value = rest * 10 + *digit;
        (*digit, rest) = (value / by, value % by);
    }
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..zeros);
}

/// Whether a number of these digits, which is not zero, divides another.
fn divides(divisor: &[u8], number: impl Iterator<Item = u8>) -> bool {
    if divisor.len() <= 18 {
        let divisor = divisor
            .iter()
            .fold(0_u64, |value, digit| value * 10 + u64::from(*digit));
        let step = |rest: u64, digit: u8| (u128::from(rest) * 10 + u128::from(digit)) % u128::from(divisor);
        return number.fold(0, |rest, digit| step(rest, digit) as u64) == 0;
    }
    // Long division: what is left has at most one digit more than the divisor.
    let divisor = [&[0], divisor].concat();
    let mut rest = vec![0_u8; divisor.len()];
    for digit in number {
        rest.rotate_left(1);
        if let Some(last) = rest.last_mut() {
            *last = digit;
        }
        while rest >= divisor {
            let mut borrow = 0;
            for (digit, less) in rest.iter_mut().zip(&divisor).rev() {
                let less = less + borrow;
                borrow = u8::from(*digit < less);
                *digit = *digit + 10 * borrow - less;
            }
        }
    }
    rest.iter().all(|digit| *digit == 0)
}

impl PartialEq for DecimalDigits<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for DecimalDigits<'_> {}

impl PartialOrd for DecimalDigits<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DecimalDigits<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, false) => self.compare_magnitude(other),
            (true, true) => other.compare_magnitude(self),
            (a, b) => b.cmp(&a),
        }
    }
}

impl Hash for DecimalDigits<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.is_negative, self.exponent, self.count()).hash(state);
        self.each_digit().for_each(|digit| state.write_u8(digit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> DecimalDigits<'_> {
        DecimalDigits::new(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn numbers_compare_by_value() {
        let ordered = [
            "-1e400",
            "-123456789012345678901234567890.5",
            "-123456789012345678901234567890",
            "-10",
            "-9.99",
            "-1e-400",
            "0",
            "1e-999999999999",
            "0.1",
            "0.10000000000000000000001",
            "1",
            "1.5",
            "9",
            "10",
            "10.01",
            "99",
            "1e2",
            "972783798187987123879878123.18878137",
            "972783798187987123879878123.188781371",
            "1e1000000000",
        ];
        for (index, a) in ordered.iter().enumerate() {
            for (other, b) in ordered.iter().enumerate() {
                assert_eq!(of(a).cmp(&of(b)), index.cmp(&other), "{a} {b}");
            }
        }
        for same in [
            ["1", "1.0"],
            ["1.10", "11e-1"],
            ["0", "-0.00e5"],
            ["100", "1E+2"],
            ["0.0025", "25e-4"],
            ["1200", "12.00e2"],
            ["0e99999999999999999999", "0"],
        ] {
            assert_eq!(of(same[0]), of(same[1]));
            let hash = |text: &str| {
                use std::hash::BuildHasher;
                std::hash::BuildHasherDefault::<std::collections::hash_map::DefaultHasher>::default().hash_one(of(text))
            };
            assert_eq!(hash(same[0]), hash(same[1]));
        }
        assert!(DecimalDigits::new("1e99999999999999999999").is_none());
    }

    #[test]
    fn integers() {
        for (text, integer) in [
            ("12.0", Some(12)),
            ("1.2e1", Some(12)),
            ("-170141183460469231731687303715884105728", Some(i128::MIN)),
            ("170141183460469231731687303715884105728", None),
            ("1e400", None),
            ("0.5", None),
            ("0e400", Some(0)),
            ("-1e3", Some(-1000)),
        ] {
            assert_eq!(of(text).integer(), integer, "{text}");
        }
        assert!(of("1e400").is_integral() && of("0.0").is_integral() && !of("1e-400").is_integral());
    }

    #[test]
    fn multiples_are_exact() {
        let multiple = |a: &str, b: &str| of(a).is_multiple(&of(b));
        for (number, divisor) in [
            ("0.0075", "0.0001"),
            ("4.5", "1.5"),
            ("1e308", "0.5"),
            ("1e1000000000000", "1e-1000000000000"),
            ("-9", "3"),
            ("0", "7"),
            ("1e1000000000", "128"),
            ("1e1000000000", "0.0000152587890625"),
            ("3e5", "300"),
            ("123456789012345678901234567890", "10"),
            ("246913578024691357802469135780", "123456789012345678901234567890"),
            (
                "15241578753238836750495351562536198787501905199875019052100",
                "123456789012345678901234567890",
            ),
            ("100", "16e-2"),
            ("18446744073709551615", "5"),
            ("1e40", "100000000000000000000"),
        ] {
            assert!(multiple(number, divisor), "{number} {divisor}");
        }
        for (number, divisor) in [
            ("0.00751", "0.0001"),
            ("1e1000000000", "3"),
            ("3", "10"),
            ("1", "0"),
            ("246913578024691357802469135781", "123456789012345678901234567890"),
            ("1e-1000000000", "1"),
            ("1e3", "16"),
            (
                "15241578753238836750495351562536198787501905199875019052101",
                "123456789012345678901234567890",
            ),
        ] {
            assert!(!multiple(number, divisor), "{number} {divisor}");
        }
    }
}
