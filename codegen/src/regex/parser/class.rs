//! Classes: those in brackets, and the escapes that are one.

use super::super::char_set::{self, Range, inverted};
use super::Parser;

/// An element between the brackets of a class.
enum Atom {
    One(u32),
    Set(Vec<Range>),
}

impl Parser {
    /// The ranges of a class, after its opening bracket.
    pub(super) fn class(&mut self) -> Result<Vec<Range>, String> {
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
    pub(super) fn class_escape(&mut self, start: usize, c: char) -> Result<Option<Vec<Range>>, String> {
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
}

fn add(ranges: &mut Vec<Range>, atom: Atom) {
    match atom {
        Atom::One(code) => ranges.push((code, code)),
        Atom::Set(set) => ranges.extend(set),
    }
}
