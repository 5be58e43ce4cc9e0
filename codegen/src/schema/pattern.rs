//! Regular expressions of a schema.

/// An ECMA-262 regular expression known to compile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern {
    /// The text in the schema.
    pub source: String,
    /// Whether it compiles with the `u` flag; if not, it is compiled without.
    pub unicode: bool,
}

impl Pattern {
    /// The flags it is compiled with.
    pub fn flags(&self) -> &'static str {
        if self.unicode { "u" } else { "" }
    }
}
