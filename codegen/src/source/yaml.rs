//! YAML documents.

use std::ops::Range;

use serde_json::Value;

use super::position;
use crate::diagnostic::Diagnostic;

/// The value of a YAML text.
pub(super) fn parse(name: &str, text: &str) -> Result<Value, Diagnostic> {
    serde_saphyr::from_str(text).map_err(|error| {
        let at = error
            .location()
            .map_or(0, |l| position::offset(text, l.line() as usize, l.column() as usize));
        Diagnostic::error(format!("this is not YAML: {}", error.without_snippet())).in_text(name, text, at..at)
    })
}

/// The bytes to mark for the value at a JSON Pointer.
pub(super) fn find(_text: &str, _pointer: &str) -> Option<Range<usize>> {
    Some(0..0)
}
