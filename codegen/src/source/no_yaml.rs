//! Replaces `yaml.rs` in a build without the feature `yaml`: every text is refused.

use std::ops::Range;

use super::Value;
use crate::error::Diagnostic;

/// Reports that YAML support is missing.
pub(super) fn parse(name: &str, _: &str) -> Result<Value, Diagnostic> {
    let message = "this is not JSON, and YAML is read by builds of isotype with the feature `yaml` only";
    Err(Diagnostic::error(message).in_file(name))
}

/// No document is YAML, so there are no positions.
pub(super) fn find(_: &str, _: &str) -> Option<Range<usize>> {
    None
}
