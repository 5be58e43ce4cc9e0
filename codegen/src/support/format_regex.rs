//! Regular expressions.
use regress::{Flags, Regex};

/// The longest regular expression that is accepted, in bytes.
pub const LONGEST_REGEX: usize = 4096;

/// The limit on nested groups plus alternatives: the parser recurses on both, and refuses about 250 groups by itself.
pub const DEEPEST_REGEX: usize = 200;

/// Whether a text is a regular expression of ECMA-262: one that compiles with the flag `u`, or, for the sake of the
/// many that escape punctuation which needs none, one without it that has no unknown escape of a letter. It is refused
/// beyond [`LONGEST_REGEX`] and [`DEEPEST_REGEX`].
pub fn is_regex(text: &str) -> bool {
    is_small(text)
        && (compile_regex(text, true).is_ok() || has_known_escapes(text) && compile_regex(text, false).is_ok())
}

/// Whether a text is within the limits. Escaped brackets are counted, too.
fn is_small(text: &str) -> bool {
    let (mut depth, mut deepest, mut alternatives) = (0_usize, 0, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'|' => alternatives += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    text.len() <= LONGEST_REGEX && deepest + alternatives <= DEEPEST_REGEX
}

/// Compiles a regular expression, with or without the flag `u`. The optimizer is off: it unrolls nested repetitions,
/// which takes exponential space.
pub fn compile_regex(source: &str, unicode: bool) -> Result<Regex, regress::Error> {
    let flags = Flags {
        unicode,
        no_opt: true,
        ..Flags::default()
    };
    Regex::with_flags(source, flags)
}

/// Whether every escaped letter or digit has a meaning in ECMA-262 without the flag `u`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_take_long_to_parse_are_refused() {
        let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
        assert!(is_regex(&nested(DEEPEST_REGEX)) && !is_regex(&nested(DEEPEST_REGEX + 1)));
        assert!(!is_regex(&nested(4096)) && !is_regex(&"(".repeat(4096)) && !is_regex(&"[".repeat(4096)));
        assert!(is_regex(&"a|".repeat(DEEPEST_REGEX)) && !is_regex(&"a|".repeat(DEEPEST_REGEX + 1)));
        assert!(is_regex(&"a".repeat(LONGEST_REGEX)) && !is_regex(&"a".repeat(LONGEST_REGEX + 1)));
    }

    #[test]
    fn nested_repetitions_take_little_room() {
        let nested = |mark: &str| (0..100).fold("a".to_owned(), |inner, _| format!("(?:{inner}){mark}"));
        assert!(is_regex(&nested("+")) && is_regex(&nested("{5}")));
    }
}
