//! Patterns that need no engine: those that [`Steps`](crate::support::steps::Steps) matches with the same meaning.

use crate::regex::Node;

/// A pattern as steps.
#[derive(Debug, PartialEq)]
pub(crate) struct Steps {
    pub(crate) runs: Vec<Run>,
    /// Whether the text ends after them.
    pub(crate) to_end: bool,
}

/// A run of characters of a class, with its bounds.
#[derive(Debug, PartialEq)]
pub(crate) struct Run {
    /// Ranges of ASCII characters, as pairs of their first and last.
    pub(crate) ranges: Vec<u8>,
    pub(crate) least: usize,
    pub(crate) most: usize,
}

/// The steps of a pattern; `None` if it needs an engine. Greedy matching of every run must be correct, so whatever may
/// follow a run of variable length has no character in common with it.
pub(super) fn steps(pattern: &Node) -> Option<Steps> {
    let mut sequence = Vec::new();
    flatten(pattern, &mut sequence)?;
    let (first, mut rest) = sequence.split_first()?;
    if **first != Node::Start {
        return None;
    }
    let to_end = rest.last() == Some(&&Node::End);
    if to_end {
        rest = &rest[..rest.len() - 1];
    }
    let runs: Vec<Run> = rest.iter().map(|node| run(node)).collect::<Option<_>>()?;
    let greedy = (0..runs.len()).all(|index| is_greedy(&runs, index));
    greedy.then_some(Steps { runs, to_end })
}

/// Flattens a sequence, removing groups.
fn flatten<'n>(node: &'n Node, sequence: &mut Vec<&'n Node>) -> Option<()> {
    match node {
        Node::Sequence(nodes) => nodes.iter().try_for_each(|node| flatten(node, sequence)),
        Node::Either(nodes) => match &nodes[..] {
            [only] => flatten(only, sequence),
            _ => None,
        },
        Node::Group(_, operand) => flatten(operand, sequence),
        Node::Start | Node::End | Node::Char(_) | Node::Class(_) | Node::Repeat { .. } => {
            sequence.push(node);
            Some(())
        }
        Node::Boundary(_) | Node::Look { .. } | Node::Back(_) => None,
    }
}

fn run(node: &Node) -> Option<Run> {
    let (operand, least, most) = match node {
        Node::Repeat {
            operand, least, most, ..
        } => (&**operand, *least, *most),
        node => (node, 1, Some(1)),
    };
    Some(Run {
        ranges: ascii(operand)?,
        least: least as usize,
        most: most.map_or(usize::MAX, |most| most as usize),
    })
}

/// The ranges of one character, if it can only be an ASCII character.
fn ascii(node: &Node) -> Option<Vec<u8>> {
    match node {
        Node::Char(c) => u8::try_from(*c).ok().filter(u8::is_ascii).map(|byte| vec![byte, byte]),
        Node::Class(set) => (set.others().is_empty() && !set.ascii().is_empty()).then(|| set.ascii().to_vec()),
        Node::Either(nodes) | Node::Sequence(nodes) => match &nodes[..] {
            [only] => ascii(only),
            _ => None,
        },
        Node::Group(_, operand) => ascii(operand),
        Node::Start | Node::End | Node::Boundary(_) | Node::Repeat { .. } | Node::Look { .. } | Node::Back(_) => None,
    }
}

impl Steps {
    /// Whether the pattern matches, as the [`Steps`](crate::support::steps::Steps) of generated code do.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        for run in &self.runs {
            let is_in = |byte: &&u8| ranges(run).any(|(first, last)| first <= **byte && **byte <= last);
            let count = rest.iter().take(run.most).take_while(is_in).count();
            if count < run.least {
                return false;
            }
            rest = &rest[count..];
        }
        !self.to_end || rest.is_empty()
    }
}

fn is_greedy(runs: &[Run], index: usize) -> bool {
    let run = &runs[index];
    if run.least == run.most {
        return true;
    }
    for next in &runs[index + 1..] {
        let meets = |(low, high): (u8, u8)| ranges(run).any(|(first, last)| low <= last && first <= high);
        if ranges(next).any(meets) {
            return false;
        }
        if next.least > 0 {
            return true;
        }
    }
    true
}

fn ranges(run: &Run) -> impl Iterator<Item = (u8, u8)> {
    run.ranges.chunks_exact(2).map(|range| (range[0], range[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regex::{has_unicode_flag, parse};
    use crate::support::scalar_keywords::Matches;
    use crate::support::steps as support;

    fn lowered(source: &str) -> Option<Steps> {
        let unicode = has_unicode_flag(source).ok()?;
        super::steps(&parse(source, unicode).expect("what is valid has a tree"))
    }

    /// The steps in the form that generated code has.
    fn written(lowered: &Steps) -> support::Steps {
        let runs = lowered
            .runs
            .iter()
            .map(|run| (&*run.ranges.clone().leak(), run.least, run.most));
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

    /// Steps agree with the engine on every text of up to four characters from a small alphabet.
    #[test]
    fn steps_agree_with_the_engine() {
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

    /// Random patterns, most of them odd: those that engines disagree on, that only some flags allow, and invalid ones.
    #[test]
    fn random_patterns_agree_with_the_engine() {
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
            let flags = if has_unicode_flag(&source).is_ok_and(|unicode| unicode) {
                "u"
            } else {
                ""
            };
            let regex = regress::Regex::with_flags(&source, flags).expect("steps are of regular expressions");
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
    fn other_patterns_need_an_engine() {
        for source in [
            "x",
            "^a|b$",
            "^[^a]$",
            "^.$",
            "^a*a$",
            "^[a-z]+b$",
            r"^\s$",
            r"^\p{L}$",
            "^é$",
            "^a$b",
            "^(?:ab)+$",
            "a^b",
            "^[]$",
        ] {
            assert_eq!(lowered(source), None, "{source}");
        }
    }
}
