//! The numbers of schemas.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::support::exact_value::NumberValue;

/// A number of a schema.
pub type Number = NumberValue<'static>;

impl NumberValue<'static> {
    /// The value of a JSON number.
    pub fn from_json(number: &serde_json::Number) -> Number {
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Number::Integer(value.into()),
            (_, Some(value)) => Number::Integer(value.into()),
            _ => Number::from_f64(number.as_f64().unwrap_or(f64::NAN)),
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
}

impl From<&serde_json::Number> for NumberValue<'static> {
    fn from(value: &serde_json::Number) -> Number {
        Number::from_json(value)
    }
}
