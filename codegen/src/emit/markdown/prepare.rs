//! Blocks that would vanish from a page become text: HTML, and definitions of links that are not used.

use std::borrow::Cow;
use std::collections::HashSet;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::EXTENSIONS;
use super::address::is_web;

/// How often HTML is looked for: what has become text can bring other HTML to light.
const ROUNDS: usize = 3;

/// The text with tags of HTML blocks escaped, so that the Markdown between them is read, and with definitions escaped
/// that no link uses or that lead to no address on the web.
pub(super) fn prepare(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        if !text.contains('<') && !text.contains("]:") {
            break;
        }
        let places = places(&text);
        if places.is_empty() {
            break;
        }
        text = Cow::Owned(escaped(&text, &places));
    }
    text
}

/// Where a backslash is needed, in order.
fn places(text: &str) -> Vec<usize> {
    let parser = Parser::new_ext(text, EXTENSIONS);
    let definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), is_web(&definition.dest), definition.span.start))
        .collect();
    let mut used = HashSet::new();
    let mut places = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => tags(text, range, &mut places),
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. })
                if matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                ) =>
            {
                used.insert(id.to_lowercase());
            }
            _ => {}
        }
    }
    let vain = definitions
        .iter()
        .filter(|(label, web, _)| !web || !used.contains(label))
        .map(|&(.., start)| start);
    places.extend(vain.filter(|&start| text[start..].starts_with('[')));
    places.sort_unstable();
    places.dedup();
    places
}

/// Where tags begin in a part of a text, outside of what looks like code.
fn tags(text: &str, range: std::ops::Range<usize>, places: &mut Vec<usize>) {
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let ticks = line.matches('`').count();
        let (mut passed, mut escaped) = (0, false);
        for (index, c) in line.char_indices() {
            match c {
                '`' => passed += 1,
                '<' if !escaped && (passed % 2 == 0 || passed == ticks) => {
                    let next = line[index + 1..].chars().next();
                    if next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
                        places.push(start + index);
                    }
                }
                _ => {}
            }
            escaped = c == '\\' && !escaped;
        }
        start += line.len();
    }
}

fn escaped(text: &str, places: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + places.len());
    let mut from = 0;
    for &place in places {
        out.push_str(&text[from..place]);
        out.push('\\');
        from = place;
    }
    out.push_str(&text[from..]);
    out
}
