//! The error for a value that violates its schema.
use std::borrow::Cow;
use std::fmt;

use super::quote::quote;

/// Why a value violates its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(Cow<'static, str>);

impl Invalid {
    /// An error with this message.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Invalid(message.into())
    }

    /// `expected an RFC 3339 date-time, found "2026-02-30T…"`.
    #[cold]
    #[must_use]
    pub fn text(expected: &str, found: &str) -> Self {
        Invalid(format!("expected {expected}, found {}", quote(found)).into())
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Invalid {}

/// The message for a value that is none of those known.
#[cold]
pub fn unknown_value(found: &str, mut known: Vec<String>, or_null: bool) -> String {
    if or_null {
        known.push("null".to_owned());
    }
    let one_of = if known.len() == 1 { "" } else { "one of " };
    format!("unknown value {found}, expected {one_of}{}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message() {
        assert_eq!(Invalid::new("no").to_string(), "no");
        assert_eq!(
            Invalid::text("a date", "x\n\"").to_string(),
            r#"expected a date, found "x\n\"""#
        );
    }
}
