//! The numbers of schemas.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::support::exact_value::NumberValue;

/// A number of a schema.
pub type Number = NumberValue<'static>;

/// Integral doubles below this magnitude fit an `i128`.
const LIMIT: f64 = 1e38;

impl NumberValue<'static> {
    /// The value of a JSON number.
    pub fn from_json(number: &serde_json::Number) -> Number {
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Number::Integer(value.into()),
            (_, Some(value)) => Number::Integer(value.into()),
            _ => Number::of_f64(number.as_f64().unwrap_or(f64::NAN)),
        }
    }

    /// The exact value of a double.
    pub fn of_f64(value: f64) -> Number {
        if value.fract() == 0.0 && value.abs() < LIMIT {
            Number::Integer(value as i128)
        } else {
            Number::Float(value)
        }
    }

    /// The value of a number that no double holds. The texts are kept for as long as the program runs, each once.
    pub fn of_literal(text: &str) -> Number {
        static TEXTS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        if let Ok(integer) = text.parse() {
            return Number::Integer(integer);
        }
        let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = texts.get(text).copied().unwrap_or_else(|| {
            let kept: &'static str = Box::leak(text.into());
            texts.insert(kept);
            kept
        });
        Number::Text(kept)
    }

    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
            Number::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }
}

impl From<&serde_json::Number> for NumberValue<'static> {
    fn from(value: &serde_json::Number) -> Number {
        Number::from_json(value)
    }
}
