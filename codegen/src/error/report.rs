//! The diagnostics that a stage collects.

use super::{Diagnostic, Error, Severity, Warnings};

/// The number of errors of a stage that are kept.
const KEPT: usize = 200;

/// The problems found so far. A stage continues after a fault and fails once, with all errors; if there are very many,
/// with the first of them and the number of the others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Report {
    /// The errors, in the order in which they were found.
    errors: Vec<Diagnostic>,
    /// The number of errors that were not kept.
    more: usize,
    warnings: Warnings,
}

impl Report {
    /// Adds a problem. Internal errors are always kept: they determine the kind of the error.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity() != Severity::Error {
            self.warnings.push(diagnostic);
        } else if self.errors.len() < KEPT || diagnostic.is_internal() {
            self.errors.push(diagnostic);
        } else {
            self.more += 1;
        }
    }

    /// Adds all problems of another report.
    pub(crate) fn append(&mut self, other: Report) {
        other.errors.into_iter().for_each(|one| self.push(one));
        self.more += other.more;
        self.warnings.append(other.warnings);
    }

    /// The first error, if there is one.
    pub(crate) fn first_error(&self) -> Option<&Diagnostic> {
        self.errors.first()
    }

    /// The result of a stage: `value` and the warnings, unless there is an error.
    pub(crate) fn unless_errors<T>(mut self, value: T) -> Result<(T, Warnings), Error> {
        if self.errors.is_empty() {
            return Ok((value, self.warnings));
        }
        if self.more > 0 {
            let more = format!("there are {} more problems, which are not listed", self.more);
            self.errors.push(Diagnostic::error(more));
        }
        Err(Error::schema(self.errors))
    }
}

#[cfg(test)]
mod tests {
    use super::super::ErrorKind;
    use super::*;
    use crate::warning::WarningKind;

    fn report(count: usize) -> Report {
        let mut report = Report::default();
        (0..count).for_each(|index| report.push(Diagnostic::error(format!("fault {index}"))));
        report
    }

    #[test]
    fn very_many_problems_are_counted() {
        let mut all = report(KEPT - 1);
        all.append(report(10));
        let error = all.unless_errors(()).unwrap_err();
        assert_eq!(error.diagnostics().len(), KEPT + 1);
        let last = error.diagnostics().last().map(Diagnostic::message);
        assert_eq!(last, Some("there are 9 more problems, which are not listed"));
        assert_eq!(report(KEPT).unless_errors(()).unwrap_err().diagnostics().len(), KEPT);
    }

    #[test]
    fn an_internal_error_is_kept() {
        let mut all = report(KEPT);
        all.push(Diagnostic::internal("a type without a name"));
        assert_eq!(all.unless_errors(()).unwrap_err().kind(), ErrorKind::Internal);
    }

    #[test]
    fn warnings_do_not_count_as_errors() {
        let mut warnings = Report::default();
        (0..=KEPT).for_each(|_| warnings.push(Diagnostic::warning(WarningKind::SlowPattern, "slow")));
        let (value, found) = warnings.clone().unless_errors(7).unwrap();
        assert_eq!((value, found.finish(&[], &[]).unwrap().len()), (7, 11));
        warnings.push(Diagnostic::error("wrong"));
        assert_eq!(warnings.unless_errors(7).unwrap_err().diagnostics().len(), 1);
    }
}
