//! How the generated files in a folder differ from what would be generated now.

use std::fmt;
use std::path::{Path, PathBuf};

use super::Diagnostic;

const REGENERATE: &str = "run `isotype generate`, and commit what it writes";
const DELETE: &str = "delete what nothing is generated to any more, and its `mod` line";

/// How the generated files differ from what would be generated now. Its text is a unified diff (with the feature `cli`),
/// then which files are wrong and what to do.
#[derive(Debug, Clone, Default)]
pub struct Drift {
    pub(crate) stale: Vec<Stale>,
    pub(crate) orphans: Vec<PathBuf>,
}

/// A file whose text is not what would be generated.
#[derive(Debug, Clone)]
pub(crate) struct Stale {
    pub(crate) path: PathBuf,
    /// The first line that differs, counted from 1.
    pub(crate) line: usize,
    /// The unified diff; empty without the feature `cli`.
    pub(crate) diff: String,
}

impl Drift {
    /// The files whose text is not what would be generated, or that are missing.
    pub fn stale(&self) -> impl Iterator<Item = &Path> {
        self.stale.iter().map(|stale| stale.path.as_path())
    }

    /// The generated files that nothing is generated to any more.
    pub fn orphans(&self) -> impl Iterator<Item = &Path> {
        self.orphans.iter().map(PathBuf::as_path)
    }

    /// The unified diff from the files as they are to what would be generated; empty where only orphans are wrong, and
    /// without the feature `cli`.
    pub fn diff(&self) -> String {
        self.stale.iter().map(|stale| stale.diff.as_str()).collect()
    }

    /// Which files are wrong, and what to do.
    pub fn summary(&self) -> String {
        let mut lines: Vec<_> = self
            .stale
            .iter()
            .map(|stale| format!("error: {}", stale.message()))
            .collect();
        lines.extend(self.orphans.iter().map(|path| format!("error: {}", orphan(path))));
        if !self.stale.is_empty() {
            lines.push(format!("  help: {REGENERATE}"));
        }
        if !self.orphans.is_empty() {
            lines.push(format!("  help: {DELETE}"));
        }
        lines.join("\n")
    }

    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let about = |path: &Path, message: String, help: &str| {
            Diagnostic::error(message)
                .about_file(path.display().to_string())
                .hint(help)
        };
        let stale = self
            .stale
            .iter()
            .map(|stale| about(&stale.path, stale.message(), REGENERATE));
        let orphans = self.orphans.iter().map(|path| about(path, orphan(path), DELETE));
        stale.chain(orphans).collect()
    }
}

impl Stale {
    fn message(&self) -> String {
        let path = self.path.display();
        if self.diff.is_empty() {
            format!("{path} is not what would be generated, from line {} on", self.line)
        } else {
            format!("{path} is not what would be generated")
        }
    }
}

fn orphan(path: &Path) -> String {
    format!("{} is generated from nothing in the manifest", path.display())
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.diff(), self.summary())
    }
}
