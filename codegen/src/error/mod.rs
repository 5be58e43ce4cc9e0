//! Errors and diagnostics. To the left of every stage, so that each can return an [`Error`].

mod diagnostic;
mod drift;
mod excerpt;
mod impossible;
mod render;
mod report;
mod warnings;

use std::fmt;
use std::io;
use std::path::Path;

pub use diagnostic::{Diagnostic, Severity};
pub(crate) use diagnostic::{Locate, Mark, Origin};
pub use drift::Drift;
pub(crate) use drift::Stale;
pub(crate) use impossible::{OrImpossible, checked, impossible};
pub(crate) use report::Report;
pub(crate) use warnings::Warnings;

/// Why nothing was generated, or why the generated files are not up to date.
///
/// The [`Display`](fmt::Display) text is complete and meant for people: every diagnostic with file, line, column, JSON
/// Pointer, the marked source, and a hint. [`Debug`](fmt::Debug) prints the same text, so that a build script with
/// `fn main() -> Result<(), isotype::Error>` shows it too. [`diagnostics`](Error::diagnostics) has the same as data.
pub struct Error {
    kind: ErrorKind,
    diagnostics: Vec<Diagnostic>,
    cause: Cause,
}

/// What kind of failure an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A schema is invalid, or needs something that isotype does not support.
    Schema,
    /// The manifest, an option, or an argument of a [`Builder`](crate::Builder) is invalid.
    Config,
    /// A file or folder cannot be read or written.
    Io,
    /// The generated files are not up to date; see [`Error::drift`].
    Stale,
    /// A warning is denied; see [`Options::deny`](crate::Options::deny).
    Denied,
    /// A bug in isotype: a state that no input should lead to.
    Internal,
}

/// What an error contains in addition to its diagnostics.
enum Cause {
    None,
    Io(io::Error),
    Drift(Box<Drift>),
}

impl Error {
    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// All problems, in the order in which they were found; at least one.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How the generated files differ, for an error of the kind [`ErrorKind::Stale`].
    pub fn drift(&self) -> Option<&Drift> {
        match &self.cause {
            Cause::Drift(drift) => Some(drift),
            Cause::None | Cause::Io(_) => None,
        }
    }

    /// Faults in a schema; an internal error if one of the diagnostics is.
    pub(crate) fn schema(diagnostics: Vec<Diagnostic>) -> Error {
        let internal = diagnostics.iter().any(Diagnostic::is_internal);
        let kind = if internal {
            ErrorKind::Internal
        } else {
            ErrorKind::Schema
        };
        Error::of(kind, diagnostics)
    }

    /// Warnings, of which some are denied.
    pub(super) fn denied(diagnostics: Vec<Diagnostic>) -> Error {
        Error::of(ErrorKind::Denied, diagnostics)
    }

    /// Faults in the manifest or in options.
    pub(crate) fn config(diagnostics: Vec<Diagnostic>) -> Error {
        Error::of(ErrorKind::Config, diagnostics)
    }

    /// Wraps an error of the operating system about `path`; `action` is a verb, such as `read`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.display().to_string();
        move |source| Error {
            diagnostics: vec![Diagnostic::error(format!("cannot {action} {path}: {source}")).about_file(path)],
            kind: ErrorKind::Io,
            cause: Cause::Io(source),
        }
    }

    /// The generated files are not up to date.
    pub(crate) fn stale(drift: Drift) -> Error {
        Error {
            diagnostics: drift.diagnostics(),
            kind: ErrorKind::Stale,
            cause: Cause::Drift(Box::new(drift)),
        }
    }

    /// A bug in isotype: a state that no input should lead to.
    pub(crate) fn internal(message: impl fmt::Display) -> Error {
        Error::of_internal(vec![Diagnostic::internal(message)])
    }

    fn of_internal(diagnostics: Vec<Diagnostic>) -> Error {
        Error::of(ErrorKind::Internal, diagnostics)
    }

    /// All diagnostics of several errors under the kind of the first, or `Internal` if one of them is that.
    pub(crate) fn join(errors: Vec<Error>) -> Option<Error> {
        let mut errors = errors.into_iter();
        let mut joined = errors.next()?;
        for error in errors {
            if error.kind == ErrorKind::Internal {
                joined.kind = ErrorKind::Internal;
            }
            joined.diagnostics.extend(error.diagnostics);
        }
        Some(joined)
    }

    fn of(kind: ErrorKind, diagnostics: Vec<Diagnostic>) -> Error {
        Error {
            kind,
            diagnostics,
            cause: Cause::None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Drift(drift) => drift.fmt(f),
            Cause::None | Cause::Io(_) => render::all(&self.diagnostics, f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Io(source) => Some(source),
            Cause::None | Cause::Drift(_) => None,
        }
    }
}
