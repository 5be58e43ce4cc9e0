//! One problem: what is wrong, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How bad a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Something in what was generated is probably not as intended.
    Warning,
    /// Something to know about what was generated.
    Note,
}

/// One problem, as data; its [`Display`](fmt::Display) text shows the source with the place marked.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    severity: Severity,
    message: String,
    label: String,
    help: Option<String>,
    origin: Option<Box<Origin>>,
    internal: bool,
}

/// Where a problem is.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// The file, as the user named it.
    pub(crate) file: String,
    /// The JSON Pointer, where the problem is a value of a document.
    pub(crate) pointer: Option<String>,
    /// What to mark in the text; `None` for the file as a whole.
    pub(crate) mark: Option<Mark>,
    /// Whether the message names the file already, so that the text need not.
    pub(crate) named: bool,
}

/// A document, seen from a diagnostic: it finds the place of a value in its text.
pub(crate) trait Locate {
    /// Where the value is that a JSON Pointer names.
    fn origin(&self, pointer: String) -> Origin;
}

impl<T: Locate> Locate for Arc<T> {
    fn origin(&self, pointer: String) -> Origin {
        (**self).origin(pointer)
    }
}

/// A part of a text.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    text: Arc<str>,
    /// The bytes that are marked.
    range: Range<usize>,
}

impl Mark {
    /// Marks the bytes of `range`.
    pub(crate) fn new(text: &Arc<str>, range: Range<usize>) -> Mark {
        let text = Arc::clone(text);
        Mark { text, range }
    }

    /// What stands before it.
    fn before(&self) -> &str {
        self.text.get(..self.range.start).unwrap_or(&self.text)
    }

    /// The line that it begins in, counted from 1. Lines are counted when they are asked for, since that takes a look at
    /// the whole text.
    fn line(&self) -> usize {
        self.before().bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    /// The column that it begins in, in characters, counted from 1.
    fn column(&self) -> usize {
        let before = self.before();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        before[line_start..].chars().count() + 1
    }

    /// The line that it begins in, without the line break, and the byte of that line that it begins at.
    pub(super) fn first_line(&self) -> (&str, usize) {
        let before = self.before();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let rest = &self.text[start..];
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        (line.strip_suffix('\r').unwrap_or(line), before.len() - start)
    }

    /// How many characters of `rest`, the first line from the mark on, are marked.
    pub(super) fn first_line_length(&self, rest: &str) -> usize {
        let marked = rest.get(..self.range.len()).unwrap_or(rest);
        marked.chars().count()
    }
}

impl Origin {
    /// A file as a whole.
    pub(crate) fn file(name: impl Into<String>) -> Origin {
        Origin {
            file: name.into(),
            pointer: None,
            mark: None,
            named: false,
        }
    }

    /// Bytes of a text that is not, or not yet, a document.
    pub(crate) fn text(file: &str, text: &str, range: Range<usize>) -> Origin {
        Origin {
            mark: Some(Mark::new(&text.into(), range)),
            ..Origin::file(file)
        }
    }
}

impl Diagnostic {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The file, as the user named it: a path, the address of a document, or the name given to
    /// [`generate_text`](crate::generate_text).
    pub fn file(&self) -> Option<&str> {
        self.origin.as_ref().map(|origin| origin.file.as_str())
    }

    /// The line of the marked place, counted from 1.
    pub fn line(&self) -> Option<usize> {
        self.mark().map(Mark::line)
    }

    /// The column of the marked place, in characters, counted from 1.
    pub fn column(&self) -> Option<usize> {
        self.mark().map(Mark::column)
    }

    /// The JSON Pointer of the place in its document; empty for the whole document.
    pub fn pointer(&self) -> Option<&str> {
        self.origin.as_ref()?.pointer.as_deref()
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// An error, without a place yet.
    pub(crate) fn error(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            message: message.into(),
            label: String::new(),
            help: None,
            origin: None,
            internal: false,
        }
    }

    /// A warning, without a place yet.
    pub(crate) fn warning(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(message)
        }
    }

    /// A note, without a place yet.
    pub(crate) fn note(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Note,
            ..Diagnostic::error(message)
        }
    }

    /// A bug in isotype: a state that no input should lead to.
    pub(crate) fn internal(message: impl fmt::Display) -> Diagnostic {
        let diagnostic = Diagnostic::error(format!("isotype has made a mistake: {message}"));
        Diagnostic {
            internal: true,
            ..diagnostic.hint("please report it, with the schema")
        }
    }

    /// Sets where it is.
    #[must_use]
    pub(crate) fn from(mut self, origin: Origin) -> Diagnostic {
        self.origin = Some(Box::new(origin));
        self
    }

    /// Places it at the value that a JSON Pointer names.
    #[must_use]
    pub(crate) fn at(self, document: &impl Locate, pointer: impl Into<String>) -> Diagnostic {
        self.from(document.origin(pointer.into()))
    }

    /// Places it in a file as a whole.
    #[must_use]
    pub(crate) fn in_file(self, name: impl Into<String>) -> Diagnostic {
        self.from(Origin::file(name))
    }

    /// Places it at bytes of a text that could not be read as a document.
    #[must_use]
    pub(crate) fn in_text(self, file: &str, text: &str, range: Range<usize>) -> Diagnostic {
        self.from(Origin::text(file, text, range))
    }

    /// Places it in a file that its message names.
    #[must_use]
    pub(crate) fn about_file(self, name: impl Into<String>) -> Diagnostic {
        self.from(Origin {
            named: true,
            ..Origin::file(name)
        })
    }

    /// Sets the words beside the marked text.
    #[must_use]
    pub(crate) fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Sets what to do about it.
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
