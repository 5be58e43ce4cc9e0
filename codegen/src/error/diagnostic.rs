//! One problem: what is wrong, where it is, and how to fix it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::warning::WarningKind;

/// The severity of a [`Diagnostic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Something about the generated code is probably not intended.
    Warning,
    /// Information about the generated code.
    Note,
}

impl Severity {
    /// Its name in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One problem, as data; the [`Display`](fmt::Display) text shows the source with the position marked.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    severity: Severity,
    kind: Option<WarningKind>,
    message: String,
    label: String,
    help: Option<String>,
    origin: Option<Box<Origin>>,
    internal: bool,
}

/// The position of a problem.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// The file, under the name that the user gave it.
    pub(crate) file: String,
    /// The JSON Pointer, if the problem is a value of a document.
    pub(crate) pointer: Option<String>,
    /// What to mark in the text; `None` for the whole file.
    pub(crate) mark: Option<Mark>,
    /// Whether the message already names the file, so that the text does not repeat it.
    pub(crate) named: bool,
}

/// A document as diagnostics see it: finds the position of a value in the text.
pub(crate) trait Locate {
    /// The position of the value at a JSON Pointer.
    fn origin(&self, pointer: String) -> Origin;
}

impl<T: Locate> Locate for Arc<T> {
    fn origin(&self, pointer: String) -> Origin {
        (**self).origin(pointer)
    }
}

/// A range of a text.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    text: Arc<str>,
    /// The marked bytes.
    range: Range<usize>,
}

impl Mark {
    /// Marks the bytes in `range`.
    pub(crate) fn new(text: &Arc<str>, range: Range<usize>) -> Mark {
        let text = Arc::clone(text);
        Mark { text, range }
    }

    /// The text before it.
    fn before(&self) -> &str {
        self.text.get(..self.range.start).unwrap_or(&self.text)
    }

    /// The line that it begins in, starting at 1. Lines are counted on demand, because that means scanning the whole
    /// text.
    fn line(&self) -> usize {
        self.before().bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    /// The column that it begins in, in characters, starting at 1.
    pub(crate) fn column(&self) -> usize {
        let before = self.before();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        before[line_start..].chars().count() + 1
    }

    /// The line in which it starts, without the line break, and the byte offset in that line.
    pub(super) fn first_line(&self) -> (&str, usize) {
        let before = self.before();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let rest = &self.text[start..];
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        (line.strip_suffix('\r').unwrap_or(line), before.len() - start)
    }

    /// The number of marked characters of `rest`, the remainder of the first line.
    pub(super) fn first_line_length(&self, rest: &str) -> usize {
        let marked = rest.get(..self.range.len()).unwrap_or(rest);
        marked.chars().count()
    }
}

impl Origin {
    /// A whole file.
    pub(crate) fn file(name: impl Into<String>) -> Origin {
        Origin {
            file: name.into(),
            pointer: None,
            mark: None,
            named: false,
        }
    }

    /// Bytes of a text that is not a parsed document.
    pub(crate) fn text(file: &str, text: &str, range: Range<usize>) -> Origin {
        Origin {
            mark: Some(Mark::new(&text.into(), range)),
            ..Origin::file(file)
        }
    }
}

impl Diagnostic {
    /// The severity.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The kind of a warning or note, also of one that is denied and so an error; `None` for other errors.
    pub fn kind(&self) -> Option<WarningKind> {
        self.kind
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The file, under the name that the user gave it: a path, the URI of a document, or the name given to
    /// [`generate_text`](crate::generate_text).
    pub fn file(&self) -> Option<&str> {
        self.origin.as_ref().map(|origin| origin.file.as_str())
    }

    /// The line of the position, starting at 1.
    pub fn line(&self) -> Option<usize> {
        self.mark().map(Mark::line)
    }

    /// The column of the position in characters, starting at 1.
    pub fn column(&self) -> Option<usize> {
        self.mark().map(Mark::column)
    }

    /// The JSON Pointer of the position in its document; empty for the whole document.
    pub fn pointer(&self) -> Option<&str> {
        self.origin.as_ref()?.pointer.as_deref()
    }

    /// How to fix it.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The diagnostic as a JSON object with the members `severity` (`error`, `warning` or `note`), `kind`, `message`,
    /// `file`, `line`, `column`, `pointer` and `help`; absent ones are `null`.
    pub fn to_json(&self) -> Value {
        json!({
            "severity": self.severity.as_str(),
            "kind": self.kind.map(WarningKind::as_str),
            "message": self.message,
            "file": self.file(),
            "line": self.line(),
            "column": self.column(),
            "pointer": self.pointer(),
            "help": self.help,
        })
    }

    /// An error without a position.
    pub(crate) fn error(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            kind: None,
            message: message.into(),
            label: String::new(),
            help: None,
            origin: None,
            internal: false,
        }
    }

    /// A warning or note of this kind, without a position.
    pub(crate) fn warning(kind: WarningKind, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: if kind.is_note() {
                Severity::Note
            } else {
                Severity::Warning
            },
            kind: Some(kind),
            ..Diagnostic::error(message)
        }
    }

    /// The same problem as an error.
    pub(super) fn denied(self) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            ..self
        }
    }

    /// A bug in isotype: a state that no input should lead to.
    pub(crate) fn internal(message: impl fmt::Display) -> Diagnostic {
        let diagnostic = Diagnostic::error(format!("internal error: {message}"));
        Diagnostic {
            internal: true,
            ..diagnostic.hint("this is a bug in isotype; please report it, with the schema")
        }
    }

    /// Sets the position.
    #[must_use]
    pub(crate) fn from(mut self, origin: Origin) -> Diagnostic {
        self.origin = Some(Box::new(origin));
        self
    }

    /// Sets the position to the value at a JSON Pointer.
    #[must_use]
    pub(crate) fn at(self, document: &impl Locate, pointer: impl Into<String>) -> Diagnostic {
        self.from(document.origin(pointer.into()))
    }

    /// Sets the position to a whole file.
    #[must_use]
    pub(crate) fn in_file(self, name: impl Into<String>) -> Diagnostic {
        self.from(Origin::file(name))
    }

    /// Sets the position to bytes of a text that could not be parsed as a document.
    #[must_use]
    pub(crate) fn in_text(self, file: &str, text: &str, range: Range<usize>) -> Diagnostic {
        self.from(Origin::text(file, text, range))
    }

    /// Sets the position to a file that the message names.
    #[must_use]
    pub(crate) fn about_file(self, name: impl Into<String>) -> Diagnostic {
        self.from(Origin {
            named: true,
            ..Origin::file(name)
        })
    }

    /// Sets the label next to the marked text.
    #[must_use]
    pub(crate) fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Sets the hint on how to fix it.
    #[must_use]
    pub(crate) fn hint(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    pub(super) fn is_internal(&self) -> bool {
        self.internal
    }

    pub(super) fn marked_as(&self) -> &str {
        &self.label
    }

    pub(super) fn origin(&self) -> Option<&Origin> {
        self.origin.as_deref()
    }

    fn mark(&self) -> Option<&Mark> {
        self.origin.as_ref()?.mark.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_from_1_in_characters() {
        let diagnostic = Diagnostic::error("no").from(Origin::text("x", "é\nàb c", 6..7));
        assert_eq!((diagnostic.line(), diagnostic.column()), (Some(2), Some(3)));
        let diagnostic = Diagnostic::error("no").from(Origin::text("x", "", 0..0));
        assert_eq!((diagnostic.line(), diagnostic.column()), (Some(1), Some(1)));
        assert_eq!(Diagnostic::error("no").from(Origin::file("x")).line(), None);
    }
}
