//! Regular expressions.
use regress::Regex;

/// Whether a text is a regular expression of ECMA-262: one that compiles with the flag `u`, or, for the sake of the many
/// that escape punctuation which needs none, one without it that has no unknown escape of a letter.
pub fn is_regex(text: &str) -> bool {
    Regex::with_flags(text, "u").is_ok() || has_known_escapes(text) && Regex::new(text).is_ok()
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
