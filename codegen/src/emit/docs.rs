//! Doc comments from the descriptions of a schema, harmless whatever those contain.

use super::markdown;
use crate::model::Docs;

/// The lines of a doc comment, without the slashes.
pub(super) fn lines(docs: &Docs) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in &docs.paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(markdown::harmless(paragraph));
    }
    lines
}
