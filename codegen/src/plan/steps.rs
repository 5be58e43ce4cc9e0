//! Patterns that need no engine: those that [`Steps`](crate::support::steps::Steps) matches with the same meaning.

use std::iter::Peekable;
use std::str::Chars;

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
pub(super) fn steps(source: &str) -> Option<Steps> {
    let mut chars = source.strip_prefix('^')?.chars().peekable();
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
                    '\\' => escaped(chars)?,
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
                        let (high, is_class) = escaped(chars)?;
                        ranges.push((low[0].0, high.first().filter(|_| !is_class)?.0));
                    }
                    high => ranges.push((low[0].0, plain(high)?.0)),
                }
            }
            (!ranges.is_empty() && ranges.iter().all(|(low, high)| low <= high)).then_some(ranges)
        }
        '\\' => escaped(chars).map(|(ranges, _)| ranges),
        '.' | '(' | ')' | '|' | '*' | '+' | '?' | '{' | '}' | ']' | '^' => None,
        c => Some(vec![plain(c)?]),
    }
}

fn plain(c: char) -> Option<(u8, u8)> {
    let byte = u8::try_from(c).ok().filter(u8::is_ascii)?;
    Some((byte, byte))
}

/// What a backslash and the next character stand for, and whether that is a class.
fn escaped(chars: &mut Peekable<Chars<'_>>) -> Option<(Vec<(u8, u8)>, bool)> {
    match chars.next()? {
        'd' => Some((vec![(b'0', b'9')], true)),
        'w' => Some((vec![(b'A', b'Z'), (b'a', b'z'), (b'0', b'9'), (b'_', b'_')], true)),
        c if c.is_ascii_punctuation() => Some((vec![plain(c)?], false)),
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
            let text: String = chars.by_ref().take_while(|c| *c != '}').collect();
            let (least, most) = match text.split_once(',') {
                None => (text.parse().ok()?, text.parse().ok()?),
                Some((least, "")) => (least.parse().ok()?, usize::MAX),
                Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
            };
            return not_lazy(chars).filter(|()| least <= most).map(|()| (least, most));
        }
        _ => return Some((1, 1)),
    };
    chars.next();
    not_lazy(chars).map(|()| bounds)
}

fn not_lazy(chars: &mut Peekable<Chars<'_>>) -> Option<()> {
    (!matches!(chars.peek(), Some('?' | '*' | '+' | '{'))).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::scalar_keywords::Matches;
    use crate::support::steps as support;

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
            "^[0-9a]{1,2}x$",
        ];
        let letters = ["a", "b", "x", "z", "-", "0", "9", ".", "_", "Z", "é", "\n"];
        for source in sources {
            let lowered = steps(source).unwrap_or_else(|| panic!("{source} is simple"));
            let steps: Vec<(Vec<u8>, usize, usize)> = lowered
                .steps
                .iter()
                .map(|step| {
                    (
                        step.ranges.iter().flat_map(|(a, b)| [*a, *b]).collect(),
                        step.least,
                        step.most,
                    )
                })
                .collect();
            let steps: Vec<(&'static [u8], usize, usize)> = steps
                .into_iter()
                .map(|(ranges, least, most)| (&*ranges.leak(), least, most))
                .collect();
            let written = support::Steps::new(source, steps.leak(), lowered.to_end);
            let regex = regress::Regex::with_flags(source, "u").expect("compiles");
            let mut texts = vec![String::new()];
            for _ in 0..4 {
                let longer = texts
                    .iter()
                    .flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}")));
                texts = std::iter::once(String::new()).chain(longer).collect();
                for text in &texts {
                    let expected = regex.find(text).is_some();
                    assert_eq!(written.matches(text), expected, "{source} {text:?}");
                    assert_eq!(lowered.matches(text), expected, "{source} {text:?}");
                }
            }
        }
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
        ] {
            assert_eq!(steps(source), None, "{source}");
        }
    }
}
