//! Texts that need no parser.

use super::piece::{Frame, Piece};
use super::style::Style;
use super::words::{Place, Run};

/// Whether a text is one line of words and punctuation, none of which means anything in Markdown. Most descriptions are.
pub(super) fn is_prose(text: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || " ,.;:'\"()?/%-".contains(c);
    text.starts_with(char::is_alphabetic) && text.chars().all(is_plain) && !text.contains("://")
}

/// The pieces of a text that is prose.
pub(super) fn read(text: &str) -> Vec<Piece> {
    let mut pieces = vec![Piece::Open {
        frame: Frame::Paragraph,
        blank: false,
    }];
    let mut run = Run::default();
    run.push(text);
    run.take(Place::default(), Style::Plain, &mut pieces);
    pieces.push(Piece::Close(Frame::Paragraph));
    pieces
}
