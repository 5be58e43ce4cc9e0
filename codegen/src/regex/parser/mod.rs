//! Parses a text that is known to be a regular expression.

mod class;
mod escape;
mod quantifier;

use std::collections::HashMap;

use super::char_set::{self, CharSet, Range, inverted};
use super::{DEEPEST, Node, property};

/// The syntax tree of a pattern that compiles with the flag `u`, or without it.
///
/// # Errors
/// If it is not supported; the error is the reason.
pub(crate) fn parse(source: &str, unicode: bool) -> Result<Node, String> {
    let chars: Vec<char> = source.chars().collect();
    let (groups, names) = groups(&chars);
    let mut parser = Parser {
        chars,
        next: 0,
        unicode,
        modifiers: Modifiers::default(),
        groups,
        names,
        captured: 0,
        depth: 0,
    };
    let node = parser.either()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.unexpected()),
    }
}

/// The number of capturing groups, and the names of those that have one.
fn groups(chars: &[char]) -> (usize, HashMap<String, usize>) {
    let (mut count, mut names) = (0, HashMap::new());
    let (mut next, mut in_class) = (0, false);
    while let Some(c) = chars.get(next) {
        match c {
            '\\' => next += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class && chars.get(next + 1) != Some(&'?') => count += 1,
            '(' if !in_class
                && chars.get(next + 2) == Some(&'<')
                && !matches!(chars.get(next + 3), Some('=' | '!')) =>
            {
                let name = chars[next + 3..].iter().take_while(|c| **c != '>').collect();
                names.insert(name, count);
                count += 1;
            }
            _ => {}
        }
        next += 1;
    }
    (count, names)
}

/// The modifiers in effect at a place.
#[derive(Debug, Clone, Copy, Default)]
struct Modifiers {
    ignore_case: bool,
    multiline: bool,
    dot_all: bool,
}

struct Parser {
    chars: Vec<char>,
    next: usize,
    unicode: bool,
    modifiers: Modifiers,
    /// The number of capturing groups in the whole pattern.
    groups: usize,
    names: HashMap<String, usize>,
    /// The number of those that have started.
    captured: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.next).copied()
    }

    /// Consumes a text if it comes next.
    fn skip(&mut self, text: &str) -> bool {
        let mut end = self.next;
        for c in text.chars() {
            if self.chars.get(end) != Some(&c) {
                return false;
            }
            end += 1;
        }
        self.next = end;
        true
    }

    fn take(&mut self) -> Result<char, String> {
        let c = self.peek().ok_or_else(|| self.unexpected())?;
        self.next += 1;
        Ok(c)
    }

    fn unexpected(&self) -> String {
        match self.peek() {
            Some(c) => format!("it has an unexpected `{c}`"),
            None => "it ends too early".to_owned(),
        }
    }

    fn either(&mut self) -> Result<Node, String> {
        let mut branches = vec![self.sequence()?];
        while self.skip("|") {
            branches.push(self.sequence()?);
        }
        Ok(Node::Either(branches))
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            if !self.unicode && self.is_bare_control() {
                // `\c` without a letter is a backslash and a `c`; a quantifier applies to the `c` alone.
                nodes.push(Node::Char('\\'));
                self.next += 1;
            }
            let node = self.term()?;
            nodes.push(self.quantified(node)?);
        }
        Ok(Node::Sequence(nodes))
    }

    fn is_bare_control(&self) -> bool {
        let rest = &self.chars[self.next..];
        rest.starts_with(&['\\', 'c']) && !rest.get(2).is_some_and(char::is_ascii_alphabetic)
    }

    fn term(&mut self) -> Result<Node, String> {
        let start = self.next;
        let line_end = |ahead| Node::Look {
            operand: Box::new(Node::Class(CharSet::new(char_set::LINE_ENDS))),
            ahead,
            holds: true,
        };
        Ok(match self.take()? {
            '^' if self.modifiers.multiline => Node::Either(vec![Node::Start, line_end(false)]),
            '$' if self.modifiers.multiline => Node::Either(vec![Node::End, line_end(true)]),
            '^' => Node::Start,
            '$' => Node::End,
            '(' => return self.group(),
            '.' if self.modifiers.dot_all => Node::Class(CharSet::new(&inverted(&[]))),
            '.' => Node::Class(CharSet::new(&inverted(char_set::LINE_ENDS))),
            '[' => {
                let ranges = self.class()?;
                self.set(start, ranges)?
            }
            '\\' => return self.escape(start),
            c => self.char(start, u32::from(c))?,
        })
    }

    /// A character, which begins at `start` in the source.
    fn char(&self, start: usize, code: u32) -> Result<Node, String> {
        if self.modifiers.ignore_case {
            return self.set(start, vec![(code, code)]);
        }
        // Half of a surrogate pair is never a character of a text.
        Ok(char::from_u32(code).map_or_else(|| Node::Class(CharSet::default()), Node::Char))
    }

    /// A set of characters, which begins at `start` in the source.
    fn set(&self, start: usize, ranges: Vec<Range>) -> Result<Node, String> {
        if !self.modifiers.ignore_case {
            return Ok(Node::Class(CharSet::new(&ranges)));
        }
        let source: String = self.chars[start..self.next].iter().collect();
        self.table(&format!("(?i:{source})"))
            .map(|ranges| Node::Class(CharSet::new(&ranges)))
    }

    fn table(&self, atom: &str) -> Result<Vec<Range>, String> {
        let ranges = property::ranges(atom, self.unicode);
        ranges
            .map(|ranges| ranges.to_vec())
            .ok_or_else(|| format!("`{atom}` is unknown"))
    }

    fn group(&mut self) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("its groups are nested more than {DEEPEST} deep"));
        }
        let modifiers = self.modifiers;
        let mut look = None;
        let mut group = None;
        if self.skip("?=") {
            look = Some((true, true));
        } else if self.skip("?!") {
            look = Some((true, false));
        } else if self.skip("?<=") {
            look = Some((false, true));
        } else if self.skip("?<!") {
            look = Some((false, false));
        } else if self.skip("?<") {
            while self.take()? != '>' {}
            group = Some(self.captured);
        } else if self.skip("?") {
            self.modify()?;
        } else {
            group = Some(self.captured);
        }
        self.captured += usize::from(group.is_some());
        let node = stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.either())?;
        self.depth -= 1;
        self.modifiers = modifiers;
        if !self.skip(")") {
            return Err(self.unexpected());
        }
        let operand = Box::new(node);
        Ok(match (look, group) {
            (Some((ahead, holds)), _) => Node::Look { operand, ahead, holds },
            (_, Some(index)) => Node::Group(index, operand),
            _ => *operand,
        })
    }

    /// The modifiers of a group, up to its colon.
    fn modify(&mut self) -> Result<(), String> {
        let mut value = true;
        loop {
            match self.take()? {
                'i' => self.modifiers.ignore_case = value,
                'm' => self.modifiers.multiline = value,
                's' => self.modifiers.dot_all = value,
                '-' => value = false,
                ':' => return Ok(()),
                c => return Err(format!("it has an unexpected `{c}`")),
            }
        }
    }
}
