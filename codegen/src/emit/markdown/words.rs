//! The words of a text: addresses become links, identifiers become code, the rest is escaped.

use std::ops::Range;

use super::address;
use super::piece::Piece;
use super::style::Style;

/// Text without a line end, with the Markdown of the characters that are not written as themselves.
#[derive(Default)]
pub(super) struct Run {
    value: String,
    /// In order: a part of the value, and its Markdown.
    written: Vec<(Range<usize>, String)>,
}

impl Run {
    /// Adds text that is written as itself.
    pub(super) fn push(&mut self, text: &str) {
        self.value.push_str(text);
    }

    /// Adds text that is written differently in the source.
    pub(super) fn push_written(&mut self, text: &str, written: String) {
        let start = self.value.len();
        self.value.push_str(text);
        self.written.push((start..self.value.len(), written));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// Turns the run into pieces and empties it. Within a link, words stay text.
    pub(super) fn take(&mut self, place: Around, style: Style, pieces: &mut Vec<Piece>) {
        let run = std::mem::take(self);
        let mut writer = Writer {
            run: &run,
            next: 0,
            place,
            style,
            value: String::new(),
            written: String::new(),
            pieces,
        };
        // Most words are plain text, which is written together.
        let (mut start, mut plain) = (0, 0);
        for word in run.value.split(' ') {
            let range = start..start + word.len();
            start = range.end + 1;
            let Some(special) = Special::of(word).filter(|_| !place.in_link) else {
                continue;
            };
            writer.text(plain..range.start);
            plain = range.end;
            writer.word(range, special);
        }
        writer.text(plain..run.value.len());
        writer.flush();
    }
}

/// What encloses a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Around {
    pub(super) in_link: bool,
    pub(super) in_cell: bool,
}

struct Writer<'r> {
    run: &'r Run,
    /// The next part that is not written as itself.
    next: usize,
    place: Around,
    style: Style,
    value: String,
    written: String,
    pieces: &'r mut Vec<Piece>,
}

impl Writer<'_> {
    fn word(&mut self, range: Range<usize>, special: Special) {
        match special {
            Special::Address(Some(inner)) => {
                let (start, end) = (range.start + inner.start, range.start + inner.end);
                self.edge(range.start..start);
                self.skip(start..end);
                self.flush();
                self.pieces.push(Piece::Address(self.run.value[start..end].to_owned()));
                self.edge(end..range.end);
            }
            Special::Address(None) => {
                self.skip(range.clone());
                self.code(range);
            }
            Special::Name(inner) if self.style == Style::Plain && self.is_plain(&range) => {
                let (start, end) = (range.start + inner.start, range.start + inner.end);
                self.text(range.start..start);
                self.code(start..end);
                self.text(end..range.end);
            }
            Special::Name(_) => self.text(range),
        }
    }

    /// The text next to an address, without the angle brackets around it, which its link adds itself.
    fn edge(&mut self, range: Range<usize>) {
        for (index, c) in self.run.value[range.clone()].char_indices() {
            let at = range.start + index..range.start + index + c.len_utf8();
            if matches!(c, '<' | '>') {
                self.skip(at);
            } else {
                self.text(at);
            }
        }
    }

    fn code(&mut self, range: Range<usize>) {
        self.flush();
        self.pieces.push(Piece::Code(self.run.value[range].to_owned()));
    }

    /// Whether all of a part is written as itself.
    fn is_plain(&self, range: &Range<usize>) -> bool {
        let next = self.run.written.get(self.next);
        next.is_none_or(|(special, _)| special.start >= range.end)
    }

    /// Skips the Markdown of a part.
    fn skip(&mut self, range: Range<usize>) {
        while self
            .run
            .written
            .get(self.next)
            .is_some_and(|(special, _)| special.start < range.end)
        {
            self.next += 1;
        }
    }

    fn text(&mut self, mut range: Range<usize>) {
        while let Some((special, written)) = self.run.written.get(self.next) {
            if special.start >= range.end {
                break;
            }
            self.plain(range.start..special.start);
            self.value.push_str(&self.run.value[special.clone()]);
            self.written.push_str(written);
            self.next += 1;
            range.start = special.end;
        }
        self.plain(range);
    }

    fn plain(&mut self, range: Range<usize>) {
        let text = &self.run.value[range];
        self.value.push_str(text);
        let is_escaped = |c: char| self.style.escapes(c) || c == '|' && self.place.in_cell;
        let mut rest = text;
        while let Some(at) = rest.find(is_escaped) {
            let (plain, escaped) = rest.split_at(at);
            self.written.push_str(plain);
            self.written.push('\\');
            let end = escaped.chars().next().map_or(0, char::len_utf8);
            self.written.push_str(&escaped[..end]);
            rest = &escaped[end..];
        }
        self.written.push_str(rest);
    }

    fn flush(&mut self) {
        if !self.value.is_empty() {
            let (value, written) = (std::mem::take(&mut self.value), std::mem::take(&mut self.written));
            self.pieces.push(Piece::Text { value, written });
        }
    }
}

/// A word that is not plain text.
enum Special {
    /// Something with a scheme, and where in the word its address is, if it is one on the web.
    Address(Option<Range<usize>>),
    /// An identifier, and where in the word it is.
    Name(Range<usize>),
}

impl Special {
    fn of(word: &str) -> Option<Special> {
        if word.bytes().any(|byte| byte == b':') && word.contains("://") {
            return Some(Special::Address(address::in_word(word)));
        }
        name_in(word).map(Special::Name)
    }
}

/// Where in a word an identifier is, without the punctuation around it: `max_items`, `std::fmt`, `ListResponse`.
fn name_in(word: &str) -> Option<Range<usize>> {
    // Most words have none of the characters that mark an identifier.
    let tells = |byte: u8| matches!(byte, b'_' | b':' | b'A'..=b'Z') || !byte.is_ascii();
    if !word.bytes().any(tells) {
        return None;
    }
    let name = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | ':' | '.' | '"' | '\'' | '!' | '?'));
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '.'));
    let singular = name.strip_suffix('s').unwrap_or(name);
    let humps = singular.chars().filter(|c| c.is_uppercase()).count();
    let camel = humps > 1
        && singular.starts_with(char::is_uppercase)
        && singular.chars().all(char::is_alphanumeric)
        && singular.chars().any(char::is_lowercase);
    let snake = name.trim_matches('_').contains('_') || name.contains("::");
    let start = word.find(name)?;
    let is_name = plain && (snake || camel) && !PROPER_NAMES.contains(&singular);
    is_name.then(|| start..start + name.len())
}

/// Adds a text that has no meaning in Markdown.
pub(super) fn literal(text: &str, run: &mut Run) {
    for c in text.chars() {
        let mut buffer = [0; 4];
        let plain = &*c.encode_utf8(&mut buffer);
        if Style::Escaped.escapes(c) {
            run.push_written(plain, format!("\\{c}"));
        } else {
            run.push(plain);
        }
    }
}

/// Proper names that are written like identifiers.
const PROPER_NAMES: &[&str] = &[
    "CoffeeScript",
    "DevOp",
    "ECMAScript",
    "FreeBSD",
    "GitHub",
    "GitLab",
    "GraphQL",
    "IPv4",
    "IPv6",
    "JavaScript",
    "KiB",
    "LaTeX",
    "MiB",
    "GiB",
    "TiB",
    "NaN",
    "NetBSD",
    "OAuth",
    "OpenAPI",
    "OpenGL",
    "OpenSSL",
    "OpenTelemetry",
    "PostgreSQL",
    "PowerPoint",
    "TensorFlow",
    "TypeScript",
    "WebAssembly",
    "WebRTC",
    "WebSocket",
    "YouTube",
];
