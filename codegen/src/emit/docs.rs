//! Doc comments made of what a schema says, harmless whatever that is.

use crate::model::Docs;

/// The lines of a doc comment, without the slashes.
///
/// Code is fenced as text, so that no example of the schema is run as a test; what Markdown or rustdoc would take for a
/// link or a tag is escaped.
pub(super) fn lines(docs: &Docs) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in &docs.paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph_lines(paragraph));
    }
    lines
}

fn paragraph_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    let mut item = String::new();
    for line in text.trim().replace("\r\n", "\n").split(['\n', '\r']) {
        let line = clean(line);
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                lines.push(format!("{mark}text"));
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                lines.push(mark.to_owned());
            }
            (Some(_), _) => lines.push(line),
            (None, None) => {
                let indent = &"   "[..(line.len() - trimmed.len()).min(3)];
                // A line that goes on with an item or a quote stands below the text of its first line.
                let lead = match marker(trimmed) {
                    Some(marker) => {
                        item = format!("{indent}{marker}");
                        indent
                    }
                    None if trimmed.is_empty() || trimmed.starts_with('#') => {
                        item.clear();
                        indent
                    }
                    None if item.is_empty() => indent,
                    None => &item,
                };
                lines.push(format!("{lead}{}", escape(trimmed)).trim_end().to_owned());
            }
        }
    }
    lines.extend(fence.map(str::to_owned));
    lines
}

/// What stands before the further lines of a list item or a quote that this line begins.
fn marker(line: &str) -> Option<String> {
    if line.starts_with('>') {
        return Some("> ".to_owned());
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = &line[digits..];
    let mark = if digits == 0 {
        ["- ", "* ", "+ "]
    } else {
        [". ", ") ", ") "]
    };
    let begins = digits < 10 && mark.iter().any(|mark| rest.starts_with(mark));
    begins.then(|| " ".repeat(digits + 2))
}

/// Without the characters that end a line or hide in it.
fn clean(line: &str) -> String {
    let line = line.trim_end().replace('\t', "    ");
    line.chars()
        .filter(|&c| !c.is_control() && !is_bidirectional(c))
        .collect()
}

/// Whether a character turns the direction of the text around it, which rustc refuses in comments.
fn is_bidirectional(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// With links that are not links and tags that are not tags taken for text, outside of code.
fn escape(line: &str) -> String {
    let mut out = String::new();
    let parts = line.split('`').count();
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        let in_code = index % 2 == 1 && parts > index + 1;
        if in_code {
            out.push_str(part);
        } else {
            out.push_str(&escape_text(part));
        }
    }
    out
}

fn escape_text(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, link, after)) = next_link(rest) {
        out.push_str(&escape_words(before));
        out.push_str(link);
        rest = after;
    }
    out.push_str(&escape_words(rest));
    out
}

/// The text before the first link of Markdown with an address, the link, and what follows it.
fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](http")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')? + 1;
    let is_plain =
        !text[start + 1..middle].contains([']', '<', '\\']) && !text[middle + 2..end].contains([' ', '<', '\\']);
    is_plain.then(|| (&text[..start], &text[start..end], &text[end..]))
}

fn escape_words(text: &str) -> String {
    let words: Vec<String> = text.split(' ').map(escape_word).collect();
    words.join(" ")
}

/// A bare address becomes a link; brackets and tags become text.
fn escape_word(word: &str) -> String {
    let address = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | '"' | '\'' | '<' | '>'));
    let address = address.trim_end_matches(['.', ':', '!', '?']);
    if address.starts_with("https://") || address.starts_with("http://") {
        if address.chars().any(|c| {
            matches!(
                c,
                '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '*' | '\\' | '"'
            )
        }) {
            return format!("`{}`", word.replace('`', "'"));
        }
        let (before, after) = word.split_once(address).unwrap_or((word, ""));
        let before = before.replace('<', "");
        let after = after.replace('>', "");
        return format!("{before}<{address}>{after}");
    }
    if let Some(name) = name_in(word) {
        return word.replacen(name, &format!("`{name}`"), 1);
    }
    let mut out = String::new();
    for c in word.chars() {
        match c {
            '[' | ']' => out.extend(['\\', c]),
            '<' => out.push_str("\\<"),
            _ => out.push(c),
        }
    }
    if word.contains("://") {
        format!("`{}`", word.replace('`', "'"))
    } else {
        out
    }
}

/// The name that a word is, as programs have them, between its punctuation: `max_items`, `std::fmt`, `ListResponse`.
fn name_in(word: &str) -> Option<&str> {
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
    (plain && (snake || camel) && !PROPER_NAMES.contains(&singular)).then_some(name)
}

/// Names of things that are written like those of types.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_programs_are_code() {
        let written = |text: &str| paragraph_lines(text).join("\n");
        assert_eq!(
            written("Sets `max_items`, (max_items)."),
            "Sets `max_items`, (`max_items`)."
        );
        assert_eq!(
            written("A ListResponse on GitHub, IDs and APIs"),
            "A `ListResponse` on GitHub, IDs and APIs"
        );
    }
}
