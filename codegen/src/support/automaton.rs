//! Regular expressions without back-references, matched in time linear in the text.
//!
//! All possible matches are followed in parallel, character by character, so each state is visited at most once at each
//! position of the text. The positions at which a look-around holds are computed beforehand, in one pass over the text
//! for each of them: backward for a look-ahead, forward for a look-behind.

use super::pattern::{CharClass, Node, char_at, is_word_boundary, node_operands};

/// A regular expression as states. Each continues with the next one unless it says otherwise.
#[derive(Debug)]
pub struct Automaton {
    states: Vec<State>,
    classes: Vec<CharClass>,
    /// The first state of each look-around, and whether it is matched backward. Those inside of another come after it.
    looks: Vec<(usize, bool)>,
}

/// A state of an automaton.
#[derive(Debug, Clone, Copy)]
pub enum State {
    /// This character.
    Char(char),
    /// A character of the class with this index.
    Class(usize),
    /// Only at the start of the text.
    Start,
    /// Only at the end of the text.
    End,
    /// Only at a word boundary, or (`false`) anywhere else.
    Boundary(bool),
    /// Only where the look-around with this index matches, or (`false`) does not.
    Look(usize, bool),
    /// Continues with both states.
    Split(usize, usize),
    /// Continues with another state.
    Jump(usize),
    /// The pattern matches.
    Accept,
}

impl Automaton {
    /// The states of a syntax tree. Repetitions are written out, so a tree must not be large when they are.
    pub fn new(nodes: &[Node<'_>]) -> Automaton {
        let automaton = Automaton {
            states: Vec::new(),
            classes: Vec::new(),
            looks: Vec::new(),
        };
        let mut compiler = StateCompiler {
            nodes,
            automaton,
            classes: Vec::new(),
            operands: Vec::new(),
        };
        compiler.classes();
        compiler.node(0, false);
        compiler.state(State::Accept);
        let mut look = 0;
        while let Some((operand, backward)) = compiler.operands.get(look).copied() {
            let start = compiler.automaton.states.len();
            compiler.automaton.looks.push((start, backward));
            compiler.node(operand, backward);
            compiler.state(State::Accept);
            look += 1;
        }
        compiler.automaton
    }

    /// Whether the pattern matches somewhere in the text.
    pub fn matches(&self, text: &str) -> bool {
        let mut tables = vec![Vec::new(); self.looks.len()];
        for (index, (start, backward)) in self.looks.iter().enumerate().rev() {
            let mut table = vec![0u64; text.len() / 64 + 1];
            self.run(text, &tables, *start, *backward, |place| {
                table[place / 64] |= 1 << (place % 64);
                false
            });
            tables[index] = table;
        }
        self.run(text, &tables, 0, false, |_| true)
    }

    /// Whether a state takes a character.
    pub fn takes(&self, state: usize, c: char) -> bool {
        match self.states[state] {
            State::Char(expected) => c == expected,
            State::Class(class) => self.classes.get(class).is_some_and(|class| class.has(c)),
            _ => false,
        }
    }

    /// The states; the first is where a match starts.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The classes that states refer to.
    pub fn classes(&self) -> &[CharClass] {
        &self.classes
    }

    /// Matches from every place on, in one direction. Calls `accept` with each place where a match ends, until it
    /// returns `true`.
    fn run(
        &self,
        text: &str,
        tables: &[Vec<u64>],
        start: usize,
        backward: bool,
        mut accept: impl FnMut(usize) -> bool,
    ) -> bool {
        let mut closure = Closure::new(&self.states);
        let holds = |assertion: State, place: usize| match assertion {
            State::Start => place == 0,
            State::End => place == text.len(),
            State::Boundary(expected) => is_word_boundary(text, place) == expected,
            State::Look(look, expected) => (tables[look][place / 64] >> (place % 64) & 1 == 1) == expected,
            _ => false,
        };
        let at_start_only = !backward && matches!(self.states.get(start), Some(State::Start));
        let (mut current, mut next) = (Vec::new(), Vec::new());
        let mut place = if backward { text.len() } else { 0 };
        let mut accepted = closure.add(start, place, &mut current, |state| holds(state, place));
        loop {
            if accepted && accept(place) {
                return true;
            }
            if current.is_empty() && at_start_only {
                return false;
            }
            let Some(c) = char_at(text, place, backward) else {
                return false;
            };
            place = if backward {
                place - c.len_utf8()
            } else {
                place + c.len_utf8()
            };
            accepted = false;
            for state in current.drain(..) {
                if self.takes(state, c) {
                    accepted |= closure.add(state + 1, place, &mut next, |state| holds(state, place));
                }
            }
            if !at_start_only {
                accepted |= closure.add(start, place, &mut next, |state| holds(state, place));
            }
            std::mem::swap(&mut current, &mut next);
        }
    }
}

/// Finds the states that a state leads to without a character.
pub struct Closure<'r> {
    states: &'r [State],
    /// The place at which each state was visited last.
    visited: Vec<usize>,
    pending: Vec<usize>,
}

impl<'r> Closure<'r> {
    /// Nothing has been visited.
    pub fn new(states: &'r [State]) -> Closure<'r> {
        Closure {
            states,
            visited: vec![usize::MAX; states.len()],
            pending: Vec::new(),
        }
    }

    /// Adds those that take a character to the list, where assertions are what `holds` says; whether one accepts. Each
    /// state is visited once at a place.
    pub fn add(&mut self, state: usize, place: usize, list: &mut Vec<usize>, holds: impl Fn(State) -> bool) -> bool {
        let mut accepts = false;
        self.pending.push(state);
        while let Some(state) = self.pending.pop() {
            if self.visited[state] == place {
                continue;
            }
            self.visited[state] = place;
            match self.states[state] {
                State::Char(_) | State::Class(_) => list.push(state),
                State::Split(first, second) => self.pending.extend([second, first]),
                State::Jump(target) => self.pending.push(target),
                State::Accept => accepts = true,
                assertion => self.pending.extend(holds(assertion).then_some(state + 1)),
            }
        }
        accepts
    }
}

/// Writes the states of a syntax tree.
struct StateCompiler<'n> {
    nodes: &'n [Node<'n>],
    automaton: Automaton,
    /// The index of the class of each node; those that are none have that of no class.
    classes: Vec<usize>,
    /// The operand of each look-around, and whether it is matched backward.
    operands: Vec<(usize, bool)>,
}

impl StateCompiler<'_> {
    fn state(&mut self, state: State) -> usize {
        self.automaton.states.push(state);
        self.automaton.states.len() - 1
    }

    /// The classes, once however often they are repeated.
    fn classes(&mut self) {
        for node in self.nodes {
            match node {
                Node::Class(ascii, others) => {
                    self.classes.push(self.automaton.classes.len());
                    self.automaton.classes.push(CharClass::new(ascii, others));
                }
                _ => self.classes.push(usize::MAX),
            }
        }
    }

    /// The states of a node and its operands.
    fn node(&mut self, node: usize, backward: bool) {
        match self.nodes[node] {
            Node::Char(c) => drop(self.state(State::Char(c))),
            // A tree with a back-reference is not for this engine: here, it matches nothing.
            Node::Class(..) | Node::Back(_) => drop(self.state(State::Class(self.classes[node]))),
            Node::Start => drop(self.state(State::Start)),
            Node::End => drop(self.state(State::End)),
            Node::Boundary(expected) => drop(self.state(State::Boundary(expected))),
            Node::Sequence(_) => {
                let mut operands = node_operands(self.nodes, node);
                if backward {
                    operands.reverse();
                }
                operands.into_iter().for_each(|operand| self.node(operand, backward));
            }
            Node::Either(_) => {
                let operands = node_operands(self.nodes, node);
                self.either(&operands, backward);
            }
            Node::Repeat(least, most) | Node::Lazy(least, most) => self.repeat(node + 1, least, most, backward),
            Node::Look(ahead, expected) => {
                self.state(State::Look(self.operands.len(), expected));
                self.operands.push((node + 1, ahead));
            }
            Node::Group(_) => self.node(node + 1, backward),
        }
    }

    fn either(&mut self, operands: &[usize], backward: bool) {
        let Some((last, others)) = operands.split_last() else {
            return;
        };
        let mut ends = Vec::new();
        for operand in others {
            let split = self.state(State::Jump(0));
            self.node(*operand, backward);
            ends.push(self.state(State::Jump(0)));
            self.automaton.states[split] = State::Split(split + 1, self.automaton.states.len());
        }
        self.node(*last, backward);
        let next = self.automaton.states.len();
        ends.into_iter()
            .for_each(|end| self.automaton.states[end] = State::Jump(next));
    }

    fn repeat(&mut self, operand: usize, least: u32, most: u32, backward: bool) {
        for _ in 0..least {
            let start = self.automaton.states.len();
            self.node(operand, backward);
            if self.automaton.states.len() == start {
                // Nothing, however often.
                return;
            }
        }
        let mut splits = Vec::new();
        if most == u32::MAX {
            let split = self.state(State::Jump(0));
            splits.push(split);
            self.node(operand, backward);
            self.state(State::Jump(split));
        } else {
            for _ in least..most {
                splits.push(self.state(State::Jump(0)));
                self.node(operand, backward);
            }
        }
        let next = self.automaton.states.len();
        for split in splits {
            self.automaton.states[split] = State::Split(split + 1, next);
        }
    }
}
