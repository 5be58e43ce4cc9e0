//! Replaces `yaml.rs` in a build without the feature `yaml`: every text is refused.

use std::ops::Range;

use super::Value;
use super::position::Positions;
use crate::error::Diagnostic;

/// Reports that YAML support is missing.
pub(super) fn parse(name: &str, _: &str) -> Result<(Value, bool), Diagnostic> {
    let message = "this is not JSON, and YAML is read by builds of isotype with the feature `yaml` only";
    Err(Diagnostic::error(message).in_file(name))
}

/// Where a YAML value is: no document is YAML.
pub(super) type YamlPosition = std::convert::Infallible;

/// No document is YAML, so there is nothing to highlight.
pub(super) fn mark(_: &str, position: &YamlPosition) -> Range<usize> {
    match *position {}
}

/// No document is YAML, so there are no positions.
pub(super) fn positions(_: &str) -> Option<Positions<YamlPosition>> {
    None
}
