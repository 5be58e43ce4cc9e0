//! Regular expressions.
use regress::{Flags, Regex};

/// The longest regular expression in bytes.
const LONGEST_REGEX: usize = 1 << 14;
/// How deep groups nest at most, and how many alternatives there are at most: the stack that reading takes grows with both.
const DEEPEST_REGEX: usize = 64;
const MOST_ALTERNATIVES: usize = 256;

/// Whether a text is a regular expression of ECMA-262: one that compiles with the flag `u`, or, for the sake of the many
/// that escape punctuation which needs none, one without it that has no unknown escape of a letter.
///
/// One of more than 16,384 bytes, with groups nested more than 64 deep or with more than 256 `|` is refused.
pub fn is_regex(text: &str) -> bool {
    text.len() <= LONGEST_REGEX
        && group_depth(text) <= DEEPEST_REGEX
        && text.matches('|').count() <= MOST_ALTERNATIVES
        && (compile_regex(text, true).is_ok() || has_known_escapes(text) && compile_regex(text, false).is_ok())
}

/// Compiles a regular expression as it is written: writing out its repetitions would take exponential time.
pub fn compile_regex(source: &str, unicode: bool) -> Result<Regex, regress::Error> {
    let flags = Flags {
        no_opt: true,
        unicode,
        ..Flags::default()
    };
    Regex::with_flags(source, flags)
}

/// How deep the groups of a regular expression nest.
pub fn group_depth(source: &str) -> usize {
    let (mut depth, mut deepest, mut in_class) = (0usize, 0, false);
    let mut bytes = source.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'[' => in_class = true,
            b']' => in_class = false,
            b'(' if !in_class => depth += 1,
            b')' if !in_class => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Whether every letter or digit behind a backslash has a meaning in ECMA-262 without the flag `u`.
fn has_known_escapes(text: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [b'\\', b'c', letter, rest @ ..] if letter.is_ascii_alphabetic() => rest,
            [b'\\', b'x', a, b, rest @ ..] if [a, b].iter().all(|digit| digit.is_ascii_hexdigit()) => rest,
            [b'\\', b'u', digits @ ..] if digits.len() >= 4 && digits[..4].iter().all(u8::is_ascii_hexdigit) => {
                &digits[4..]
            }
            [b'\\', escaped, rest @ ..] if !escaped.is_ascii_alphanumeric() || b"dDwWsSbBfnrtv0".contains(escaped) => {
                rest
            }
            [b'\\', ..] => return false,
            [_, rest @ ..] => rest,
            [] => return true,
        }
    }
}
