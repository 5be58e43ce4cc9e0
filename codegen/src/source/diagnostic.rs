//! What is wrong with an input, where, and what to do about it.
//!
//! Stages collect [`Diagnostic`]s and fail once, with a [`Report`] of all of them.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::source::{Document, position};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Something that the author will want to know.
    Warning,
}

/// One problem, with its place in a document.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// The place, in words that stand beside the marked text; may be empty.
    pub label: String,
    /// What to do about it.
    pub hint: Option<String>,
    place: Box<Place>,
}

/// Where a problem is. Positions in the text are found when it is rendered.
#[derive(Debug, Clone)]
enum Place {
    /// Nowhere in particular.
    Nowhere,
    /// A file that could not be read.
    File(String),
    /// The value at a JSON Pointer of a document.
    Pointer(Arc<Document>, String),
    /// Bytes of a text that is not a document (yet).
    Text {
        name: String,
        text: Arc<str>,
        range: Range<usize>,
    },
}

impl Diagnostic {
    /// An error that has no place yet.
    pub fn error(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            message: message.into(),
            label: String::new(),
            hint: None,
            place: Box::new(Place::Nowhere),
        }
    }

    /// A warning that has no place yet.
    pub fn warning(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(message)
        }
    }

    /// Places it at the value that a JSON Pointer names.
    #[must_use]
    pub fn at(mut self, document: &Arc<Document>, pointer: impl Into<String>) -> Diagnostic {
        *self.place = Place::Pointer(Arc::clone(document), pointer.into());
        self
    }

    /// Places it in a file as a whole.
    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Diagnostic {
        *self.place = Place::File(name.into());
        self
    }

    /// Places it at bytes of a text that could not be read as a document.
    #[must_use]
    pub fn in_text(mut self, name: &str, text: &str, range: Range<usize>) -> Diagnostic {
        *self.place = Place::Text {
            name: name.to_owned(),
            text: text.into(),
            range,
        };
        self
    }

    /// Says what stands at the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// The file, as the user named it.
    pub fn file(&self) -> Option<&str> {
        match &*self.place {
            Place::Nowhere => None,
            Place::File(name) | Place::Text { name, .. } => Some(name),
            Place::Pointer(document, _) => Some(&document.name),
        }
    }

    /// The JSON Pointer of the place.
    pub fn pointer(&self) -> Option<&str> {
        match &*self.place {
            Place::Pointer(_, pointer) => Some(pointer),
            _ => None,
        }
    }

    fn render(&self) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(self.message.as_str()));
        group = match &*self.place {
            Place::Nowhere => group,
            Place::File(name) => group.element(Origin::path(name.as_str())),
            Place::Text { name, text, range } => group.element(self.excerpt(name, text, range.clone())),
            Place::Pointer(document, pointer) => {
                let group = match position::find(document, pointer) {
                    Some(range) => group.element(self.excerpt(&document.name, &document.text, range)),
                    None => group.element(Origin::path(document.name.as_str())),
                };
                let shown = if pointer.is_empty() {
                    "the whole document"
                } else {
                    pointer
                };
                group.element(Level::NOTE.with_name("at").message(shown))
            }
        };
        if let Some(hint) = &self.hint {
            group = group.element(Level::HELP.message(hint.as_str()));
        }
        Renderer::plain().render(&[group])
    }

    fn excerpt<'a>(
        &'a self,
        name: &'a str,
        text: &'a str,
        range: Range<usize>,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let mark = AnnotationKind::Primary.span(range);
        let mark = if self.label.is_empty() {
            mark
        } else {
            mark.label(self.label.as_str())
        };
        Snippet::source(text).path(name).annotation(mark)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render())
    }
}

/// All that is wrong with an input; never empty when returned as an error.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The problems, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// How many diagnostics are shown; the others are counted.
    const SHOWN: usize = 20;

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether something in it forbids going on.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// The outcome of a stage: `value`, unless an error was reported.
    ///
    /// # Errors
    ///
    /// The report itself, where it has errors.
    pub fn unless_errors<T>(self, value: T) -> Result<T, Report> {
        if self.has_errors() { Err(self) } else { Ok(value) }
    }
}

impl From<Diagnostic> for Report {
    fn from(diagnostic: Diagnostic) -> Report {
        Report {
            diagnostics: vec![diagnostic],
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().take(Self::SHOWN).enumerate() {
            let gap = if index == 0 { "" } else { "\n\n" };
            write!(f, "{gap}{diagnostic}")?;
        }
        match self.diagnostics.len().saturating_sub(Self::SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n\n... and {more} more"),
        }
    }
}

impl std::error::Error for Report {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_place_the_pointer_and_what_to_do() {
        let text = "{\n  \"properties\": {\n    \"a\": { \"type\": 12 }\n  }\n}\n";
        let document = Arc::new(Document::from_text("schemas/x.json", text).unwrap());
        let diagnostic = Diagnostic::error("`type` is not a type")
            .at(&document, "/properties/a/type")
            .label("a number")
            .hint("name a type");
        let expected = "\
error: `type` is not a type
 --> schemas/x.json:3:20
  |
3 |     \"a\": { \"type\": 12 }
  |                    ^^ a number
  |
  = at: /properties/a/type
  = help: name a type";
        assert_eq!(diagnostic.to_string(), expected);
    }

    #[test]
    fn counts_what_it_does_not_show() {
        let report = Report {
            diagnostics: vec![Diagnostic::error("no"); 22],
        };
        assert!(report.to_string().ends_with("... and 2 more"));
    }
}
