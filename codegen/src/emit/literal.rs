//! Literals of Rust.

use serde_json::Number;

/// The literal of a string.
pub(super) fn string(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// The literal of a number, with the suffix of its type.
pub(super) fn number(number: &Number) -> String {
    match (number.as_i64(), number.as_u64()) {
        (Some(value), _) => format!("{value}i64"),
        (_, Some(value)) => format!("{value}u64"),
        _ => match number.as_f64() {
            // A constant 2.0 is also that of a payload's 2, and a fraction of zero is never written.
            Some(float) if float.fract() == 0.0 && float.abs() < 9e18 => format!("{}i64", float as i64),
            _ => format!("{number}f64"),
        },
    }
}
