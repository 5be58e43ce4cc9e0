//! Numbers that are passed as text, and doubles that a format's reader may have rounded.

use std::fmt;
use std::sync::LazyLock;

use serde::de::{self, Visitor};

use super::digits::{Decimal, EXACT, is_certain};
use super::place::fault;
use super::quote::shortened;
use super::raw_token::passes_raw_text;
use super::too_wide::too_wide;

/// The member name under which `serde_json` with `arbitrary_precision` passes the text of a number.
pub const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// Whether `serde_json` has the feature `arbitrary_precision`, with which it passes numbers as text.
pub fn passes_text() -> bool {
    // Only with it is a number beyond the range of doubles accepted.
    static IS_ON: LazyLock<bool> = LazyLock::new(|| serde_json::from_str::<serde_json::Number>("1e999").is_ok());
    *IS_ON
}

/// Whether a member with this name is the text of a number. Without `arbitrary_precision` it is an ordinary member.
pub fn is_number_token(name: &str) -> bool {
    name == NUMBER_TOKEN && passes_text()
}

/// The text of a number.
pub struct NumberText(pub String);

impl NumberText {
    /// Visits the number as [`visit_number`] does.
    pub fn visit<'de, V: Visitor<'de>, E: de::Error>(&self, visitor: V) -> Result<V::Value, E> {
        visit_number(&self.0, visitor)
    }
}

/// Refuses a number that is not what the shortest digits of its double say.
pub fn unchanged<E: de::Error>(text: &str) -> Result<(), E> {
    if Short::of(text).is_some() {
        return Ok(());
    }
    let double: f64 = text.parse().map_err(fault)?;
    let decimal = Decimal::new(text);
    if decimal.is_some() && decimal == Decimal::new(&format!("{double:e}")) {
        Ok(())
    } else {
        Err(rounded(format_args!("{}", shortened(text)), "f64"))
    }
}

/// A number with few digits and no exponent, which is read in one pass.
pub enum Short {
    /// At most 18 digits without a fraction.
    Integer(i64),
    /// At most 15 digits, some of them in a fraction. Distinct decimals of that length have distinct doubles.
    Decimal(f64),
}

impl Short {
    /// Reads such a number; `None` if the text is another one.
    #[inline]
    pub fn of(text: &str) -> Option<Short> {
        let (is_negative, digits) = match text.as_bytes() {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        if digits.is_empty() || digits.len() > 18 {
            return None;
        }
        let mut value = 0_i64;
        let mut fraction = None;
        for (index, byte) in digits.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit <= 9 {
                value = value * 10 + i64::from(digit);
            } else if *byte == b'.' && fraction.is_none() {
                fraction = Some(digits.len() - index - 1);
            } else {
                return None;
            }
        }
        let Some(fraction) = fraction else {
            return Some(Short::Integer(if is_negative { -value } else { value }));
        };
        if digits.len() > 16 {
            return None;
        }
        // Both are exact, so their quotient is the nearest double.
        let magnitude = value as f64 / POWERS.get(fraction)?;
        Some(Short::Decimal(if is_negative { -magnitude } else { magnitude }))
    }
}

/// The powers of ten by which the digits of a short number are divided.
const POWERS: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// Passes a number to a visitor in the narrowest form. A fraction is rounded to a double; an integer that would change,
/// or a fraction that would become an integer, is refused.
#[inline]
pub fn visit_number<'de, V: Visitor<'de>, E: de::Error>(text: &str, visitor: V) -> Result<V::Value, E> {
    match Short::of(text) {
        Some(Short::Integer(integer)) => visitor.visit_i64(integer),
        Some(Short::Decimal(double)) => visitor.visit_f64(double),
        None => visit_long(text, visitor),
    }
}

/// The same for a number with many digits or an exponent.
pub fn visit_long<'de, V: Visitor<'de>, E: de::Error>(text: &str, visitor: V) -> Result<V::Value, E> {
    let is_integer = !text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
    if let (true, Ok(integer)) = (is_integer, text.parse()) {
        return visitor.visit_i64(integer);
    }
    if let (true, Ok(integer)) = (is_integer, text.parse()) {
        return visitor.visit_u64(integer);
    }
    let number: f64 = text.parse().map_err(fault)?;
    if number.is_infinite() {
        return Err(rounded(format_args!("{}", shortened(text)), "f64"));
    }
    if number.fract() != 0.0 {
        return visitor.visit_f64(number);
    }
    let decimal = Decimal::new(text);
    let integer = decimal.as_ref().and_then(Decimal::integer);
    if let Some(integer) = integer.and_then(|integer| i64::try_from(integer).ok()) {
        visitor.visit_i64(integer)
    } else if let Some(integer) = integer.and_then(|integer| u64::try_from(integer).ok()) {
        visitor.visit_u64(integer)
    } else {
        unchanged(text)?;
        visitor.visit_f64(number)
    }
}

/// Whether a 64-bit integer or a double is written as exactly this text.
pub fn is_plain(text: &str) -> bool {
    let is_integer = text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
    let double = || serde_json::Number::from_f64(text.parse().ok()?);
    is_integer || double().is_some_and(|double| double.to_string() == text)
}

/// The message for infinities and NaN.
pub const NOT_FINITE: &str = "a number of JSON is finite";

/// The error for an integer that the schema may allow and the type cannot hold.
#[cold]
pub fn beyond<E: de::Error>(value: i128, name: &str) -> E {
    too_wide().set(true);
    fault(format_args!("the integer {value} does not fit the type {name}"))
}

/// The error for a number that the schema may allow, and that is known only as a double.
#[cold]
pub fn rounded<E: de::Error>(value: impl fmt::Debug, name: &str) -> E {
    too_wide().set(true);
    fault(format_args!(
        "the number {value:?} does not fit the type {name} without rounding"
    ))
}

/// Refuses a double to which the format's reader may have rounded another integer. Where a reader has text, numbers are
/// read from that: then a double can only come from a format with doubles, which is exact.
#[inline]
pub fn unrounded<E: de::Error>(value: f64) -> Result<f64, E> {
    if value.abs() < EXACT as f64 || passes_raw_text() || passes_text() || is_certain(value) {
        Ok(value)
    } else {
        Err(rounded(value, "f64"))
    }
}
