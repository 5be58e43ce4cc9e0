//! Assembles pieces. Where the source implies the paragraph around a text, as in the items of a tight list, it is added.

use super::piece::{Frame, Piece};
use super::style::Style;
use super::words::{Around, Run, literal};

/// The pieces assembled so far, and the state of the block that is open.
pub(super) struct Assembly {
    pub(super) pieces: Vec<Piece>,
    style: Style,
    /// The text since the last piece.
    pub(super) run: Run,
    pub(super) place: Around,
    /// The quotes and items that are open.
    depth: usize,
    /// Whether a block that can contain text is open, and whether the source only implies it.
    in_text: bool,
    is_implied: bool,
    /// Whether that block is a single line.
    is_line: bool,
}

impl Assembly {
    /// Without pieces.
    pub(super) fn new(style: Style) -> Assembly {
        Assembly {
            pieces: Vec::new(),
            style,
            run: Run::default(),
            place: Around::default(),
            depth: 0,
            in_text: false,
            is_implied: false,
            is_line: false,
        }
    }

    /// The number of quotes and items that are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Opens a paragraph if no block that can contain text is open.
    pub(super) fn text_begins(&mut self) {
        if !self.in_text {
            self.open_block(Frame::Paragraph, false);
            self.is_implied = true;
        }
    }

    /// Ends the implied paragraph, if one is open.
    pub(super) fn end_implied(&mut self) {
        if self.is_implied {
            self.close_block(Frame::Paragraph);
        }
    }

    /// Adds text that has no meaning in Markdown.
    pub(super) fn literal(&mut self, text: &str) {
        self.text_begins();
        literal(text, &mut self.run);
    }

    /// Adds the end of a line; in a block that is a single line, a space.
    pub(super) fn line_end(&mut self, piece: Piece) {
        if self.is_line {
            return self.run.push(" ");
        }
        self.push(piece);
    }

    /// Adds a piece after the text so far.
    pub(super) fn push(&mut self, piece: Piece) {
        self.flush();
        self.pieces.push(piece);
    }

    /// Begins a span.
    pub(super) fn open_span(&mut self, frame: Frame) {
        self.push(Piece::Open { frame, blank: false });
    }

    /// Makes pieces of the text so far.
    pub(super) fn flush(&mut self) {
        self.text_begins();
        self.run.take(self.place, self.style, &mut self.pieces);
    }

    /// Begins a block.
    pub(super) fn open_block(&mut self, frame: Frame, blank: bool) {
        self.depth += usize::from(matches!(frame, Frame::Quote | Frame::Item(_)));
        self.in_text = matches!(frame, Frame::Paragraph | Frame::Heading(_) | Frame::Cell);
        self.is_line = matches!(frame, Frame::Heading(_) | Frame::Cell);
        self.place.in_cell = frame == Frame::Cell;
        self.pieces.push(Piece::Open { frame, blank });
    }

    /// Ends a block, and before it the implied paragraph in it.
    pub(super) fn close_block(&mut self, frame: Frame) {
        if self.in_text {
            self.flush();
        }
        if self.is_implied {
            self.pieces.push(Piece::Close(Frame::Paragraph));
        }
        if !self.is_implied || frame != Frame::Paragraph {
            self.depth -= usize::from(matches!(frame, Frame::Quote | Frame::Item(_)));
            self.pieces.push(Piece::Close(frame));
        }
        (self.in_text, self.is_implied, self.is_line, self.place.in_cell) = (false, false, false, false);
    }
}
