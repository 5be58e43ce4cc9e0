//! From Markdown to pieces.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::EXTENSIONS;
use super::address::{encoded, is_web};
use super::assembly::Assembly;
use super::piece::{Frame, Piece};
use super::style::Style;
use super::syntax::{delimiter, is_blank_before, item_number, list_marker};
use crate::error::{OrImpossible, impossible};
use crate::escape::is_hidden;

/// The deepest nesting of quotes and items; each level adds a prefix to every line.
const DEEPEST: usize = 16;

/// The pieces of a text; `None` if blocks are nested too deeply.
pub(super) fn read(source: &str, style: Style) -> Option<Vec<Piece>> {
    let mut reader = Reader {
        source,
        out: Assembly::new(style),
        open: Vec::new(),
        end: 0,
    };
    for (event, range) in Parser::new_ext(source, EXTENSIONS).into_offset_iter() {
        reader.event(event, range);
        if reader.out.depth() > DEEPEST {
            return None;
        }
    }
    Some(reader.out.pieces)
}

/// How something that begins and ends is handled.
enum Open {
    /// As a block or span.
    Frame(Frame),
    /// As a link: with the number of pieces before its content, and whether its text is the address.
    Link(Frame, usize, bool),
    /// As the text of a link; where that ends in the source.
    Written(usize),
    /// As its content alone.
    Content,
    /// As a code block: its text so far, and whether a blank line precedes it.
    Block(String, bool),
    /// As the blocks of a footnote.
    Footnote,
}

struct Reader<'a> {
    source: &'a str,
    out: Assembly,
    /// What is open, innermost last.
    open: Vec<Open>,
    /// The end of what has been read of the source.
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
            Event::Code(text) => self.out.push(Piece::Code(text.into_string())),
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => self.inline_html(&html.replace('\n', " ")),
            Event::FootnoteReference(label) => self.out.literal(&format!("[^{label}]")),
            Event::SoftBreak => self.out.line_end(Piece::Soft),
            Event::HardBreak => self.out.line_end(Piece::Hard),
            Event::Rule => {
                self.out.end_implied();
                let blank = is_blank_before(self.source, range.start);
                self.out.pieces.push(Piece::Rule { blank });
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => unknown_extension(),
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
                self.out.end_implied();
                let block = Open::Block(String::new(), is_blank_before(self.source, start));
                return self.open.push(block);
            }
            Tag::List(first) => Frame::List(first, list_marker(self.source, start)),
            Tag::Item => Frame::Item(item_number(self.source, start)),
            Tag::FootnoteDefinition(label) => {
                self.out.end_implied();
                self.out
                    .open_block(Frame::Paragraph, is_blank_before(self.source, start));
                self.out.literal(&format!("[^{label}]:"));
                self.out.close_block(Frame::Paragraph);
                return self.open.push(Open::Footnote);
            }
            Tag::Table(alignments) => Frame::Table(alignments),
            Tag::TableHead => Frame::Head,
            Tag::TableRow => Frame::Row,
            Tag::TableCell => Frame::Cell,
            Tag::Emphasis => Frame::Emphasis(delimiter(self.source, start)),
            Tag::Strong => Frame::Strong(delimiter(self.source, start)),
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
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {
                unknown_extension();
                return self.open.push(Open::Content);
            }
        };
        if frame.is_block() {
            self.out.end_implied();
            self.out.open_block(frame.clone(), is_blank_before(self.source, start));
        } else {
            self.out.open_span(frame.clone());
        }
        self.open.push(Open::Frame(frame));
    }

    fn finish(&mut self) {
        match self.open.pop() {
            Some(Open::Frame(frame)) if frame.is_block() => self.out.close_block(frame),
            Some(Open::Frame(frame)) => self.out.push(Piece::Close(frame)),
            Some(Open::Link(frame, before, is_address)) => {
                self.out.flush();
                self.out.place.in_link = false;
                match frame {
                    // A link without text could not be followed.
                    Frame::Link { address, .. } if is_address || self.out.pieces.len() == before => {
                        self.out.pieces.truncate(before - 1);
                        self.out.pieces.push(Piece::Address(address));
                    }
                    frame => self.out.pieces.push(Piece::Close(frame)),
                }
            }
            Some(Open::Written(end)) => {
                let rest = self
                    .source
                    .get(self.end..end)
                    .or_impossible("a link that ends before its text");
                self.out.run.push(&rest.replace('\n', " "));
            }
            Some(Open::Block(text, blank)) => {
                let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
                let text = lines.join("\n");
                self.out.pieces.push(Piece::Block { text, blank });
            }
            Some(Open::Footnote) => self.out.end_implied(),
            Some(Open::Content) => {}
            None => impossible("the end of what is not open", ()),
        }
    }

    /// A link or an image that leads to the web becomes a link, or within another link its text. Any other becomes text
    /// as it is in the source.
    fn link(&mut self, address: &str, title: &str, kind: LinkType, range: Range<usize>, mark: &str) {
        let is_web = is_web(address);
        if is_web && self.out.place.in_link {
            self.open.push(Open::Content);
        } else if is_web {
            let is_address = kind == LinkType::Autolink;
            let frame = Frame::Link {
                address: if is_address {
                    address.to_owned()
                } else {
                    encoded(address)
                },
                title: title.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect(),
            };
            self.out.open_span(frame.clone());
            self.out.place.in_link = true;
            self.open.push(Open::Link(frame, self.out.pieces.len(), is_address));
        } else {
            self.out.text_begins();
            let bracket = match kind {
                LinkType::Autolink | LinkType::Email => "<",
                _ => "[",
            };
            self.out.run.push(mark);
            self.out.run.push(bracket);
            self.end = self.end.max(range.start + mark.len() + bracket.len());
            self.open.push(Open::Written(range.end));
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        self.out.text_begins();
        let source = &self.source[range.clone()];
        if source == text {
            let before = &self.source[self.end.min(range.start)..range.start];
            let mut rest = text.chars();
            if before.ends_with('\\')
                && let Some(escaped) = rest.next()
            {
                self.out
                    .run
                    .push_written(&text[..escaped.len_utf8()], format!("\\{escaped}"));
            }
            self.out.run.push(rest.as_str());
        } else if source.starts_with('&') && source.ends_with(';') {
            let value: String = text.chars().filter(|&c| !is_hidden(c)).collect();
            if !value.is_empty() {
                self.out.run.push_written(&value, source.to_owned());
            }
        } else {
            self.out.run.push(text);
        }
    }

    /// The lines of an HTML block.
    fn html(&mut self, html: &str) {
        for line in html.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let is_first = matches!(self.out.pieces.last(), Some(Piece::Open { frame, .. }) if frame.is_block());
            if !is_first || !self.out.run.is_empty() {
                self.out.line_end(Piece::Soft);
            }
            self.out.literal(line);
        }
    }

    fn inline_html(&mut self, html: &str) {
        if html.contains("://") && !self.out.place.in_link {
            self.out.push(Piece::Code(html.to_owned()));
        } else {
            self.out.literal(html);
        }
    }
}

/// An event of an extension of Markdown that is not enabled.
fn unknown_extension() {
    impossible("an event of an extension of Markdown that is not enabled", ());
}
