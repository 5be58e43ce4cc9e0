//! Whether the text that was written reads as intended and is harmless.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::address::is_web;
use super::piece::{Frame, Piece};
use super::read::read;
use super::style::Style;

/// The extensions with which rustdoc renders doc comments.
pub(super) const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Whether a text reads as these pieces, and nothing in it runs, loads, or links to anything but the web: both with the
/// extensions with which rustdoc renders it, and without any, as rustdoc searches it for tests.
pub(super) fn is_harmless(pieces: &[Piece], style: Style, text: &str) -> bool {
    is_inert(text, RUSTDOC)
        && is_inert(text, Options::empty())
        && read(text, style).is_some_and(|again| meanings(pieces) == meanings(&again))
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
        Event::Start(
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough,
        )
        | Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule => true,
        Event::Start(
            Tag::Image { .. }
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript,
        )
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => false,
    });
    drop(events);
    inert && !links_to_names
}

/// What a piece means, apart from how it is written.
#[derive(Debug, PartialEq)]
enum Meaning<'p> {
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

fn meanings(pieces: &[Piece]) -> Vec<Meaning<'_>> {
    let mut meanings: Vec<Meaning<'_>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let meaning = match piece {
            Piece::Text { value, .. } => match meanings.last_mut() {
                Some(Meaning::Text(text)) => {
                    text.push_str(value);
                    continue;
                }
                _ => Meaning::Text(value.clone()),
            },
            Piece::Open { frame, .. } => Meaning::Open(match frame {
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
            Piece::Close(_) => Meaning::Close,
            Piece::Code(text) => Meaning::Code(text),
            Piece::Address(address) => Meaning::Address(address),
            Piece::Soft => Meaning::Soft,
            Piece::Hard => Meaning::Hard,
            Piece::Rule { .. } => Meaning::Rule,
            Piece::Block { text, .. } => Meaning::Block(text.trim_end()),
        };
        // Trailing spaces have no meaning.
        if let Some(Meaning::Text(text)) = meanings.last_mut()
            && matches!(meaning, Meaning::Soft | Meaning::Hard | Meaning::Close)
        {
            text.truncate(text.trim_end().len());
            if text.is_empty() {
                meanings.pop();
            }
        }
        meanings.push(meaning);
    }
    meanings
}
