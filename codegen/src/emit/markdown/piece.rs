//! Markdown as data: only what may be in a doc comment.

use pulldown_cmark::Alignment;

/// A part of a text, in the order of the text. `blank`: whether the source has a blank line before the block.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A block or span begins.
    Open { frame: Frame, blank: bool },
    /// The innermost block or span ends.
    Close(Frame),
    /// Text, and its Markdown.
    Text { value: String, written: String },
    /// A code span.
    Code(String),
    /// An address that is its own link.
    Address(String),
    /// A soft line break in a paragraph.
    Soft,
    /// A hard line break in a paragraph.
    Hard,
    /// A thematic break.
    Rule { blank: bool },
    /// A code block.
    Block { text: String, blank: bool },
}

/// A block or span that contains others. The characters are those of its delimiters or markers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Frame {
    Paragraph,
    Heading(usize),
    Quote,
    /// The first number if the list is ordered, and the character of its markers.
    List(Option<u64>, char),
    /// The number of the item in the source.
    Item(Option<u64>),
    Table(Vec<Alignment>),
    Head,
    Row,
    Cell,
    Emphasis(char),
    Strong(char),
    /// With one tilde or two.
    Strike(usize),
    Link {
        address: String,
        title: String,
    },
}

impl Frame {
    /// Whether it is a block, which begins on a line of its own.
    pub(super) fn is_block(&self) -> bool {
        match self {
            Frame::Paragraph
            | Frame::Heading(_)
            | Frame::Quote
            | Frame::List(..)
            | Frame::Item(_)
            | Frame::Table(_)
            | Frame::Head
            | Frame::Row
            | Frame::Cell => true,
            Frame::Emphasis(_) | Frame::Strong(_) | Frame::Strike(_) | Frame::Link { .. } => false,
        }
    }
}
