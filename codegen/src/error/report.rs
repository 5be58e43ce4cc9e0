//! The diagnostics that a stage collects.

use super::{Diagnostic, Error, Severity};

/// The problems found so far. A stage continues after a fault and fails once, with all of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Report {
    /// The problems, in the order in which they were found.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a problem.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The result of a stage: `value`, unless a diagnostic is an error.
    pub(crate) fn unless_errors<T>(self, value: T) -> Result<T, Error> {
        if self.diagnostics.iter().any(|one| one.severity() == Severity::Error) {
            Err(Error::schema(self.diagnostics))
        } else {
            Ok(value)
        }
    }
}
