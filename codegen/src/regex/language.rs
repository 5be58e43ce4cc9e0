//! Whether two regular expressions match the same text.

use std::collections::HashSet;

use super::node::Node;
use super::parser::parse;

/// The most states of an expression that is compared, and the most pairs of states that are visited.
const LARGEST: u64 = 512;
const VISITED: usize = 1 << 14;

/// A set of texts that contains all that a regular expression matches, as an automaton.
pub(crate) struct Language {
    states: Vec<State>,
    start: usize,
}

#[derive(Debug)]
enum State {
    /// One of the characters in the ranges leads to a state.
    Reads(Vec<(char, char)>, usize),
    /// Leads to each of these without a character.
    Leads(Vec<usize>),
    /// The end of the text.
    Ends,
}

const ANY: (char, char) = ('\0', char::MAX);

impl Language {
    /// The language of a pattern; `None` if it is large. Assertions inside of it are taken to hold.
    pub(crate) fn of(source: &str, unicode: bool) -> Option<Language> {
        let tree = parse(source, unicode).ok()?;
        if tree.states() > LARGEST {
            return None;
        }
        let mut language = Language {
            states: vec![State::Ends],
            start: 0,
        };
        // Alternatives may be anchored each in its own way.
        let alternatives = match &tree {
            Node::Either(all) => &all[..],
            one => std::slice::from_ref(one),
        };
        let starts = alternatives.iter().map(|one| language.anchored(one)).collect();
        language.start = language.add(State::Leads(starts));
        Some(language)
    }

    /// Whether no text is in both.
    pub(crate) fn is_apart_from(&self, other: &Language) -> bool {
        let mut waiting = vec![(self.start, other.start)];
        let mut seen: HashSet<(usize, usize)> = waiting.iter().copied().collect();
        while let Some((one, two)) = waiting.pop() {
            let next: Vec<(usize, usize)> = match (&self.states[one], &other.states[two]) {
                (State::Ends, State::Ends) => return false,
                (State::Leads(all), _) => all.iter().map(|one| (*one, two)).collect(),
                (_, State::Leads(all)) => all.iter().map(|two| (one, *two)).collect(),
                (State::Reads(some, one), State::Reads(others, two)) if meet(some, others) => vec![(*one, *two)],
                (State::Reads(..) | State::Ends, State::Reads(..) | State::Ends) => Vec::new(),
            };
            waiting.extend(next.into_iter().filter(|pair| seen.insert(*pair)));
            if seen.len() > VISITED {
                return false;
            }
        }
        true
    }

    fn add(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }

    /// Any text, and then the state.
    fn anything(&mut self, then: usize) -> usize {
        let loops = self.add(State::Leads(vec![then]));
        let reads = self.add(State::Reads(vec![ANY], loops));
        self.states[loops] = State::Leads(vec![reads, then]);
        loops
    }

    /// One alternative, with any text around it where it is not anchored.
    fn anchored(&mut self, node: &Node) -> usize {
        let nodes = match node {
            Node::Sequence(nodes) => &nodes[..],
            one => std::slice::from_ref(one),
        };
        let mut then = 0;
        if nodes.last() != Some(&Node::End) {
            then = self.anything(then);
        }
        for node in nodes.iter().rev() {
            then = self.node(node, then);
        }
        if nodes.first() == Some(&Node::Start) {
            then
        } else {
            self.anything(then)
        }
    }

    /// A node, and then the state.
    fn node(&mut self, node: &Node, then: usize) -> usize {
        match node {
            Node::Char(c) => self.add(State::Reads(vec![(*c, *c)], then)),
            Node::Class(set) => {
                let ascii = set
                    .ascii()
                    .chunks_exact(2)
                    .map(|range| (range[0] as char, range[1] as char));
                let ranges = ascii.chain(set.others().iter().copied()).collect();
                self.add(State::Reads(ranges, then))
            }
            Node::Start | Node::End | Node::Boundary(_) | Node::Look { .. } => then,
            Node::Back(_) => self.anything(then),
            Node::Sequence(nodes) => nodes.iter().rev().fold(then, |then, node| self.node(node, then)),
            Node::Either(nodes) => {
                let starts = nodes.iter().map(|node| self.node(node, then)).collect();
                self.add(State::Leads(starts))
            }
            Node::Group(_, operand) => self.node(operand, then),
            Node::Repeat {
                operand, least, most, ..
            } => {
                let mut start = then;
                match most {
                    Some(most) => {
                        for _ in *least..*most {
                            let one = self.node(operand, start);
                            start = self.add(State::Leads(vec![one, then]));
                        }
                    }
                    None => {
                        start = self.add(State::Leads(Vec::new()));
                        let one = self.node(operand, start);
                        self.states[start] = State::Leads(vec![one, then]);
                    }
                }
                (0..*least).fold(start, |then, _| self.node(operand, then))
            }
        }
    }
}

/// Whether two sets of ranges have a character in common.
fn meet(some: &[(char, char)], others: &[(char, char)]) -> bool {
    some.iter()
        .any(|(first, last)| others.iter().any(|(low, high)| first <= high && low <= last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_apart(one: &str, other: &str) -> bool {
        let language = |source: &str| Language::of(source, true).unwrap();
        assert_eq!(
            language(one).is_apart_from(&language(other)),
            language(other).is_apart_from(&language(one))
        );
        language(one).is_apart_from(&language(other))
    }

    #[test]
    fn patterns_are_apart_if_no_text_matches_both() {
        assert!(are_apart("^/", "^x-"));
        assert!(are_apart("^[1-5](?:[0-9]{2}|XX)$", "^x-"));
        assert!(are_apart("^[a-z]+$", "^[A-Z]+$"));
        assert!(are_apart("^a|^b", "^c"));
        assert!(are_apart("_url$", "_id$"));
        assert!(are_apart("^a{2,3}$", "^a{4,}$"));
        assert!(!are_apart("^[a-z]*$", "^[A-Z]*$"), "the empty text");
        assert!(!are_apart("^x-", "id$"));
        assert!(!are_apart("^a", "a"));
        assert!(!are_apart("^a|b", "^c"));
        assert!(!are_apart("^a{2,3}$", "^a{3,}$"));
        assert!(!are_apart(r"^(a)\1$", "^aba$"), "a back-reference may be anything");
        assert!(!are_apart(".*", "^x-"));
    }
}
