//! From Markdown to pieces.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::EXTENSIONS;
use super::address::{encoded, is_web};
use super::piece::{Frame, Piece};
use super::style::Style;
use super::words::{Place, Run, literal};
use crate::escape::is_hidden;

/// Blocks within blocks that are written as such; each costs a prefix on every line.
const DEEPEST: usize = 16;

/// The pieces of a text; `None` where blocks are nested too deeply.
pub(super) fn read(source: &str, style: Style) -> Option<Vec<Piece>> {
    let mut reader = Reader {
        source,
        style,
        pieces: Vec::new(),
        run: Run::default(),
        open: Vec::new(),
        depth: 0,
        place: Place::default(),
        in_text: false,
        is_implied: false,
        is_line: false,
        end: 0,
    };
    for (event, range) in Parser::new_ext(source, EXTENSIONS).into_offset_iter() {
        reader.event(event, range);
        if reader.depth > DEEPEST {
            return None;
        }
    }
    Some(reader.pieces)
}

/// What became of something that begins and ends.
enum Open {
    /// It is a piece.
    Frame(Frame),
    /// A link, the number of pieces before its content, and whether that is the address.
    Link(Frame, usize, bool),
    /// A link that is written out. Where it ends in the source.
    Written(usize),
    /// Its content stands for itself.
    Content,
    /// A code block: its text so far, and whether a blank line stands before.
    Block(String, bool),
    /// The content of a footnote, as blocks.
    Footnote,
}

struct Reader<'a> {
    source: &'a str,
    style: Style,
    pieces: Vec<Piece>,
    run: Run,
    open: Vec<Open>,
    /// Quotes and items around.
    depth: usize,
    place: Place,
    /// Whether a block that takes text is open, and whether the source has none there (in an item of a tight list).
    in_text: bool,
    is_implied: bool,
    /// Whether the block has one line only.
    is_line: bool,
    /// Where what was read ends.
    end: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let end = range.end;
        match event {
            Event::Start(tag) => {
                self.end = self.end.max(range.start);
                return self.start(tag, range);
            }
            Event::End(_) => self.finish(),
            Event::Text(text) => match self.open.last_mut() {
                Some(Open::Block(block, _)) => block.push_str(&text),
                _ => self.text(&text, range),
            },
            Event::Code(text) => {
                self.flush();
                self.pieces.push(Piece::Code(text.into_string()));
            }
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => self.inline_html(&html.replace('\n', " ")),
            Event::FootnoteReference(label) => self.literal(&format!("[^{label}]")),
            Event::SoftBreak => self.line_end(Piece::Soft),
            Event::HardBreak => self.line_end(Piece::Hard),
            Event::Rule => {
                self.end_implied();
                let blank = self.is_blank_before(range.start);
                self.pieces.push(Piece::Rule { blank });
            }
            // Of extensions that are not turned on.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.literal(&text),
            Event::TaskListMarker(_) => {}
        }
        self.end = self.end.max(end);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let start = range.start;
        let frame = match tag {
            Tag::Paragraph | Tag::HtmlBlock => Frame::Paragraph,
            Tag::Heading { level, .. } => Frame::Heading(level as usize),
            Tag::BlockQuote(_) => Frame::Quote,
            Tag::CodeBlock(_) => {
                self.end_implied();
                let block = Open::Block(String::new(), self.is_blank_before(start));
                return self.open.push(block);
            }
            Tag::List(first) => Frame::List(first, self.marker(start)),
            Tag::Item => Frame::Item(self.number(start)),
            Tag::FootnoteDefinition(label) => {
                self.end_implied();
                self.open_block(Frame::Paragraph, self.is_blank_before(start));
                self.literal(&format!("[^{label}]:"));
                self.close_block(Frame::Paragraph);
                return self.open.push(Open::Footnote);
            }
            Tag::Table(alignments) => Frame::Table(alignments),
            Tag::TableHead => Frame::Head,
            Tag::TableRow => Frame::Row,
            Tag::TableCell => Frame::Cell,
            Tag::Emphasis => Frame::Emphasis(self.char_at(start)),
            Tag::Strong => Frame::Strong(self.char_at(start)),
            Tag::Strikethrough => Frame::Strike(if self.source[start..].starts_with("~~") { 2 } else { 1 }),
            Tag::Link {
                dest_url,
                title,
                link_type,
                ..
            } => return self.link(&dest_url, &title, link_type, range, ""),
            Tag::Image {
                dest_url,
                title,
                link_type,
                ..
            } => return self.link(&dest_url, &title, link_type, range, "!"),
            // Of extensions that are not turned on.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => return self.open.push(Open::Content),
        };
        if frame.is_block() {
            self.end_implied();
            self.open_block(frame.clone(), self.is_blank_before(start));
        } else {
            self.flush();
            self.pieces.push(Piece::Open {
                frame: frame.clone(),
                blank: false,
            });
        }
        self.open.push(Open::Frame(frame));
    }

    fn finish(&mut self) {
        match self.open.pop() {
            Some(Open::Frame(frame)) if frame.is_block() => self.close_block(frame),
            Some(Open::Frame(frame)) => {
                self.flush();
                self.pieces.push(Piece::Close(frame));
            }
            Some(Open::Link(frame, before, is_address)) => {
                self.flush();
                self.place.in_link = false;
                match frame {
                    // Without a text there is nothing to click at.
                    Frame::Link { address, .. } if is_address || self.pieces.len() == before => {
                        self.pieces.truncate(before - 1);
                        self.pieces.push(Piece::Address(address));
                    }
                    frame => self.pieces.push(Piece::Close(frame)),
                }
            }
            Some(Open::Written(end)) => {
                let rest = self.source.get(self.end..end).unwrap_or_default().replace('\n', " ");
                self.run.push(&rest);
            }
            Some(Open::Block(text, blank)) => {
                let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
                let text = lines.join("\n");
                self.pieces.push(Piece::Block { text, blank });
            }
            Some(Open::Footnote) => self.end_implied(),
            Some(Open::Content) | None => {}
        }
    }

    /// A link or an image becomes a link if it leads to the web; within another link, it becomes its text. Otherwise it
    /// is written out.
    fn link(&mut self, address: &str, title: &str, kind: LinkType, range: Range<usize>, mark: &str) {
        let is_web = is_web(address);
        if is_web && self.place.in_link {
            self.open.push(Open::Content);
        } else if is_web {
            self.flush();
            let is_address = kind == LinkType::Autolink;
            let frame = Frame::Link {
                address: if is_address {
                    address.to_owned()
                } else {
                    encoded(address)
                },
                title: title.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect(),
            };
            self.pieces.push(Piece::Open {
                frame: frame.clone(),
                blank: false,
            });
            self.place.in_link = true;
            self.open.push(Open::Link(frame, self.pieces.len(), is_address));
        } else {
            self.text_begins();
            let bracket = match kind {
                LinkType::Autolink | LinkType::Email => "<",
                _ => "[",
            };
            self.run.push(mark);
            self.run.push(bracket);
            self.end = self.end.max(range.start + mark.len() + bracket.len());
            self.open.push(Open::Written(range.end));
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        self.text_begins();
        let source = &self.source[range.clone()];
        if source == text {
            let before = &self.source[self.end.min(range.start)..range.start];
            let mut rest = text.chars();
            if before.ends_with('\\')
                && let Some(escaped) = rest.next()
            {
                self.run
                    .push_written(&text[..escaped.len_utf8()], format!("\\{escaped}"));
            }
            self.run.push(rest.as_str());
        } else if source.starts_with('&') && source.ends_with(';') {
            let value: String = text.chars().filter(|&c| !is_hidden(c)).collect();
            if !value.is_empty() {
                self.run.push_written(&value, source.to_owned());
            }
        } else {
            self.run.push(text);
        }
    }

    /// Text that means nothing in Markdown.
    fn literal(&mut self, text: &str) {
        self.text_begins();
        literal(text, &mut self.run);
    }

    /// The lines of an HTML block.
    fn html(&mut self, html: &str) {
        for line in html.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let is_first = matches!(self.pieces.last(), Some(Piece::Open { frame, .. }) if frame.is_block());
            if !is_first || !self.run.is_empty() {
                self.line_end(Piece::Soft);
            }
            self.literal(line);
        }
    }

    fn inline_html(&mut self, html: &str) {
        if html.contains("://") && !self.place.in_link {
            self.flush();
            self.pieces.push(Piece::Code(html.to_owned()));
        } else {
            self.literal(html);
        }
    }

    fn line_end(&mut self, piece: Piece) {
        if self.is_line {
            return self.run.push(" ");
        }
        self.flush();
        self.pieces.push(piece);
    }

    /// Begins the paragraph that the items of a tight list do without.
    fn text_begins(&mut self) {
        if !self.in_text {
            self.open_block(Frame::Paragraph, false);
            self.is_implied = true;
        }
    }

    fn end_implied(&mut self) {
        if self.is_implied {
            self.close_block(Frame::Paragraph);
        }
    }

    fn open_block(&mut self, frame: Frame, blank: bool) {
        self.depth += usize::from(matches!(frame, Frame::Quote | Frame::Item(_)));
        self.in_text = matches!(frame, Frame::Paragraph | Frame::Heading(_) | Frame::Cell);
        self.is_line = matches!(frame, Frame::Heading(_) | Frame::Cell);
        self.place.in_cell = frame == Frame::Cell;
        self.pieces.push(Piece::Open { frame, blank });
    }

    fn close_block(&mut self, frame: Frame) {
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

    fn flush(&mut self) {
        self.text_begins();
        self.run.take(self.place, self.style, &mut self.pieces);
    }

    /// Whether a blank line stands before a block, be it in a quote.
    fn is_blank_before(&self, start: usize) -> bool {
        let before = self.source[..start].bytes().rev();
        let gap = before.take_while(|byte| byte.is_ascii_whitespace() || *byte == b'>');
        gap.filter(|&byte| byte == b'\n').count() > 1
    }

    /// The character of the marker of the list that begins here.
    fn marker(&self, start: usize) -> char {
        let text = self.source[start..].trim_start();
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.chars().next().unwrap_or('-')
    }

    /// The number of the item that begins here.
    fn number(&self, start: usize) -> Option<u64> {
        let text = self.source[start..].trim_start();
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        text[..text.len() - rest.len()].parse().ok()
    }

    fn char_at(&self, start: usize) -> char {
        self.source[start..].chars().next().unwrap_or('*')
    }
}
