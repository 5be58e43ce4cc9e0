//! Patterns that need no engine: those that [`Steps`](crate::support::steps::Steps) matches with the same meaning.

use std::iter::Peekable;
use std::str::Chars;

use crate::schema::Pattern;

/// A pattern as steps.
#[derive(Debug, PartialEq)]
pub(crate) struct Steps {
    pub(crate) steps: Vec<Step>,
    /// Whether the text ends after them.
    pub(crate) to_end: bool,
}

/// So many characters of a class.
#[derive(Debug, PartialEq)]
pub(crate) struct Step {
    /// Ranges of ASCII characters.
    pub(crate) ranges: Vec<(u8, u8)>,
    pub(crate) least: usize,
    pub(crate) most: usize,
}

/// The steps of a pattern; `None` where it takes an engine. Taking as many characters as there are at every step must
/// be right, so what may follow a step of variable length has no character in common with it.
///
/// This is the syntax of ECMA-262 with the flag `u`. A pattern that is none with it may mean something else without it.
pub(super) fn steps(pattern: &Pattern) -> Option<Steps> {
    let source = pattern.source.strip_prefix('^').filter(|_| pattern.unicode)?;
    let mut chars = source.chars().peekable();
    let mut steps = Vec::new();
    let mut to_end = false;
    while let Some(c) = chars.next() {
        if c == '$' {
            to_end = chars.peek().is_none();
            if !to_end {
                return None;
            }
            break;
        }
        let ranges = class(c, &mut chars)?;
        let (least, most) = quantifier(&mut chars)?;
        steps.push(Step { ranges, least, most });
    }
    let greedy = (0..steps.len()).all(|index| is_greedy(&steps, index));
    greedy.then_some(Steps { steps, to_end })
}

impl Steps {
    /// Whether the pattern matches, as the [`Steps`](crate::support::steps::Steps) of generated code do.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        for step in &self.steps {
            let is_in = |byte: &&u8| step.ranges.iter().any(|(first, last)| first <= *byte && *byte <= last);
            let count = rest.iter().take(step.most).take_while(is_in).count();
            if count < step.least {
                return false;
            }
            rest = &rest[count..];
        }
        !self.to_end || rest.is_empty()
    }
}

fn is_greedy(steps: &[Step], index: usize) -> bool {
    let step = &steps[index];
    if step.least == step.most {
        return true;
    }
    for next in &steps[index + 1..] {
        let meets = |(low, high): &(u8, u8)| step.ranges.iter().any(|(first, last)| low <= last && first <= high);
        if next.ranges.iter().any(meets) {
            return false;
        }
        if next.least > 0 {
            return true;
        }
    }
    true
}

/// One character or class.
fn class(c: char, chars: &mut Peekable<Chars<'_>>) -> Option<Vec<(u8, u8)>> {
    match c {
        '[' => {
            let mut ranges = Vec::new();
            if chars.peek() == Some(&'^') {
                return None;
            }
            loop {
                let (low, is_class) = match chars.next()? {
                    ']' => break,
                    '\\' => escaped(chars, true)?,
                    c => (vec![plain(c)?], false),
                };
                if is_class || chars.peek() != Some(&'-') {
                    ranges.extend(low);
                    continue;
                }
                chars.next();
                match chars.next()? {
                    ']' => {
                        ranges.extend(low);
                        ranges.push((b'-', b'-'));
                        break;
                    }
                    '\\' => {
                        let (high, is_class) = escaped(chars, true)?;
                        ranges.push((low[0].0, high.first().filter(|_| !is_class)?.0));
                    }
                    high => ranges.push((low[0].0, plain(high)?.0)),
                }
            }
            (!ranges.is_empty() && ranges.iter().all(|(low, high)| low <= high)).then_some(ranges)
        }
        '\\' => escaped(chars, false).map(|(ranges, _)| ranges),
        '.' | '(' | ')' | '|' | '*' | '+' | '?' | '{' | '}' | ']' | '^' => None,
        c => Some(vec![plain(c)?]),
    }
}

fn plain(c: char) -> Option<(u8, u8)> {
    let byte = u8::try_from(c).ok().filter(u8::is_ascii)?;
    Some((byte, byte))
}

/// What a backslash and the next character stand for, and whether that is a class. Inside of brackets, `-` can be escaped
/// too.
fn escaped(chars: &mut Peekable<Chars<'_>>, in_brackets: bool) -> Option<(Vec<(u8, u8)>, bool)> {
    match chars.next()? {
        'd' => Some((vec![(b'0', b'9')], true)),
        'w' => Some((vec![(b'A', b'Z'), (b'a', b'z'), (b'0', b'9'), (b'_', b'_')], true)),
        c if "^$\\.*+?()[]{}|/".contains(c) || in_brackets && c == '-' => Some((vec![plain(c)?], false)),
        _ => None,
    }
}

/// How often; `None` where it is lazy, or no quantifier.
fn quantifier(chars: &mut Peekable<Chars<'_>>) -> Option<(usize, usize)> {
    let bounds = match chars.peek() {
        Some('*') => (0, usize::MAX),
        Some('+') => (1, usize::MAX),
        Some('?') => (0, 1),
        Some('{') => {
            chars.next();
            let least = count(chars)?;
            let most = match chars.next()? {
                '}' => least,
                ',' => {
                    let most = if chars.peek() == Some(&'}') {
                        usize::MAX
                    } else {
                        count(chars)?
                    };
                    (chars.next()? == '}').then_some(most)?
                }
                _ => return None,
            };
            return not_lazy(chars).filter(|()| least <= most).map(|()| (least, most));
        }
        _ => return Some((1, 1)),
    };
    chars.next();
    not_lazy(chars).map(|()| bounds)
}

/// A number of decimal digits and nothing else.
fn count(chars: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    digits.parse().ok()
}

fn not_lazy(chars: &mut Peekable<Chars<'_>>) -> Option<()> {
    (!matches!(chars.peek(), Some('?' | '*' | '+' | '{'))).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::scalar_keywords::Matches;
    use crate::support::steps as support;

    fn lowered(source: &str) -> Option<Steps> {
        let unicode = regress::Regex::with_flags(source, "u").is_ok();
        super::steps(&Pattern {
            source: source.to_owned(),
            unicode,
        })
    }

    /// The steps as generated code has them.
    fn written(lowered: &Steps) -> support::Steps {
        let runs = lowered.steps.iter().map(|step| {
            let ranges: Vec<u8> = step.ranges.iter().flat_map(|(a, b)| [*a, *b]).collect();
            (&*ranges.leak(), step.least, step.most)
        });
        support::Steps::new("", runs.collect::<Vec<_>>().leak(), lowered.to_end)
    }

    const LETTERS: [&str; 17] = [
        "a",
        "b",
        "x",
        "z",
        "-",
        "0",
        "9",
        ".",
        "_",
        "Z",
        "+",
        "1",
        "{",
        "}",
        "é",
        "\n",
        "\u{1F600}",
    ];

    /// The same answer as the engine, on every text of up to four characters out of a few telling ones.
    #[test]
    fn steps_mean_what_the_engine_says() {
        let sources = [
            "^x-",
            "^[a-z]+$",
            "^[a-z][a-z0-9-]*$",
            r"^\d{2,3}$",
            r"^\w+-\d?$",
            "^$",
            "^",
            "^[a-]{2}",
            r"^a\.b?$",
            r"^[\-a]{1,}$",
            "^[0-9a]{1,2}x$",
        ];
        for source in sources {
            let lowered = lowered(source).unwrap_or_else(|| panic!("{source} is simple"));
            let written = written(&lowered);
            let regex = regress::Regex::with_flags(source, "u").expect("compiles");
            let mut texts = vec![String::new()];
            for _ in 0..3 {
                let longer = texts
                    .iter()
                    .flat_map(|text| LETTERS.iter().map(move |letter| format!("{text}{letter}")));
                texts = std::iter::once(String::new()).chain(longer).collect();
                for text in &texts {
                    let expected = regex.find(text).is_some();
                    assert_eq!(written.matches(text), expected, "{source} {text:?}");
                    assert_eq!(lowered.matches(text), expected, "{source} {text:?}");
                }
            }
        }
    }

    /// Random patterns, most of them odd: what engines do not agree on, what only some flags allow, what is no pattern.
    #[test]
    fn random_patterns_mean_what_the_engine_says() {
        const PARTS: [&str; 56] = [
            "a",
            "b",
            "x",
            "-",
            "_",
            "0",
            "1",
            ".",
            "é",
            "\u{1F600}",
            "[a-z]",
            "[a-z0-9-]",
            "[-a]",
            "[a-]",
            "[--a]",
            "[z-a]",
            "[^a]",
            "[]",
            r"[\d-a]",
            r"[a-\d]",
            r"[\w]",
            r"[\-_]",
            r"[\]]",
            r"[\_]",
            r"\d",
            r"\w",
            r"\D",
            r"\s",
            r"\-",
            r"\_",
            r"\/",
            r"\.",
            r"\$",
            r"\{",
            r"\1",
            r"\0",
            r"\x61",
            r"\u0061",
            r"\u{61}",
            r"\uD83D\uDE00",
            r"\cA",
            r"\p{L}",
            r"\b",
            "(?=a)",
            "(?!a)",
            "(?<=a)",
            "(a)",
            "(?:a|b)",
            "{",
            "}",
            "]",
            ")",
            "$",
            "^",
            "|",
            "[[:alpha:]]",
        ];
        const COUNTS: [&str; 24] = [
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "*",
            "+",
            "?",
            "{2}",
            "{1,2}",
            "{0,}",
            "{+1}",
            "{-1}",
            "{1,+2}",
            "{,2}",
            "{ 1}",
            "{2,1}",
            "{01}",
            "{1,2}?",
            "+?",
            "{99999999999999999999}",
            "{}",
        ];
        let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut below = |bound: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 11) as usize % bound
        };
        let mut count = 0;
        for _ in 0..30_000 {
            let mut source = "^".to_owned();
            for _ in 0..below(4) {
                // Half of the parts are plain, so that enough of the patterns are steps.
                let part = if below(2) == 0 { below(12) } else { below(PARTS.len()) };
                source = source + PARTS[part] + COUNTS[below(COUNTS.len())];
            }
            if below(2) == 0 {
                source.push('$');
            }
            let Some(lowered) = lowered(&source) else { continue };
            count += 1;
            let written = written(&lowered);
            let regex = regress::Regex::with_flags(&source, "u").expect("steps are of patterns with the flag `u`");
            for _ in 0..40 {
                let text: String = (0..below(6)).map(|_| LETTERS[below(LETTERS.len())]).collect();
                let expected = regex.find(&text).is_some();
                assert_eq!(written.matches(&text), expected, "{source} {text:?}");
                assert_eq!(lowered.matches(&text), expected, "{source} {text:?}");
            }
        }
        assert!(count > 2000, "only {count} of the patterns are steps");
    }

    #[test]
    fn others_take_an_engine() {
        for source in [
            "x",
            "^a|b$",
            "^(a)$",
            "^[^a]$",
            "^.$",
            "^a*a$",
            "^[a-z]+b$",
            r"^\s$",
            "^a+?$",
            r"^\p{L}$",
            "^é$",
            "^a$b",
            // Without the flag `u` these mean something, if not the same for every engine.
            "^a{+1}$",
            "^a{ 1}$",
            "^a{,2}$",
            "^a{",
            "^a]$",
            r"^\_$",
            r"^\-$",
            r"^[\_]$",
            r"^[\d-z]$",
        ] {
            assert_eq!(lowered(source), None, "{source}");
        }
    }
}
