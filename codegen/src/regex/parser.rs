//! Parses a text that is known to be a regular expression.

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

/// An element between the brackets of a class.
enum Atom {
    One(u32),
    Set(Vec<Range>),
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

    /// The ranges of a class, after its opening bracket.
    fn class(&mut self) -> Result<Vec<Range>, String> {
        let negated = self.skip("^");
        let mut ranges = Vec::new();
        while !self.skip("]") {
            let first = self.class_atom()?;
            let is_range = self.peek() == Some('-') && self.chars.get(self.next + 1) != Some(&']');
            if !is_range {
                add(&mut ranges, first);
                continue;
            }
            self.next += 1;
            match (first, self.class_atom()?) {
                (Atom::One(first), Atom::One(last)) => ranges.push((first, last)),
                (first, last) => {
                    add(&mut ranges, first);
                    add(&mut ranges, Atom::One('-'.into()));
                    add(&mut ranges, last);
                }
            }
        }
        Ok(if negated { inverted(&ranges) } else { ranges })
    }

    fn class_atom(&mut self) -> Result<Atom, String> {
        let start = self.next;
        let c = self.take()?;
        if c != '\\' {
            return Ok(Atom::One(c.into()));
        }
        let c = self.take()?;
        if let Some(ranges) = self.class_escape(start, c)? {
            return Ok(Atom::Set(ranges));
        }
        Ok(Atom::One(match c {
            'b' => 8,
            'c' if !self.unicode => match self.peek() {
                Some(control @ ('0'..='9' | '_' | 'a'..='z' | 'A'..='Z')) => {
                    self.next += 1;
                    u32::from(control) % 32
                }
                _ => {
                    self.next -= 1;
                    '\\'.into()
                }
            },
            c => self.char_escape(c)?,
        }))
    }

    /// The ranges of an escape that is a class, whose letter has been consumed.
    fn class_escape(&mut self, start: usize, c: char) -> Result<Option<Vec<Range>>, String> {
        Ok(Some(match c {
            'd' => char_set::DIGITS.to_vec(),
            'D' => inverted(char_set::DIGITS),
            'w' => char_set::WORD.to_vec(),
            'W' => inverted(char_set::WORD),
            's' => char_set::SPACES.to_vec(),
            'S' => inverted(char_set::SPACES),
            'p' | 'P' if self.unicode => {
                while self.take()? != '}' {}
                let name: String = self.chars[start + 2..self.next].iter().collect();
                let ranges = self.table(&format!(r"\p{name}"))?;
                if c == 'P' { inverted(&ranges) } else { ranges }
            }
            _ => return Ok(None),
        }))
    }

    fn escape(&mut self, start: usize) -> Result<Node, String> {
        let c = self.take()?;
        if let Some(ranges) = self.class_escape(start, c)? {
            return self.set(start, ranges);
        }
        match c {
            'b' => return Ok(Node::Boundary(true)),
            'B' => return Ok(Node::Boundary(false)),
            'k' if self.unicode || !self.names.is_empty() => {
                if !self.skip("<") {
                    return Err(self.unexpected());
                }
                let start = self.next;
                while self.take()? != '>' {}
                let name: String = self.chars[start..self.next - 1].iter().collect();
                let group = self.names.get(&name).copied();
                return self.back(group.ok_or_else(|| format!("it has no group `{name}`"))?);
            }
            '1'..='9' => {
                let digits: String = self.chars[self.next - 1..]
                    .iter()
                    .take_while(|c| c.is_ascii_digit())
                    .collect();
                let group = digits.parse().unwrap_or(usize::MAX);
                if group <= self.groups {
                    self.next += digits.len() - 1;
                    return self.back(group - 1);
                }
                if self.unicode {
                    return Err(format!("it has no group {group}"));
                }
            }
            _ => {}
        }
        let code = self.char_escape(c)?;
        self.char(start, code)
    }

    fn back(&self, group: usize) -> Result<Node, String> {
        if self.modifiers.ignore_case {
            return Err("it refers back to a group whatever the case".to_owned());
        }
        Ok(Node::Back(group))
    }

    /// The code point of an escape, whose first character has been consumed.
    fn char_escape(&mut self, c: char) -> Result<u32, String> {
        Ok(match c {
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'v' => 0x0B,
            'c' if self.peek().is_some_and(|c| c.is_ascii_alphabetic()) => u32::from(self.take()?) % 32,
            'x' => match self.hex(2) {
                Some(code) => code,
                None => c.into(),
            },
            'u' => self.unicode_escape().unwrap_or(c.into()),
            '0'..='7' if !self.unicode => self.octal(c),
            '0' => 0,
            c => c.into(),
        })
    }

    /// A number with this many hexadecimal digits.
    fn hex(&mut self, count: usize) -> Option<u32> {
        let digits: String = self.chars[self.next..].iter().take(count).collect();
        if digits.len() != count || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.next += count;
        u32::from_str_radix(&digits, 16).ok()
    }

    /// A code point or a UTF-16 unit, after `\u`. Braces contain a code point even without the flag `u`.
    fn unicode_escape(&mut self) -> Option<u32> {
        if self.peek() == Some('{') {
            let digits: String = self.chars[self.next + 1..].iter().take_while(|c| **c != '}').collect();
            let code = u32::from_str_radix(&digits, 16).ok();
            let code = code.filter(|code| *code <= u32::from(char::MAX))?;
            self.next += digits.chars().count() + 2;
            return Some(code);
        }
        let high = self.hex(4)?;
        let after = self.next;
        if (0xD800..0xDC00).contains(&high) && self.skip("\\u") {
            if let Some(low @ 0xDC00..0xE000) = self.hex(4) {
                return Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            }
            self.next = after;
        }
        Some(high)
    }

    /// Up to three octal digits below 256, of which this is the first.
    fn octal(&mut self, first: char) -> u32 {
        let mut code = u32::from(first) - u32::from('0');
        let most = if first <= '3' { 3 } else { 2 };
        for _ in 1..most {
            match self.peek().and_then(|c| c.to_digit(8)) {
                Some(digit) => code = code * 8 + digit,
                None => break,
            }
            self.next += 1;
        }
        code
    }

    /// The node with the quantifier that follows it.
    fn quantified(&mut self, node: Node) -> Result<Node, String> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.bounds() {
                Some(bounds) => bounds,
                None => return Ok(node),
            },
            _ => return Ok(node),
        };
        // All characters of the bounds in braces have been consumed, except the last.
        self.next += 1;
        let lazy = self.skip("?");
        Ok(Node::Repeat {
            operand: Box::new(node),
            least,
            most,
            lazy,
        })
    }

    /// The bounds in braces, up to the closing one; `None` if the braces are literal characters.
    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        let start = self.next;
        self.next += 1;
        let bounds = self.number().and_then(|least| {
            let most = if self.skip(",") { self.number() } else { Some(least) };
            (self.peek() == Some('}')).then_some((least, most))
        });
        if bounds.is_none() {
            self.next = start;
        }
        bounds
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.next;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.next += 1;
        }
        let digits: String = self.chars[start..self.next].iter().collect();
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX))
    }
}

fn add(ranges: &mut Vec<Range>, atom: Atom) {
    match atom {
        Atom::One(code) => ranges.push((code, code)),
        Atom::Set(set) => ranges.extend(set),
    }
}
