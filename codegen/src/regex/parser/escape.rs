//! Escapes: characters, references back to groups, boundaries.

use super::super::Node;
use super::Parser;

impl Parser {
    /// The node of an escape, whose backslash has been consumed.
    pub(super) fn escape(&mut self, start: usize) -> Result<Node, String> {
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
    pub(super) fn char_escape(&mut self, c: char) -> Result<u32, String> {
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
}
