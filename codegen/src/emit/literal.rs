//! Rust literals.

use serde_json::Number;

use crate::error::impossible;

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
            // The constants 2.0 and 2 are equal in JSON, and a zero fraction is never written.
            Some(float) if float.fract() == 0.0 && float.abs() < 9e18 => format!("{}i64", float as i64),
            Some(_) => format!("{number}f64"),
            None => impossible(format_args!("{number} is no number of serde_json"), String::new()),
        },
    }
}
