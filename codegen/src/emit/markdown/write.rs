//! From pieces to lines.

use pulldown_cmark::Alignment;

use super::code;
use super::lines::{Lines, escaped};
use super::piece::{Frame, Piece};
use crate::error::{OrImpossible, impossible};

/// The lines of the pieces.
pub(super) fn write(pieces: &[Piece]) -> Vec<String> {
    let mut writer = Writer::default();
    pieces.iter().for_each(|piece| writer.piece(piece));
    writer.lines.finish()
}

/// Kinds of blocks, as far as they determine the blank lines between them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Paragraph,
    Heading,
    Quote,
    List,
    Item,
    Table,
    Code,
    Rule,
}

#[derive(Default)]
struct Writer {
    lines: Lines,
    /// The previous block in each enclosing block, innermost last.
    before: Vec<Option<Block>>,
    top: Option<Block>,
    /// The enclosing lists: the first number if a list is ordered, and the character of its markers.
    lists: Vec<(Option<u64>, char)>,
    /// The text of the open paragraph, heading or row.
    text: String,
    in_cell: bool,
    /// The alignments of the columns of the open table.
    alignments: Vec<Alignment>,
}

impl Writer {
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Open { frame, blank } => self.open(frame, *blank),
            Piece::Close(frame) => self.close(frame),
            Piece::Text { written, .. } => self.text.push_str(written),
            Piece::Code(text) => {
                let span = code::span(text);
                self.text
                    .push_str(&if self.in_cell { span.replace('|', "\\|") } else { span });
            }
            Piece::Address(address) => self.text.extend(["<", address, ">"]),
            Piece::Soft => self.text.push('\n'),
            Piece::Hard => self.text.push_str("\\\n"),
            Piece::Rule { blank } => {
                self.begin(Block::Rule, *blank);
                let line = if self.lines.is_in_item() { "___" } else { "---" };
                self.lines.push(line);
            }
            Piece::Block { text, blank } => {
                self.begin(Block::Code, *blank);
                code::block(text).iter().for_each(|line| self.lines.push(line));
            }
        }
    }

    fn open(&mut self, frame: &Frame, blank: bool) {
        match frame {
            Frame::Paragraph => self.begin(Block::Paragraph, blank),
            Frame::Heading(level) => {
                self.begin(Block::Heading, blank);
                self.text.extend(std::iter::repeat_n('#', *level));
                self.text.push(' ');
            }
            Frame::Quote => {
                self.begin(Block::Quote, blank);
                self.before.push(None);
                self.lines.quote();
            }
            Frame::List(first, marker) => {
                self.begin(Block::List, blank);
                self.before.push(None);
                self.lists.push((*first, *marker));
            }
            Frame::Item(number) => {
                self.begin(Block::Item, blank);
                self.before.push(None);
                let marker = match self.lists.last_mut() {
                    Some((Some(first), marker)) => {
                        let number = number.map_or(*first, |number| number.max(*first));
                        format!("{number}{marker} ")
                    }
                    Some((None, marker)) => format!("{marker} "),
                    None => impossible("an item outside of a list", String::new()),
                };
                self.lines.item(marker);
            }
            Frame::Table(alignments) => {
                self.begin(Block::Table, blank);
                self.alignments.clone_from(alignments);
            }
            Frame::Head | Frame::Row => self.text.push('|'),
            Frame::Cell => {
                self.text.push(' ');
                self.in_cell = true;
            }
            Frame::Emphasis(mark) => self.text.push(*mark),
            Frame::Strong(mark) => self.text.extend([mark, mark]),
            Frame::Strike(count) => self.text.extend(std::iter::repeat_n('~', *count)),
            Frame::Link { .. } => self.text.push('['),
        }
    }

    fn close(&mut self, frame: &Frame) {
        match frame {
            Frame::Paragraph => {
                let text = std::mem::take(&mut self.text);
                for (index, line) in text.split('\n').enumerate() {
                    self.lines.push(&escaped(line.trim(), index == 0));
                }
            }
            Frame::Heading(_) | Frame::Row => self.end_line(),
            Frame::Quote | Frame::Item(_) => {
                let before = self.before.pop();
                self.lines
                    .end(before.or_impossible("the end of a block that is not open").is_none());
            }
            Frame::List(..) => {
                if self.before.pop().is_none() || self.lists.pop().is_none() {
                    impossible("the end of a list that is not open", ());
                }
            }
            Frame::Table(_) => {}
            Frame::Head => {
                self.end_line();
                self.lines.push(&delimiters(&self.alignments));
            }
            Frame::Cell => {
                let text = self.text.trim_end().len();
                self.text.truncate(text);
                self.text.push_str(" |");
                self.in_cell = false;
            }
            Frame::Emphasis(_) | Frame::Strong(_) | Frame::Strike(_) => self.open(frame, false),
            Frame::Link { address, title } => {
                self.text.extend(["](", address]);
                if !title.is_empty() {
                    self.text.push_str(" \"");
                    for c in title.chars() {
                        if matches!(c, '"' | '\\' | '&') || c == '|' && self.in_cell {
                            self.text.push('\\');
                        }
                        self.text.push(c);
                    }
                    self.text.push('"');
                }
                self.text.push(')');
            }
        }
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.lines.push(text.trim_end());
    }

    /// Begins a block, after a blank line if the source has one or Markdown needs one.
    fn begin(&mut self, block: Block, blank: bool) {
        let before = self.before.last_mut().unwrap_or(&mut self.top);
        let Some(last) = before.replace(block) else { return };
        let is_needed = match (last, block) {
            (Block::Item, Block::Item) => false,
            (Block::Heading | Block::Code, Block::Paragraph | Block::Table) => false,
            (Block::List, Block::List) | (Block::Quote, Block::Quote) | (Block::Table, _) => true,
            (_, Block::List | Block::Quote | Block::Code | Block::Heading) => false,
            (_, Block::Paragraph | Block::Table | Block::Rule | Block::Item) => true,
        };
        if blank || is_needed {
            self.lines.push("");
        }
    }
}

/// The delimiter row below the head of a table.
fn delimiters(alignments: &[Alignment]) -> String {
    let mut line = String::from("|");
    for alignment in alignments {
        line.push_str(match alignment {
            Alignment::None => "---|",
            Alignment::Left => ":---|",
            Alignment::Center => ":---:|",
            Alignment::Right => "---:|",
        });
    }
    line
}
