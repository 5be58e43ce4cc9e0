//! Regular expressions of a schema.

/// An ECMA-262 regular expression known to compile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern {
    /// The text in the schema.
    pub source: String,
    /// Whether it is valid with the flag `u`; otherwise it is read as without it.
    pub unicode: bool,
}
