//! Patterns that need no engine: anchored sequences of ASCII character classes.

use super::scalar_keywords::Matches;

/// A pattern such as `^x-[a-z0-9]+$`: from the start of the text, a run of one class, then of the next.
pub struct Steps {
    source: &'static str,
    steps: &'static [Run],
    to_end: bool,
}

/// A class as pairs of first and last characters, and the minimum and maximum length of the run.
pub type Run = (&'static [u8], usize, usize);

impl Steps {
    /// The pattern `source` as runs; with `to_end`, the text must end after them.
    pub const fn new(source: &'static str, steps: &'static [Run], to_end: bool) -> Steps {
        Steps { source, steps, to_end }
    }
}

impl Matches for Steps {
    fn matches(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        for (ranges, least, most) in self.steps {
            let is_in = |byte: &&u8| ranges.chunks(2).any(|range| range[0] <= **byte && **byte <= range[1]);
            let count = rest.iter().take(*most).take_while(is_in).count();
            if count < *least {
                return false;
            }
            rest = &rest[count..];
        }
        !self.to_end || rest.is_empty()
    }

    fn source(&self) -> &'static str {
        self.source
    }
}
