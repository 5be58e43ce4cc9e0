//! Why generation did not come about.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::drift::Drift;
use crate::source::diagnostic::Report;

/// Why nothing was generated, or why what is there is not right. Its text is for people, and names the file.
#[derive(Debug)]
pub enum Error {
    /// The schema is at fault, or asks for what isotype cannot do: all diagnostics, rendered.
    Schema(String),
    /// The manifest or the arguments of a [`Builder`](crate::Builder) are at fault.
    Config(String),
    /// A file cannot be read or written.
    Io {
        /// What was being done: `read`, `write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The generated files are not what would be generated now.
    Stale(Drift),
}

impl Error {
    /// Wraps what the system says about `path`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        move |source| Error::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }
}

impl Error {
    /// A mistake of this crate.
    pub(crate) fn internal(message: String) -> Error {
        Error::Schema(format!(
            "error: isotype has made a mistake: {message}\n  help: please report it, with the schema"
        ))
    }
}

impl From<Report> for Error {
    fn from(report: Report) -> Error {
        Error::Schema(report.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Schema(text) | Error::Config(text) => f.write_str(text.trim_end()),
            Error::Io { action, path, source } => write!(f, "error: cannot {action} {}: {source}", path.display()),
            Error::Stale(drift) => drift.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
