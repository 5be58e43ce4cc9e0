//! Markdown as data: what may stand in a doc comment, and nothing else.

use pulldown_cmark::Alignment;

/// A part of a text, in the order of the text. `blank` says whether a blank line stands before a block in the source.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A block or span begins.
    Open { frame: Frame, blank: bool },
    /// The innermost block or span ends.
    Close(Frame),
    /// Text, and how it is written in Markdown.
    Text { value: String, written: String },
    /// A code span.
    Code(String),
    /// An address that is its own link.
    Address(String),
    /// A line ends within a paragraph.
    Soft,
    /// A line ends within a paragraph, and must.
    Hard,
    /// A line across.
    Rule { blank: bool },
    /// A code block.
    Block { text: String, blank: bool },
}

/// A block or span that holds others. Characters say how it was written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Frame {
    Paragraph,
    Heading(usize),
    Quote,
    /// The first number of an ordered list, and the character of its markers.
    List(Option<u64>, char),
    /// The number of the item as it was written.
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
