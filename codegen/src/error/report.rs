//! The diagnostics that a stage collects.

use super::{Diagnostic, Error, Severity};

/// The number of problems of a stage that are kept.
const KEPT: usize = 200;

/// The problems found so far. A stage continues after a fault and fails once, with all of them; if there are very many,
/// with the first of them and the number of the others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Report {
    /// The problems, in the order in which they were found.
    diagnostics: Vec<Diagnostic>,
    /// The number of problems that were not kept, and whether one of them was an error.
    more: usize,
    has_more_errors: bool,
}

impl Report {
    /// Adds a problem. Internal ones are always kept: they decide of which kind the error is.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < KEPT || diagnostic.is_internal() {
            self.diagnostics.push(diagnostic);
        } else {
            self.more += 1;
            self.has_more_errors |= diagnostic.severity() == Severity::Error;
        }
    }

    /// Adds all problems of another report.
    pub(crate) fn append(&mut self, other: Report) {
        other.diagnostics.into_iter().for_each(|one| self.push(one));
        self.more += other.more;
        self.has_more_errors |= other.has_more_errors;
    }

    /// The result of a stage: `value`, unless a diagnostic is an error.
    pub(crate) fn unless_errors<T>(mut self, value: T) -> Result<T, Error> {
        let is_error = |one: &Diagnostic| one.severity() == Severity::Error;
        if !self.has_more_errors && !self.diagnostics.iter().any(is_error) {
            return Ok(value);
        }
        if self.more > 0 {
            let more = format!("there are {} more problems, which are not listed", self.more);
            self.diagnostics.push(Diagnostic::error(more));
        }
        Err(Error::schema(self.diagnostics))
    }
}

#[cfg(test)]
mod tests {
    use super::super::ErrorKind;
    use super::*;

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
    fn an_error_among_those_not_kept_is_an_error() {
        let mut warnings = Report::default();
        (0..KEPT).for_each(|_| warnings.push(Diagnostic::warning("odd")));
        assert_eq!(warnings.clone().unless_errors(7).unwrap(), 7);
        warnings.push(Diagnostic::error("wrong"));
        assert!(warnings.unless_errors(7).is_err());
    }
}
