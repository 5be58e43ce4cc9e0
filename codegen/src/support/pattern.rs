//! Patterns as syntax trees, which are matched in time linear in the text.

use super::automaton::Automaton;
use super::scalar_keywords::Matches;
use super::transitions::Transitions;
use std::sync::OnceLock;

/// A node of the syntax tree of a pattern. A tree is a list of its nodes in prefix order: the operands of a node come
/// after it, each with its own operands.
#[derive(Debug, Clone, Copy)]
pub enum Node<'n> {
    /// This character.
    Char(char),
    /// One character of a class: ranges of ASCII characters as pairs of their first and last, and ranges of others.
    Class(&'n [u8], &'n [(char, char)]),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// A word boundary, or (`false`) none.
    Boundary(bool),
    /// This many operands, one after the other.
    Sequence(usize),
    /// One of this many operands.
    Either(usize),
    /// One operand, at least and at most this often; `u32::MAX` is no limit.
    Repeat(u32, u32),
    /// The same, as few times as possible.
    Lazy(u32, u32),
    /// Whether one operand matches ahead of here, or (`false`) behind; and whether it must or (`false`) must not.
    Look(bool, bool),
    /// One operand, whose text is captured as this group.
    Group(usize),
    /// The text of this group once more.
    Back(usize),
}

/// The number of operands of a node.
fn operand_count(node: Node<'_>) -> usize {
    match node {
        Node::Char(_) | Node::Class(..) | Node::Start | Node::End | Node::Boundary(_) | Node::Back(_) => 0,
        Node::Sequence(count) | Node::Either(count) => count,
        Node::Repeat(..) | Node::Lazy(..) | Node::Look(..) | Node::Group(_) => 1,
    }
}

/// The first node after a node and its operands.
pub fn node_end(nodes: &[Node<'_>], node: usize) -> usize {
    let (mut next, mut operands) = (node, 1);
    while operands > 0 && next < nodes.len() {
        operands += operand_count(nodes[next]);
        operands -= 1;
        next += 1;
    }
    next
}

/// The operands of a node.
pub fn node_operands(nodes: &[Node<'_>], node: usize) -> Vec<usize> {
    let mut next = node + 1;
    let operand = |_| {
        let end = node_end(nodes, next);
        std::mem::replace(&mut next, end)
    };
    (0..operand_count(nodes[node])).map(operand).collect()
}

/// The characters of a class.
#[derive(Debug, Clone)]
pub struct CharClass {
    /// One bit for each ASCII character.
    ascii: u128,
    /// Ranges of other characters, in ascending order.
    others: Box<[(char, char)]>,
}

impl CharClass {
    /// The class with the ranges of [`Node::Class`].
    pub fn new(ascii: &[u8], others: &[(char, char)]) -> CharClass {
        let mut bits = 0;
        for range in ascii.chunks_exact(2) {
            (range[0]..=range[1]).for_each(|byte| bits |= 1 << (byte & 127));
        }
        CharClass {
            ascii: bits,
            others: others.into(),
        }
    }

    /// The ranges of characters that are not ASCII.
    pub fn others(&self) -> &[(char, char)] {
        &self.others
    }

    /// Whether the character belongs to it.
    pub fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> (c as u32) & 1 == 1;
        }
        let before = self.others.partition_point(|(_, last)| *last < c);
        self.others.get(before).is_some_and(|(first, _)| *first <= c)
    }
}

/// The character after a place of a text or, backward, the one before it.
pub fn char_at(text: &str, place: usize, backward: bool) -> Option<char> {
    if backward {
        text[..place].chars().next_back()
    } else {
        text[place..].chars().next()
    }
}

/// Whether a word starts or ends at a place of a text.
pub fn is_word_boundary(text: &str, place: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = text.as_bytes();
    let before = place.checked_sub(1).and_then(|before| bytes.get(before));
    is_word(before) != is_word(bytes.get(place))
}

/// A regular expression of ECMA-262 without back-references, prepared when it is first used.
pub struct Pattern {
    source: &'static str,
    nodes: &'static [Node<'static>],
    engine: OnceLock<LinearEngine>,
}

/// What matches a syntax tree in linear time.
#[derive(Debug)]
pub enum LinearEngine {
    /// A table.
    Transitions(Transitions),
    /// Where there is no table, or a large one.
    Automaton(Automaton),
}

impl LinearEngine {
    /// The engine of a syntax tree without back-references.
    pub fn new(nodes: &[Node<'_>]) -> LinearEngine {
        let automaton = Automaton::new(nodes);
        match Transitions::new(&automaton) {
            Some(transitions) => LinearEngine::Transitions(transitions),
            None => LinearEngine::Automaton(automaton),
        }
    }

    /// Whether the pattern matches somewhere in the text.
    pub fn matches(&self, text: &str) -> bool {
        match self {
            LinearEngine::Transitions(transitions) => transitions.matches(text),
            LinearEngine::Automaton(automaton) => automaton.matches(text),
        }
    }
}

impl Pattern {
    /// The pattern `source`, of which this is the syntax tree.
    pub const fn new(source: &'static str, nodes: &'static [Node<'static>]) -> Pattern {
        Pattern {
            source,
            nodes,
            engine: OnceLock::new(),
        }
    }
}

impl Matches for Pattern {
    fn matches(&self, text: &str) -> bool {
        self.engine.get_or_init(|| LinearEngine::new(self.nodes)).matches(text)
    }

    fn source(&self) -> &'static str {
        self.source
    }
}
