//! Regular expressions in time that is linear in the text.
//!
//! The program of a pattern is run at all places at once, as each state at each place of the text needs to be tried but
//! once: whether a pattern matches does not depend on how it has come there. That leaves out what remembers (backward
//! references) and what reads backward (lookbehind); these take the engine of generated code. What single characters a
//! class has, that engine is asked too.

use std::collections::HashMap;

use regress::Regex;

use super::syntax::{self, Node};

/// The states of a program at most.
const LARGEST: usize = 100_000;
/// States times places at most.
const ROOM: usize = 1 << 28;

/// A regular expression as a program.
#[derive(Debug)]
pub(super) struct Automaton {
    program: Vec<Op>,
    classes: Vec<Class>,
}

/// A state: what has to hold there, and where it goes on. Without a target, at the next one.
#[derive(Debug, Clone, Copy)]
enum Op {
    /// One character.
    Char(char),
    /// One character of a class.
    Class(usize),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// Between a character of a word and one that is not; or (`true`) not there.
    Boundary(bool),
    /// At either.
    Split(usize, usize),
    Jump(usize),
    /// Where the program after it matches from here on; or (`true`) does not. Goes on at the target.
    Look(bool, usize),
    Match,
}

/// The characters of a class.
#[derive(Debug)]
struct Class {
    ascii: [bool; 128],
    others: Regex,
}

impl Class {
    fn new(source: &str, flags: &str) -> Option<Class> {
        let others = Regex::with_flags(&format!("^(?:{source})$"), flags).ok()?;
        let ascii = std::array::from_fn(|byte| others.find(&char::from(byte as u8).to_string()).is_some());
        Some(Class { ascii, others })
    }

    fn has(&self, c: char) -> bool {
        match self.ascii.get(c as usize) {
            Some(known) => *known,
            None => self.others.find(c.encode_utf8(&mut [0; 4])).is_some(),
        }
    }
}

impl Automaton {
    /// The program of a pattern that compiles with these flags; `None` where there is no such program, or a very long
    /// one.
    pub(super) fn new(source: &str, flags: &str) -> Option<Automaton> {
        let node = syntax::parse(source, flags.contains('u'))?;
        let mut writer = Writer {
            flags,
            automaton: Automaton {
                program: Vec::new(),
                classes: Vec::new(),
            },
            known: HashMap::new(),
        };
        writer.node(&node)?;
        writer.op(Op::Match)?;
        Some(writer.automaton)
    }

    /// Whether it matches somewhere in the text; `None` where the text is too long for that.
    pub(super) fn matches(&self, text: &str) -> Option<bool> {
        let text: Vec<char> = text.chars().collect();
        let room = self.program.len().checked_mul(text.len() + 1)?;
        if room > ROOM {
            return None;
        }
        let mut run = Run {
            automaton: self,
            text: &text,
            tried: vec![0; room.div_ceil(64)],
            steps: 0,
        };
        for place in 0..=text.len() {
            if run.from(0, place)? {
                return Some(true);
            }
        }
        Some(false)
    }
}

/// Writes a program.
struct Writer<'f> {
    flags: &'f str,
    automaton: Automaton,
    known: HashMap<String, usize>,
}

impl Writer<'_> {
    fn op(&mut self, op: Op) -> Option<usize> {
        let program = &mut self.automaton.program;
        (program.len() < LARGEST).then(|| {
            program.push(op);
            program.len() - 1
        })
    }

    /// Where the next state will be.
    fn next(&self) -> usize {
        self.automaton.program.len()
    }

    fn node(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Char(c) => drop(self.op(Op::Char(*c))?),
            Node::Class(source) => {
                let class = self.class(source)?;
                self.op(Op::Class(class))?;
            }
            Node::Start => drop(self.op(Op::Start)?),
            Node::End => drop(self.op(Op::End)?),
            Node::Boundary(negated) => drop(self.op(Op::Boundary(*negated))?),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.node(node))?,
            Node::Either(nodes) => self.either(nodes)?,
            Node::Repeat(node, least, most) => self.repeat(node, *least, *most)?,
            Node::Look(negated, node) => {
                let look = self.op(Op::Look(*negated, 0))?;
                self.node(node)?;
                self.op(Op::Match)?;
                self.automaton.program[look] = Op::Look(*negated, self.next());
            }
        }
        Some(())
    }

    fn class(&mut self, source: &str) -> Option<usize> {
        if let Some(known) = self.known.get(source) {
            return Some(*known);
        }
        let class = Class::new(source, self.flags)?;
        let index = self.automaton.classes.len();
        self.automaton.classes.push(class);
        self.known.insert(source.to_owned(), index);
        Some(index)
    }

    fn either(&mut self, nodes: &[Node]) -> Option<()> {
        let Some((last, others)) = nodes.split_last() else {
            return Some(());
        };
        let mut ends = Vec::new();
        for node in others {
            let split = self.op(Op::Split(0, 0))?;
            self.node(node)?;
            ends.push(self.op(Op::Jump(0))?);
            self.automaton.program[split] = Op::Split(split + 1, self.next());
        }
        self.node(last)?;
        let next = self.next();
        ends.into_iter()
            .for_each(|end| self.automaton.program[end] = Op::Jump(next));
        Some(())
    }

    fn repeat(&mut self, node: &Node, least: usize, most: Option<usize>) -> Option<()> {
        for _ in 0..least {
            let start = self.next();
            self.node(node)?;
            if self.next() == start {
                // Nothing, however often.
                return Some(());
            }
        }
        match most {
            None => {
                let split = self.op(Op::Split(0, 0))?;
                self.node(node)?;
                self.op(Op::Jump(split))?;
                self.automaton.program[split] = Op::Split(split + 1, self.next());
            }
            Some(most) => {
                let mut splits = Vec::new();
                for _ in least..most {
                    splits.push(self.op(Op::Split(0, 0))?);
                    self.node(node)?;
                }
                let next = self.next();
                for split in splits {
                    self.automaton.program[split] = Op::Split(split + 1, next);
                }
            }
        }
        Some(())
    }
}

/// A program on a text.
struct Run<'r> {
    automaton: &'r Automaton,
    text: &'r [char],
    /// The states that have been tried, at each place: all of them in vain.
    tried: Vec<u64>,
    steps: usize,
}

impl Run<'_> {
    /// Whether it matches from a state and a place on; `None` where it takes too long.
    fn from(&mut self, state: usize, place: usize) -> Option<bool> {
        let mut pending = vec![(state, place)];
        let mut now = Vec::new();
        while let Some((state, place)) = pending.pop() {
            let index = state * (self.text.len() + 1) + place;
            let (word, bit) = (index / 64, 1 << (index % 64));
            if self.tried[word] & bit != 0 {
                continue;
            }
            self.tried[word] |= bit;
            now.push(index);
            self.steps += 1;
            if self.steps > ROOM {
                return None;
            }
            let here = self.text.get(place).copied();
            let next = (state + 1, place + 1);
            match self.automaton.program[state] {
                Op::Char(c) => pending.extend((here == Some(c)).then_some(next)),
                Op::Class(class) => {
                    let has = here.is_some_and(|c| self.automaton.classes[class].has(c));
                    pending.extend(has.then_some(next));
                }
                Op::Start => pending.extend((place == 0).then_some((state + 1, place))),
                Op::End => pending.extend(here.is_none().then_some((state + 1, place))),
                Op::Boundary(negated) => {
                    let before = place.checked_sub(1).and_then(|before| self.text.get(before));
                    let boundary = before.copied().is_some_and(is_word) != here.is_some_and(is_word);
                    pending.extend((boundary != negated).then_some((state + 1, place)));
                }
                Op::Split(first, second) => pending.extend([(second, place), (first, place)]),
                Op::Jump(target) => pending.push((target, place)),
                Op::Look(negated, target) => {
                    let holds = self.from(state + 1, place)?;
                    pending.extend((holds != negated).then_some((target, place)));
                }
                Op::Match => {
                    // What has been tried was not in vain.
                    for index in now {
                        self.tried[index / 64] &= !(1 << (index % 64));
                    }
                    return Some(true);
                }
            }
        }
        Some(false)
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that follow from a seed.
    struct Random(u64);

    impl Random {
        fn below(&mut self, bound: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 11) as usize % bound
        }

        fn of<'t>(&mut self, choices: &[&'t str]) -> &'t str {
            choices[self.below(choices.len())]
        }
    }

    #[rustfmt::skip]
    const ATOMS: &[&str] = &[
        "a", "b", "é", ".", "[ab]", "[^a]", r"\d", r"\w", r"\s", r"\S", r"\p{L}", r"[\]\-b]", r"\x61", r"\u0062", r"\u{e9}",
        r"\/", r"\0", r"\n", "^", "$", r"\b", r"\B", "[^]", "[]", r"\cJ", "-",
    ];
    const QUANTIFIERS: &[&str] = &["*", "+", "?", "{2}", "{1,}", "{0,2}", "{0}", "*?", "+?", "{1,2}?"];
    const LETTERS: &[&str] = &["a", "b", "é", "1", " ", "\n", "-", "\u{2028}", "/"];

    fn pattern(random: &mut Random, depth: usize) -> String {
        let mut text = String::new();
        for index in 0..=random.below(3) {
            if index > 0 && random.below(4) == 0 {
                text.push('|');
            }
            let group = depth > 0 && random.below(3) == 0;
            let look = group && random.below(4) == 0;
            if group {
                let open = if look {
                    random.of(&["(?=", "(?!"])
                } else {
                    random.of(&["(", "(?:"])
                };
                text.push_str(&format!("{open}{})", pattern(random, depth - 1)));
            } else {
                text.push_str(random.of(ATOMS));
            }
            if !look && random.below(3) == 0 {
                text.push_str(random.of(QUANTIFIERS));
            }
        }
        text
    }

    /// The same answer as the engine, with patterns of all kinds on short texts, with which it comes to an end.
    #[test]
    fn programs_mean_what_the_engine_says() {
        let random = &mut Random(0x9E37_79B9_7F4A_7C15);
        let (mut compared, mut tried) = (0, 0);
        while compared < 3000 && tried < 20_000 {
            tried += 1;
            let source = pattern(random, 3);
            let flags = random.of(&["u", ""]);
            let Ok(regex) = Regex::with_flags(&source, flags) else {
                continue;
            };
            let Some(automaton) = Automaton::new(&source, flags) else {
                assert!(flags.is_empty() && source.contains(r"\u{"), "{source} has a program");
                continue;
            };
            for _ in 0..4 {
                let text: String = (0..random.below(6)).map(|_| random.of(LETTERS)).collect();
                let expected = regex.find(&text).is_some();
                assert_eq!(automaton.matches(&text), Some(expected), "/{source}/{flags} {text:?}");
            }
            compared += 1;
        }
        assert_eq!(compared, 3000, "of {tried} patterns");
    }

    #[test]
    fn what_remembers_or_reads_backward_has_no_program() {
        for source in [r"(a)\1", "(?<=a)b", r"(?<n>a)\k<n>", r"a{1,1000000}", r"\ud83d"] {
            assert!(Automaton::new(source, "u").is_none(), "{source}");
        }
    }
}
