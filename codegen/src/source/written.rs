//! A document as it is written: its text, and the positions of its values.

use std::sync::{Arc, OnceLock};

use super::position::{self, JsonPosition, Positions};
use super::yaml::{self, YamlPosition};
use crate::error::{Locate, Mark, Origin};
use crate::support::exact_number::is_literal_number;

/// The syntax of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    Yaml,
}

/// The text of a document, which is kept for diagnostics after its value is dropped.
#[derive(Debug)]
pub struct Written {
    /// The name in diagnostics, as the user wrote it.
    pub name: String,
    /// The text, without a byte order mark.
    text: Arc<str>,
    syntax: Syntax,
    /// The positions of its values, computed on first use.
    positions: OnceLock<WrittenPositions>,
    /// Whether it has long numbers, found out on first use.
    long_numbers: OnceLock<bool>,
}

#[derive(Debug)]
enum WrittenPositions {
    Json(Option<Positions<JsonPosition>>),
    Yaml(Option<Positions<YamlPosition>>),
}

impl Written {
    pub(super) fn new(name: String, text: Arc<str>, syntax: Syntax) -> Written {
        Written {
            name,
            text,
            syntax,
            positions: OnceLock::new(),
            long_numbers: OnceLock::new(),
        }
    }

    /// The length of the text, in bytes.
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }

    fn positions(&self) -> &WrittenPositions {
        self.positions.get_or_init(|| match self.syntax {
            Syntax::Json => WrittenPositions::Json(position::of_json(&self.text)),
            Syntax::Yaml => WrittenPositions::Yaml(yaml::positions(&self.text)),
        })
    }

    /// The text of the number at a JSON Pointer; `None` if it is not written as JSON writes numbers.
    pub(crate) fn number(&self, pointer: &str) -> Option<&str> {
        let range = match self.positions() {
            WrittenPositions::Json(root) => root.as_ref()?.find(pointer)?.mark(&self.text),
            WrittenPositions::Yaml(root) => yaml::mark(&self.text, root.as_ref()?.find(pointer)?),
        };
        let text = self.text.get(range)?;
        let end = text.find(|c: char| !c.is_ascii_digit() && !"+-.eE".contains(c));
        Some(&text[..end.unwrap_or(text.len())]).filter(|text| is_literal_number(text))
    }

    /// Whether the text has a number that a double may not hold: one of more than 15 digits.
    pub(crate) fn has_long_numbers(&self) -> bool {
        *self.long_numbers.get_or_init(|| {
            let (mut digits, mut before) = (None, b' ');
            self.text.bytes().any(|byte| {
                digits = match (byte, digits) {
                    (b'0'..=b'9', Some(digits)) => Some(digits + 1),
                    (b'0'..=b'9', None) if b" \t\r\n:,[-".contains(&before) => Some(1),
                    (b'.', digits) => digits,
                    _ => None,
                };
                before = byte;
                digits.is_some_and(|digits| digits > 15)
            })
        })
    }

    /// The places of members that are followed by another of the same name, which is the one that counts.
    pub(crate) fn repeated(&self) -> Vec<Origin> {
        let mark = |pointer: String, range| Origin {
            mark: Some(Mark::new(&self.text, range)),
            pointer: Some(pointer),
            ..Origin::file(&self.name)
        };
        match self.positions() {
            WrittenPositions::Json(root) => {
                let found = root.iter().flat_map(Positions::repeated);
                found.map(|(pointer, at)| mark(pointer, at.name_mark())).collect()
            }
            WrittenPositions::Yaml(root) => {
                let found = root.iter().flat_map(Positions::repeated);
                found
                    .map(|(pointer, at)| mark(pointer, yaml::mark(&self.text, at)))
                    .collect()
            }
        }
    }
}

impl Locate for Written {
    fn origin(&self, pointer: String) -> Origin {
        let range = match self.positions() {
            WrittenPositions::Json(root) => {
                let at = root.as_ref().and_then(|root| root.find(&pointer));
                at.map(|at| at.mark(&self.text))
            }
            WrittenPositions::Yaml(root) => {
                let at = root.as_ref().and_then(|root| root.find(&pointer));
                at.map(|at| yaml::mark(&self.text, at))
            }
        };
        Origin {
            mark: range.map(|range| Mark::new(&self.text, range)),
            pointer: Some(pointer),
            ..Origin::file(&self.name)
        }
    }
}
