//! The syntax of regular expressions, as far as an [`Automaton`](super::automaton::Automaton) has it.

use std::iter::Peekable;
use std::str::CharIndices;

/// A part of a regular expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// One character.
    Char(char),
    /// One character of a class, in the syntax of ECMA-262.
    Class(String),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B`
    Boundary(bool),
    /// One after the other.
    Sequence(Vec<Node>),
    /// Either.
    Either(Vec<Node>),
    /// So often, or from so often on.
    Repeat(Box<Node>, usize, Option<usize>),
    /// `(?=…)`, or `(?!…)`
    Look(bool, Box<Node>),
}

/// How deep groups are at most.
const DEEPEST: usize = 200;

/// The parts of a pattern that is known to compile; `None` where it has more than these.
pub(super) fn parse(source: &str, unicode: bool) -> Option<Node> {
    let mut parser = Parser {
        source,
        chars: source.char_indices().peekable(),
        unicode,
        depth: 0,
    };
    let node = parser.either()?;
    parser.chars.next().is_none().then_some(node)
}

struct Parser<'s> {
    source: &'s str,
    chars: Peekable<CharIndices<'s>>,
    unicode: bool,
    depth: usize,
}

impl<'s> Parser<'s> {
    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| *c)
    }

    fn rest(&mut self) -> &'s str {
        let start = self.chars.peek().map_or(self.source.len(), |(index, _)| *index);
        &self.source[start..]
    }

    /// Goes past a text that comes next.
    fn skip(&mut self, text: &str) -> bool {
        let comes = self.rest().starts_with(text);
        if comes {
            self.advance(text.chars().count());
        }
        comes
    }

    fn advance(&mut self, count: usize) {
        self.chars.by_ref().take(count).for_each(drop);
    }

    fn either(&mut self) -> Option<Node> {
        let mut branches = vec![self.sequence()?];
        while self.skip("|") {
            branches.push(self.sequence()?);
        }
        Some(Node::Either(branches))
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let node = self.term()?;
            nodes.push(self.quantified(node)?);
        }
        Some(Node::Sequence(nodes))
    }

    fn term(&mut self) -> Option<Node> {
        match self.peek()? {
            '^' => {
                self.advance(1);
                Some(Node::Start)
            }
            '$' => {
                self.advance(1);
                Some(Node::End)
            }
            '(' => self.group(),
            '[' => self.class(),
            '\\' => self.escape(),
            '*' | '+' | '?' => None,
            '.' => {
                self.advance(1);
                Some(Node::Class(".".to_owned()))
            }
            c => {
                self.advance(1);
                Some(Node::Char(c))
            }
        }
    }

    fn group(&mut self) -> Option<Node> {
        let look = if self.skip("(?:") {
            None
        } else if self.skip("(?=") {
            Some(false)
        } else if self.skip("(?!") {
            Some(true)
        } else if self.rest().starts_with("(?<=") || self.rest().starts_with("(?<!") {
            return None;
        } else if self.skip("(?<") {
            while self.chars.next()?.1 != '>' {}
            None
        } else if self.rest().starts_with("(?") {
            return None;
        } else {
            self.advance(1);
            None
        };
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let node = self.either()?;
        self.depth -= 1;
        let node = match look {
            None => node,
            Some(negated) => Node::Look(negated, Box::new(node)),
        };
        self.skip(")").then_some(node)
    }

    fn class(&mut self) -> Option<Node> {
        let rest = self.rest();
        let mut length = 1;
        let mut chars = rest.chars().skip(1);
        loop {
            length += 1;
            match chars.next()? {
                ']' => break,
                '\\' => {
                    chars.next()?;
                    length += 1;
                }
                _ => {}
            }
        }
        Some(self.class_of(length))
    }

    /// The next characters as a class.
    fn class_of(&mut self, length: usize) -> Node {
        let source = self.rest().chars().take(length).collect();
        self.advance(length);
        Node::Class(source)
    }

    fn escape(&mut self) -> Option<Node> {
        let rest = self.rest();
        let mut chars = rest.chars().skip(1);
        let c = chars.next()?;
        let digits = |count: usize| {
            let digits = rest.get(2..2 + count)?;
            digits.bytes().all(|b| b.is_ascii_hexdigit()).then_some(digits)
        };
        let length = match c {
            'b' | 'B' => {
                self.advance(2);
                return Some(Node::Boundary(c == 'B'));
            }
            // What refers to a group, and what may be octal.
            '1'..='9' | 'k' => return None,
            '0' if chars.next().is_some_and(|c| c.is_ascii_digit()) => return None,
            'c' => chars.next().filter(char::is_ascii_alphabetic).map(|_| 3)?,
            'x' => digits(2).map_or(2, |_| 4),
            'p' | 'P' if self.unicode => rest.find('}')? + 1,
            'u' if self.unicode && rest[2..].starts_with('{') => rest.find('}')? + 1,
            // Engines do not agree on what this is without the flag.
            'u' if rest[2..].starts_with('{') => return None,
            // Half of a character is no character.
            'u' => match digits(4) {
                Some(digits)
                    if matches!(
                        digits.as_bytes()[..2],
                        [b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F']
                    ) =>
                {
                    return None;
                }
                Some(_) => 6,
                None => 2,
            },
            _ => 2,
        };
        Some(self.class_of(length))
    }

    /// The node with the quantifier behind it.
    fn quantified(&mut self, node: Node) -> Option<Node> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.bounds() {
                Some(bounds) => bounds,
                None => return Some(node),
            },
            _ => return Some(node),
        };
        if !self.skip("{") {
            self.advance(1);
        } else {
            while self.chars.next()?.1 != '}' {}
        }
        // Whether it takes much or little first decides nothing here.
        self.skip("?");
        Some(Node::Repeat(Box::new(node), least, most))
    }

    /// The bounds in braces; `None` where these are characters like others.
    fn bounds(&mut self) -> Option<(usize, Option<usize>)> {
        let (inner, _) = self.rest().strip_prefix('{')?.split_once('}')?;
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.parse().unwrap_or(usize::MAX))
        };
        match inner.split_once(',') {
            None => number(inner).map(|count| (count, Some(count))),
            Some((least, "")) => Some((number(least)?, None)),
            Some((least, most)) => Some((number(least)?, Some(number(most)?))),
        }
    }
}
