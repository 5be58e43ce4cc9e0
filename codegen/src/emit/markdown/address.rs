//! Web addresses: the targets of links, and those in a text.

use std::ops::Range;

use crate::escape::is_hidden;

/// Whether an address leads to the web.
pub(super) fn is_web(address: &str) -> bool {
    let scheme = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    scheme("https://") || scheme("http://")
}

/// The range of a word that is an address and can be its own link, without the punctuation around it.
pub(super) fn in_word(word: &str) -> Option<Range<usize>> {
    let opens = |c: char| matches!(c, '(' | ',' | ';' | '"' | '\'' | '<');
    let closes = |c: char| matches!(c, ')' | ',' | ';' | '"' | '\'' | '>' | '.' | ':' | '!' | '?');
    let rest = word.trim_start_matches(opens);
    let start = word.len() - rest.len();
    let address = rest.trim_end_matches(closes);
    let is_plain = |c: char| {
        !matches!(
            c,
            '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '*' | '\\' | '"' | '`'
        )
    };
    let fits = is_web(address) && address.chars().all(is_plain) && !address.contains(char::is_whitespace);
    fits.then(|| start..start + address.len())
}

/// An address with the characters percent-encoded that could end it.
pub(super) fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace() || is_hidden(c) || "<>()\\`\"^{|}".contains(c) {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}
