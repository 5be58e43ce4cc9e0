//! How text is written as Markdown.

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As in the source, except for what rustdoc would take for a tag or a link; names of programs become code.
    Plain,
    /// With every character escaped that can have a meaning.
    Escaped,
}

impl Style {
    /// Whether this character needs a backslash.
    pub(super) fn escapes(self, c: char) -> bool {
        match self {
            Style::Plain => matches!(c, '<' | '[' | ']'),
            Style::Escaped => "<[]\\`*_~|&#!".contains(c),
        }
    }
}
