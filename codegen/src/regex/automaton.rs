//! Patterns as automata over classes of characters.

use std::collections::BTreeSet;

use super::Node;

/// The most states of one automaton.
const MOST_STATES: usize = 4_000;

/// A range of characters, with its first and last.
pub(super) type Range = (char, char);

/// A state of an automaton with epsilon transitions.
#[derive(Debug)]
pub(super) enum State {
    /// One of these characters, then another state.
    Class(Vec<Range>, usize),
    /// Both states.
    Split(usize, usize),
    /// Only at the start of the text.
    Start(usize),
    /// Only at its end.
    End(usize),
    /// The pattern matches.
    Accept,
}

/// A pattern as an automaton. It matches anywhere in a text.
#[derive(Debug)]
pub(crate) struct Automaton {
    pub(super) states: Vec<State>,
    pub(super) start: usize,
}

impl Automaton {
    /// The automaton of a pattern; `None` if it has look-around, word boundaries or back-references, or is too large.
    pub(crate) fn new(node: &Node) -> Option<Automaton> {
        if node.states() > MOST_STATES as u64 {
            return None;
        }
        let mut automaton = Automaton {
            states: vec![State::Accept],
            start: 0,
        };
        automaton.start = automaton.add(node, 0)?;
        Some(automaton)
    }

    fn push(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }

    /// Adds the states of a node, which continue with `next`; returns the first.
    fn add(&mut self, node: &Node, next: usize) -> Option<usize> {
        match node {
            Node::Char(c) => Some(self.push(State::Class(vec![(*c, *c)], next))),
            Node::Class(set) => {
                let ascii = set
                    .ascii()
                    .chunks(2)
                    .map(|pair| (char::from(pair[0]), char::from(pair[1])));
                let ranges = ascii.chain(set.others().iter().copied()).collect();
                Some(self.push(State::Class(ranges, next)))
            }
            Node::Start => Some(self.push(State::Start(next))),
            Node::End => Some(self.push(State::End(next))),
            Node::Sequence(nodes) => nodes.iter().rev().try_fold(next, |next, node| self.add(node, next)),
            Node::Either(nodes) => {
                let mut firsts = Vec::new();
                for node in nodes {
                    firsts.push(self.add(node, next)?);
                }
                let last = firsts.pop()?;
                let split = |first, (automaton, other): (&mut Self, usize)| automaton.push(State::Split(first, other));
                Some(
                    firsts
                        .into_iter()
                        .rev()
                        .fold(last, |other, first| split(first, (&mut *self, other))),
                )
            }
            Node::Repeat {
                operand, least, most, ..
            } => self.repeat(operand, *least, *most, next),
            Node::Group(_, operand) => self.add(operand, next),
            Node::Boundary(_) | Node::Look { .. } | Node::Back(_) => None,
        }
    }

    fn repeat(&mut self, operand: &Node, least: u32, most: Option<u32>, next: usize) -> Option<usize> {
        let mut first = next;
        match most {
            None => {
                let split = self.push(State::Split(next, next));
                let inside = self.add(operand, split)?;
                self.states[split] = State::Split(inside, next);
                first = split;
            }
            Some(most) => {
                for _ in least..most {
                    let inside = self.add(operand, first)?;
                    first = self.push(State::Split(inside, next));
                }
            }
        }
        for _ in 0..least {
            first = self.add(operand, first)?;
        }
        Some(first)
    }

    /// The states reached without a character, sorted; only those that read one or wait for the end.
    pub(super) fn closure(
        &self,
        from: impl IntoIterator<Item = usize>,
        at_start: bool,
        at_end: bool,
    ) -> (Vec<usize>, bool) {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut pending: Vec<usize> = from.into_iter().collect();
        let (mut reading, mut accepts) = (BTreeSet::new(), false);
        while let Some(state) = pending.pop() {
            if !seen.insert(state) {
                continue;
            }
            match &self.states[state] {
                State::Class(..) => drop(reading.insert(state)),
                State::Split(a, b) => pending.extend([*a, *b]),
                State::Start(next) if at_start => pending.push(*next),
                State::Start(_) => {}
                State::End(next) if at_end => pending.push(*next),
                State::End(_) => drop(reading.insert(state)),
                State::Accept => accepts = true,
            }
        }
        (reading.into_iter().collect(), accepts)
    }

    pub(super) fn ranges(&self) -> impl Iterator<Item = &[Range]> {
        self.states.iter().filter_map(|state| match state {
            State::Class(ranges, _) => Some(&**ranges),
            _ => None,
        })
    }
}
