//! Quantifiers.

use super::super::Node;
use super::Parser;

impl Parser {
    /// The node with the quantifier that follows it.
    pub(super) fn quantified(&mut self, node: Node) -> Result<Node, String> {
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
