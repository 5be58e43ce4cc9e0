//! Automata as tables of transitions, which are faster if they are small.

use super::automaton::{Automaton, Closure, State};
use std::collections::HashMap;

/// The transitions of a table at most.
const MOST_TRANSITIONS: usize = 1 << 13;

/// The state of a table in which the pattern has matched.
const HAS_MATCHED: u16 = 0;
/// The state of a table from which the pattern cannot match any more.
const HAS_FAILED: u16 = 1;

/// An automaton without word boundaries and look-arounds: for each state and kind of character, the next state.
#[derive(Debug)]
pub struct Transitions {
    /// The kind of each ASCII character.
    ascii: Box<[u16]>,
    /// The first character of each kind, in ascending order.
    kinds: Vec<u32>,
    /// The next state of each state and kind.
    next: Vec<u16>,
    /// Whether the pattern matches if the text ends in a state.
    at_end: Vec<bool>,
    /// The state at the start of a text.
    start: u16,
}

impl Transitions {
    /// The table of an automaton, if it is small and depends on nothing but the characters so far.
    pub fn new(automaton: &Automaton) -> Option<Transitions> {
        let states = automaton.states();
        let depends_on_more = |state: &State| matches!(state, State::Boundary(_) | State::Look(..));
        if states.iter().any(depends_on_more) {
            return None;
        }
        let kinds = char_kinds(automaton);
        let mut table = Transitions {
            ascii: (0..128).map(|c| char_kind(&kinds, c) as u16).collect(),
            next: vec![HAS_MATCHED; kinds.len()],
            at_end: vec![true, false],
            start: HAS_FAILED,
            kinds,
        };
        table.next.resize(2 * table.kinds.len(), HAS_FAILED);
        let mut builder = TransitionsBuilder {
            closure: Closure::new(states),
            visits: 0,
            known: HashMap::new(),
            sets: vec![Vec::new(), Vec::new()],
        };
        let anchored = matches!(states.first(), Some(State::Start));
        table.start = builder.state(&mut table, &[0], true);
        let mut state = 2;
        while let Some(set) = builder.sets.get(state).cloned() {
            for index in 0..table.kinds.len() {
                let first = table.kinds[index];
                // Half of a surrogate pair is no character; those behind belong to the same kind.
                let c = char::from_u32(first).unwrap_or('\u{E000}');
                let mut after: Vec<usize> = set
                    .iter()
                    .filter(|state| automaton.takes(**state, c))
                    .map(|state| state + 1)
                    .collect();
                if !anchored {
                    after.push(0);
                }
                let next = builder.state(&mut table, &after, false);
                table.next.push(next);
            }
            if table.next.len() > MOST_TRANSITIONS {
                return None;
            }
            state += 1;
        }
        Some(table)
    }

    /// Whether the pattern matches somewhere in the text.
    pub fn matches(&self, text: &str) -> bool {
        let mut state = self.start;
        for c in text.chars() {
            if state <= HAS_FAILED {
                break;
            }
            let kind = match self.ascii.get(c as usize) {
                Some(kind) => usize::from(*kind),
                None => char_kind(&self.kinds, c.into()),
            };
            state = self.next[usize::from(state) * self.kinds.len() + kind];
        }
        self.at_end[usize::from(state)]
    }
}

/// Numbers the sets of states that are reached.
struct TransitionsBuilder<'r> {
    closure: Closure<'r>,
    visits: usize,
    known: HashMap<(Vec<usize>, bool), u16>,
    /// The states that take a character, by number.
    sets: Vec<Vec<usize>>,
}

impl TransitionsBuilder<'_> {
    /// The state of the table for what these lead to without a character.
    fn state(&mut self, table: &mut Transitions, from: &[usize], is_start: bool) -> u16 {
        let (set, matched) = self.closed(from, is_start, false);
        if matched {
            return HAS_MATCHED;
        }
        let (_, at_end) = self.closed(from, is_start, true);
        if set.is_empty() && !at_end {
            return HAS_FAILED;
        }
        let number = self.sets.len() as u16;
        if !is_start {
            let key = (set.clone(), at_end);
            if let Some(known) = self.known.get(&key) {
                return *known;
            }
            self.known.insert(key, number);
        }
        self.sets.push(set);
        table.at_end.push(at_end);
        number
    }

    fn closed(&mut self, from: &[usize], is_start: bool, is_end: bool) -> (Vec<usize>, bool) {
        let (mut set, mut matched) = (Vec::new(), false);
        for state in from {
            matched |= self.closure.add(*state, self.visits, &mut set, |state| match state {
                State::Start => is_start,
                State::End => is_end,
                _ => false,
            });
        }
        self.visits += 1;
        set.sort_unstable();
        (set, matched)
    }
}

/// The first of each kind of characters that all states take alike.
fn char_kinds(automaton: &Automaton) -> Vec<u32> {
    let mut firsts = vec![0];
    for state in automaton.states() {
        if let State::Char(c) = state {
            firsts.extend([u32::from(*c), u32::from(*c) + 1]);
        }
    }
    for class in automaton.classes() {
        let ascii = (0..=128u8).filter(|c| class.has(char::from(*c)) != (*c > 0 && class.has(char::from(*c - 1))));
        firsts.extend(ascii.map(u32::from));
        firsts.push(128);
        let others = class.others().iter();
        firsts.extend(others.flat_map(|(first, last)| [u32::from(*first), u32::from(*last) + 1]));
    }
    firsts.sort_unstable();
    firsts.dedup();
    firsts
}

/// The kind of a character.
fn char_kind(kinds: &[u32], c: u32) -> usize {
    kinds.partition_point(|first| *first <= c) - 1
}
