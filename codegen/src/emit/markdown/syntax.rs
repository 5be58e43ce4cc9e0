//! How the source spells what the parser reports without its spelling.

use crate::error::{OrImpossible, impossible};

/// Whether a blank line precedes a block, which may be in a quote.
pub(super) fn is_blank_before(source: &str, start: usize) -> bool {
    let before = source[..start].bytes().rev();
    let gap = before.take_while(|byte| byte.is_ascii_whitespace() || *byte == b'>');
    gap.filter(|&byte| byte == b'\n').count() > 1
}

/// The character of the marker of the list that begins here: `-`, `*`, `+`, `.` or `)`.
pub(super) fn list_marker(source: &str, start: usize) -> char {
    let (_, rest) = digits(&source[start..]);
    let marker = rest.chars().next();
    marker.unwrap_or_else(|| impossible("a list without a marker", '-'))
}

/// The number of the item that begins here; `None` in a list that is not ordered.
pub(super) fn item_number(source: &str, start: usize) -> Option<u64> {
    let (digits, _) = digits(&source[start..]);
    // Markdown allows nine digits.
    (!digits.is_empty()).then(|| digits.parse().or_impossible("the number of an item"))
}

/// The character of the delimiter of an emphasis that begins here: `*` or `_`.
pub(super) fn delimiter(source: &str, start: usize) -> char {
    let delimiter = source[start..].chars().next();
    delimiter.unwrap_or_else(|| impossible("an emphasis without a delimiter", '*'))
}

/// The digits at the start of a text, and what follows them.
fn digits(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.split_at(text.len() - rest.len())
}
