//! The public interface to files that are written together.

use std::fmt;
use std::path::PathBuf;

use super::write::{self, OutputFile};
use crate::error::Error;

/// Files that are written together: all of them, or none.
///
/// Each replaces only what isotype has written there before, unless [`force`](Files::force) says otherwise. A file whose
/// text did not change is left alone. A path that is a symbolic link stays one: its target is written, also where that
/// does not exist yet.
#[derive(Debug, Clone, Default)]
pub struct Files {
    files: Vec<OutputFile>,
    force: bool,
}

impl Files {
    /// An empty set of files.
    pub fn new() -> Files {
        Files::default()
    }

    /// Adds a module.
    ///
    /// # Arguments
    /// `source`: its text, [`Output::source`](crate::Output::source). `types`: the number of types in it,
    /// [`Output::types`](crate::Output::types).
    pub fn module(&mut self, path: impl Into<PathBuf>, source: impl Into<String>, types: usize) -> &mut Files {
        self.files
            .push(OutputFile::module(path.into(), source.into(), Some(types)));
        self
    }

    /// Adds a report: [`Output::report`](crate::Output::report), as JSON text.
    pub fn report(&mut self, path: impl Into<PathBuf>, report: &serde_json::Value) -> &mut Files {
        self.files.push(OutputFile {
            path: path.into(),
            text: format!("{report:#}\n"),
            types: None,
            begins: "{\n  \"root\": ".to_owned(),
        });
        self
    }

    /// Adds another text, which replaces a file only if the file is empty or begins with the same line.
    pub fn text(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> &mut Files {
        let text = text.into();
        let begins = text.split_inclusive('\n').next().unwrap_or_default().to_owned();
        self.files.push(OutputFile {
            path: path.into(),
            text,
            types: None,
            begins,
        });
        self
    }

    /// Sets whether files that isotype has not written are replaced.
    pub fn force(&mut self, force: bool) -> &mut Files {
        self.force = force;
        self
    }

    /// Writes the files whose text changed, and returns those. Temporary files that a killed run left next to them are
    /// removed.
    ///
    /// # Errors
    /// If a file exists that isotype has not written, or one cannot be written. Then every file is as it was before, apart
    /// from what is not a regular file (a terminal, a pipe) and cannot be restored. The error names any regular file that
    /// could not be restored.
    pub fn write(&self) -> Result<Vec<WrittenFile>, Error> {
        let written = write::all(&self.files, self.force)?;
        Ok(written.into_iter().map(WrittenFile::of).collect())
    }
}

/// A file that was written. Its [`Display`](fmt::Display) text is the path, and for a module the number of types.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrittenFile {
    /// Its path.
    pub path: PathBuf,
    /// The number of types in the module, if this is the main file of one.
    pub types: Option<usize>,
}

impl WrittenFile {
    pub(crate) fn of(file: &OutputFile) -> WrittenFile {
        WrittenFile {
            path: file.path.clone(),
            types: file.types,
        }
    }
}

impl fmt::Display for WrittenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.display().fmt(f)?;
        match self.types {
            None => Ok(()),
            Some(1) => f.write_str(" (1 type)"),
            Some(types) => write!(f, " ({types} types)"),
        }
    }
}
