//! The error for a value that violates its schema.
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::quote::quote;
use super::told::tell;

/// Why a value violates its schema.
#[derive(Clone, PartialEq, Eq)]
pub struct Invalid {
    pub(crate) message: Cow<'static, str>,
    pub(crate) more: Option<Box<More>>,
}

/// What is known about an error beyond its message.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct More {
    /// The JSON Pointer of the value.
    pub pointer: String,
    /// The place of the keyword in the schema.
    pub keyword: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// Line and column.
    pub position: Option<(usize, usize)>,
    /// The branches of a union.
    pub branches: Vec<(String, Invalid)>,
    /// The error as `serde_json` has it.
    pub source: Option<Source>,
}

/// An error of `serde_json`, compared by what it says.
#[derive(Clone)]
pub struct Source(pub Arc<serde_json::Error>);

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        self.0.to_string() == other.0.to_string()
    }
}

impl Eq for Source {}

impl Invalid {
    /// An error with this message.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Invalid {
            message: message.into(),
            more: None,
        }
    }

    /// `expected an RFC 3339 date-time, found "2026-02-30T…"`.
    #[cold]
    #[must_use]
    pub fn text(expected: &str, found: &str) -> Self {
        tell(|told| told.expected = Some(expected.to_owned()));
        let more = More {
            expected: Some(expected.to_owned()),
            ..More::default()
        };
        Invalid::with(format!("expected {expected}, found {}", quote(found)), more)
    }

    /// An error about which more is known.
    #[cold]
    pub(crate) fn with(message: String, more: More) -> Self {
        Invalid {
            message: message.into(),
            more: Some(Box::new(more)),
        }
    }

    /// The JSON Pointer of the value that is not valid; empty for the value as a whole.
    #[must_use]
    pub fn pointer(&self) -> &str {
        self.more.as_ref().map_or("", |more| &more.pointer)
    }

    /// The place of the violated keyword in the schema, such as `#/properties/a/minimum`; `None` where the type itself
    /// refuses the value, and for a text that is not JSON.
    #[must_use]
    pub fn keyword(&self) -> Option<&str> {
        self.more.as_ref()?.keyword.as_deref()
    }

    /// What was expected in its place, if the error says that: `an integer`, `one of "a", "b"`.
    #[must_use]
    pub fn expected(&self) -> Option<&str> {
        self.more.as_ref()?.expected.as_deref()
    }

    /// The line of the text that it was read from, from 1 on.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.more.as_ref()?.position.map(|(line, _)| line)
    }

    /// The column in that line, in bytes from 1 on.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.more.as_ref()?.position.map(|(_, column)| column)
    }

    /// The branches of a union that might have accepted the value: the name of each, and why it refuses it.
    pub fn branches(&self) -> impl Iterator<Item = (&str, &Invalid)> {
        let branches = self.more.as_ref().map_or(&[][..], |more| &more.branches);
        branches.iter().map(|(name, error)| (name.as_str(), error))
    }

    /// Whether it was read from a text that is not JSON; otherwise the text is JSON, and the value is not valid.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        let source = self.more.as_ref().and_then(|more| more.source.as_ref());
        source.is_some_and(|source| source.0.is_syntax() || source.0.is_eof())
    }

    /// The message, without the places before and after it.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = self.pointer();
        let colon = if pointer.is_empty() { "" } else { ": " };
        write!(f, "{pointer}{colon}{}", self.message)?;
        match (self.line(), self.column()) {
            (Some(line), Some(column)) => write!(f, " at line {line} column {column}"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invalid({:?})", self.to_string())
    }
}

impl std::error::Error for Invalid {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.more.as_ref()?.source.as_ref()?;
        Some(&*source.0)
    }
}

/// The message for a value that is none of those known.
#[cold]
pub fn unknown_value(found: &str, mut known: Vec<String>, or_null: bool) -> String {
    if or_null {
        known.push("null".to_owned());
    }
    let one_of = if known.len() == 1 { "" } else { "one of " };
    let expected = format!("{one_of}{}", known.join(", "));
    let message = format!("unknown value {found}, expected {expected}");
    tell(|told| told.expected = Some(expected));
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message() {
        assert_eq!(Invalid::new("no").to_string(), "no");
        let text = Invalid::text("a date", "x\n\"");
        assert_eq!(text.to_string(), r#"expected a date, found "x\n\"""#);
        assert_eq!(
            (text.expected(), text.pointer(), text.line()),
            (Some("a date"), "", None)
        );
    }
}
