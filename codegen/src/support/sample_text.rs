//! Texts that keywords accept.

use super::pattern::{Node, node_operands};
use super::sample::{SampleGoal, Sampler};
use super::sample_format::format_text;
use super::sample_rules::{SamplePattern, SampleRule};

/// How often a text is made again that does not meet all keywords.
const SAMPLE_TEXT_TRIES: usize = 40;
/// The most characters of a pattern's text.
const LONGEST_SAMPLE: usize = 4_000;
/// The most characters of any other text that has to have that many.
const LONGEST_PLAIN_SAMPLE: u64 = 1 << 16;

impl Sampler<'_> {
    /// A text.
    pub fn text(&mut self, goal: &SampleGoal) -> Option<String> {
        let mut least = 0;
        let mut most = None::<u64>;
        let mut patterns: Vec<&'static SamplePattern> = Vec::new();
        let mut format = None;
        for rule in goal.rules() {
            match rule {
                SampleRule::MinLength(count) => least = least.max(*count),
                SampleRule::MaxLength(count) => most = Some(most.map_or(*count, |most| most.min(*count))),
                SampleRule::Pattern(pattern) => patterns.push(pattern),
                SampleRule::Format(name, _) => format = Some(*name),
                _ => {}
            }
        }
        let fits = |text: &String| goal.rules().all(|rule| rule.fits_text(text));
        for attempt in 0..SAMPLE_TEXT_TRIES {
            let pattern = self.choices.one(&patterns).copied();
            let text = match (format, pattern) {
                (Some(name), _) if pattern.is_none() || attempt % 2 == 0 => Some(format_text(name, &mut self.choices)),
                (_, Some(pattern)) => {
                    let more = if attempt < 8 {
                        3
                    } else {
                        least.min(LONGEST_SAMPLE as u64) as u32 + 3
                    };
                    self.pattern_text(pattern, more)
                }
                _ => Some(self.plain_text(least, most)?),
            };
            if let Some(text) = text.filter(fits) {
                return Some(text);
            }
        }
        let examples = patterns.iter().flat_map(|pattern| pattern.examples);
        let examples: Vec<String> = examples.map(|text| (*text).to_owned()).filter(fits).collect();
        self.choices.one(&examples).cloned()
    }

    /// A text with some number of characters.
    fn plain_text(&mut self, least: u64, most: Option<u64>) -> Option<String> {
        let room = most.map_or(8, |most| most.saturating_sub(least)).min(8);
        if least > LONGEST_PLAIN_SAMPLE || most.is_some_and(|most| most < least) {
            return None;
        }
        let length = least
            + if self.choices.are_spent() {
                0
            } else {
                self.choices.below(room + 1)
            };
        let characters = [
            'a',
            'b',
            'c',
            'x',
            'Y',
            'Z',
            '0',
            '7',
            ' ',
            '-',
            '_',
            '/',
            '"',
            '\n',
            '\u{e9}',
            '\u{1f600}',
        ];
        let mut character = || self.choices.one(&characters).copied().unwrap_or('a');
        Some((0..length).map(|_| character()).collect())
    }

    /// A text that a pattern may match, from its syntax tree. `more`: how often an operand is repeated more than it has to.
    pub fn pattern_text(&mut self, pattern: &SamplePattern, more: u32) -> Option<String> {
        let mut text = String::new();
        let mut groups = Vec::new();
        self.node_text(pattern.nodes, 0, more, &mut text, &mut groups)?;
        Some(text)
    }

    fn node_text(
        &mut self,
        nodes: &[Node<'static>],
        at: usize,
        more: u32,
        text: &mut String,
        groups: &mut Vec<(usize, String)>,
    ) -> Option<()> {
        if text.len() > LONGEST_SAMPLE {
            return None;
        }
        let operands = node_operands(nodes, at);
        match *nodes.get(at)? {
            Node::Char(c) => text.push(c),
            Node::Class(ascii, others) => text.push(self.class_char(ascii, others)?),
            // Whether these hold is seen in the end.
            Node::Start | Node::End | Node::Boundary(_) | Node::Look(..) => {}
            Node::Sequence(_) => {
                for operand in operands {
                    self.node_text(nodes, operand, more, text, groups)?;
                }
            }
            Node::Either(_) => {
                let operand = *self.choices.one(&operands)?;
                self.node_text(nodes, operand, more, text, groups)?;
            }
            Node::Repeat(least, most) | Node::Lazy(least, most) => {
                let room = most.saturating_sub(least).min(more);
                let count = least + self.choices.below(u64::from(room) + 1) as u32;
                for _ in 0..count {
                    self.node_text(nodes, *operands.first()?, more.min(3), text, groups)?;
                }
            }
            Node::Group(group) => {
                let start = text.len();
                self.node_text(nodes, *operands.first()?, more, text, groups)?;
                let captured = text.get(start..)?.to_owned();
                groups.retain(|(known, _)| *known != group);
                groups.push((group, captured));
            }
            Node::Back(group) => {
                let captured = groups.iter().find(|(known, _)| *known == group);
                text.push_str(&captured.map(|(_, text)| text.clone()).unwrap_or_default());
            }
        }
        Some(())
    }

    /// A character of a class: a readable one, if there is any.
    fn class_char(&mut self, ascii: &[u8], others: &[(char, char)]) -> Option<char> {
        let ranges = ascii
            .chunks_exact(2)
            .map(|range| (range[0].max(b' '), range[1].min(b'~')));
        let readable: Vec<(char, char)> = ranges
            .filter(|(first, last)| first <= last)
            .map(|(first, last)| (char::from(first), char::from(last)))
            .collect();
        let all = ascii
            .chunks_exact(2)
            .map(|range| (char::from(range[0]), char::from(range[1])));
        let all: Vec<(char, char)> = all.chain(others.iter().copied()).collect();
        let is_plain = !readable.is_empty() && self.choices.below(16) != 15;
        let (first, last) = *self.choices.one(if is_plain { &readable } else { &all })?;
        let chosen = u32::from(first) + self.choices.below(u64::from(u32::from(last) - u32::from(first)) + 1) as u32;
        Some(char::from_u32(chosen).unwrap_or(first))
    }
}
