//! The syntax tree of a regular expression.

use crate::support::pattern::Node as Flat;

use super::char_set::CharSet;

/// A part of a regular expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// One character.
    Char(char),
    /// One character of a class.
    Class(CharSet),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or (`false`) `\B`
    Boundary(bool),
    /// A sequence.
    Sequence(Vec<Node>),
    /// Alternatives.
    Either(Vec<Node>),
    /// A quantifier; without a `most`, there is no limit.
    Repeat {
        operand: Box<Node>,
        least: u32,
        most: Option<u32>,
        lazy: bool,
    },
    /// `(?=…)`, `(?!…)`, `(?<=…)` or `(?<!…)`
    Look {
        operand: Box<Node>,
        ahead: bool,
        holds: bool,
    },
    /// A capturing group.
    Group(usize, Box<Node>),
    /// A back-reference.
    Back(usize),
}

impl Node {
    /// Whether it has a back-reference.
    pub(crate) fn refers_back(&self) -> bool {
        match self {
            Node::Char(_) | Node::Class(_) | Node::Start | Node::End | Node::Boundary(_) => false,
            Node::Back(_) => true,
            Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().any(Node::refers_back),
            Node::Repeat { operand, .. } | Node::Look { operand, .. } | Node::Group(_, operand) => {
                operand.refers_back()
            }
        }
    }

    /// The characters that are in every text that it matches, in their order, as far as the sequence tells.
    pub(crate) fn literal(&self) -> String {
        match self {
            Node::Char(c) => c.to_string(),
            Node::Sequence(nodes) => nodes.iter().map(Node::literal).collect(),
            Node::Either(nodes) if nodes.len() == 1 => nodes.iter().map(Node::literal).collect(),
            Node::Group(_, operand) => operand.literal(),
            Node::Class(_)
            | Node::Start
            | Node::End
            | Node::Boundary(_)
            | Node::Either(_)
            | Node::Repeat { .. }
            | Node::Look { .. }
            | Node::Back(_) => String::new(),
        }
    }

    /// The number of states needed to match it with repetitions expanded.
    pub(crate) fn states(&self) -> u64 {
        let all = |nodes: &[Node]| nodes.iter().fold(0u64, |sum, node| sum.saturating_add(node.states()));
        match self {
            Node::Char(_) | Node::Class(_) | Node::Start | Node::End | Node::Boundary(_) | Node::Back(_) => 1,
            Node::Sequence(nodes) => all(nodes),
            Node::Either(nodes) => all(nodes).saturating_add(2 * nodes.len() as u64),
            Node::Repeat {
                operand, least, most, ..
            } => {
                let times = most.unwrap_or(least.saturating_add(1)).max(*least);
                operand.states().saturating_add(2).saturating_mul(times.into())
            }
            Node::Look { operand, .. } => operand.states().saturating_add(2),
            Node::Group(_, operand) => operand.states(),
        }
    }

    /// The nodes in prefix order, as in generated code. Groups capture only if there is a back-reference.
    pub(crate) fn flat(&self) -> Vec<Flat<'_>> {
        let mut nodes = Vec::new();
        self.write(&mut nodes, self.refers_back());
        nodes
    }

    fn write<'n>(&'n self, out: &mut Vec<Flat<'n>>, captures: bool) {
        match self {
            Node::Char(c) => out.push(Flat::Char(*c)),
            Node::Class(set) => out.push(Flat::Class(set.ascii(), set.others())),
            Node::Start => out.push(Flat::Start),
            Node::End => out.push(Flat::End),
            Node::Boundary(expected) => out.push(Flat::Boundary(*expected)),
            Node::Sequence(nodes) | Node::Either(nodes) => {
                match (self, &nodes[..]) {
                    (_, [_]) => {}
                    (Node::Either(_), _) => out.push(Flat::Either(nodes.len())),
                    _ => out.push(Flat::Sequence(nodes.len())),
                }
                nodes.iter().for_each(|node| node.write(out, captures));
            }
            Node::Repeat {
                operand,
                least,
                most,
                lazy,
            } => {
                let most = most.unwrap_or(u32::MAX);
                out.push(if *lazy && captures {
                    Flat::Lazy(*least, most)
                } else {
                    Flat::Repeat(*least, most)
                });
                operand.write(out, captures);
            }
            Node::Look { operand, ahead, holds } => {
                out.push(Flat::Look(*ahead, *holds));
                operand.write(out, captures);
            }
            Node::Group(index, operand) => {
                if captures {
                    out.push(Flat::Group(*index));
                }
                operand.write(out, captures);
            }
            Node::Back(index) => out.push(Flat::Back(*index)),
        }
    }
}
