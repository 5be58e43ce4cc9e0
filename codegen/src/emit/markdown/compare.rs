//! Whether what was written reads as it was meant, and can do no harm.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::address::is_web;
use super::piece::{Frame, Piece};
use super::read::read;
use super::style::Style;

/// The extensions that rustdoc renders doc comments with.
pub(super) const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Whether a text reads as these pieces, and nothing in it runs, loads, or links to anything but the web: as rustdoc
/// renders it, and without extensions, as rustdoc looks for tests.
pub(super) fn is_harmless(pieces: &[Piece], style: Style, text: &str) -> bool {
    is_inert(text, RUSTDOC)
        && is_inert(text, Options::empty())
        && read(text, style).is_some_and(|again| shapes(pieces) == shapes(&again))
}

/// Whether nothing in a text runs, loads, or links to anything but the web.
pub(super) fn is_inert(text: &str, options: Options) -> bool {
    let mut links_to_names = false;
    let mut note = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        links_to_names = true;
        None
    };
    let mut events = Parser::new_with_broken_link_callback(text, options, Some(&mut note));
    let inert = events.all(|event| match event {
        Event::Start(Tag::CodeBlock(kind)) => matches!(kind, CodeBlockKind::Fenced(info) if &*info == "text"),
        Event::Start(Tag::Link { dest_url, .. }) => is_web(&dest_url),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_))
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => false,
        _ => true,
    });
    drop(events);
    inert && !links_to_names
}

/// A piece without how it is written.
#[derive(Debug, PartialEq)]
enum Shape<'p> {
    Open(Kind<'p>),
    Close,
    Text(String),
    Code(&'p str),
    Address(&'p str),
    Soft,
    Hard,
    Rule,
    Block(&'p str),
}

#[derive(Debug, PartialEq)]
enum Kind<'p> {
    Quote,
    List(Option<u64>),
    Item,
    Emphasis,
    Strong,
    Strike,
    Other(&'p Frame),
}

fn shapes(pieces: &[Piece]) -> Vec<Shape<'_>> {
    let mut shapes: Vec<Shape<'_>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let shape = match piece {
            Piece::Text { value, .. } => match shapes.last_mut() {
                Some(Shape::Text(text)) => {
                    text.push_str(value);
                    continue;
                }
                _ => Shape::Text(value.clone()),
            },
            Piece::Open { frame, .. } => Shape::Open(match frame {
                Frame::Quote => Kind::Quote,
                Frame::List(first, _) => Kind::List(*first),
                Frame::Item(_) => Kind::Item,
                Frame::Emphasis(_) => Kind::Emphasis,
                Frame::Strong(_) => Kind::Strong,
                Frame::Strike(_) => Kind::Strike,
                Frame::Paragraph
                | Frame::Heading(_)
                | Frame::Table(_)
                | Frame::Head
                | Frame::Row
                | Frame::Cell
                | Frame::Link { .. } => Kind::Other(frame),
            }),
            Piece::Close(_) => Shape::Close,
            Piece::Code(text) => Shape::Code(text),
            Piece::Address(address) => Shape::Address(address),
            Piece::Soft => Shape::Soft,
            Piece::Hard => Shape::Hard,
            Piece::Rule { .. } => Shape::Rule,
            Piece::Block { text, .. } => Shape::Block(text.trim_end()),
        };
        // Spaces at the end of a line say nothing.
        if let Some(Shape::Text(text)) = shapes.last_mut()
            && matches!(shape, Shape::Soft | Shape::Hard | Shape::Close)
        {
            text.truncate(text.trim_end().len());
            if text.is_empty() {
                shapes.pop();
            }
        }
        shapes.push(shape);
    }
    shapes
}
