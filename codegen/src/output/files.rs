//! Files that are written together.

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
    /// No file yet.
    pub fn new() -> Files {
        Files::default()
    }

    /// Adds a module: the text of [`Output::source`](crate::Output::source).
    pub fn module(&mut self, path: impl Into<PathBuf>, source: impl Into<String>) -> &mut Files {
        self.files.push(OutputFile::module(path.into(), source.into()));
        self
    }

    /// Adds a report: [`Output::report`](crate::Output::report), as JSON text.
    pub fn report(&mut self, path: impl Into<PathBuf>, report: &serde_json::Value) -> &mut Files {
        self.files.push(OutputFile {
            path: path.into(),
            text: format!("{report:#}\n"),
            begins: "{\n  \"root\": ".to_owned(),
        });
        self
    }

    /// Adds another text, which replaces a file only if that is empty or begins with the same line.
    pub fn text(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> &mut Files {
        let text = text.into();
        let begins = text.split_inclusive('\n').next().unwrap_or_default().to_owned();
        self.files.push(OutputFile {
            path: path.into(),
            text,
            begins,
        });
        self
    }

    /// Says whether files are replaced that isotype has not written.
    pub fn force(&mut self, force: bool) -> &mut Files {
        self.force = force;
        self
    }

    /// Writes the files whose text changed, and returns their paths. Temporary files that a killed run has left beside them
    /// are removed.
    ///
    /// # Errors
    /// Where there is a file already that isotype has not written, or the system does not let it. Then every file is as
    /// it was before, except what is no plain file (a terminal, a pipe): that cannot be undone. The error names the files
    /// that could not be restored.
    pub fn write(&self) -> Result<Vec<PathBuf>, Error> {
        let written = write::all(&self.files, self.force)?;
        Ok(written.into_iter().map(ToOwned::to_owned).collect())
    }
}
