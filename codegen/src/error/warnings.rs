//! The warnings that stages collect.

use std::collections::BTreeMap;

use super::{Diagnostic, Error, Severity};
use crate::warning::{Deny, WarningKind};

/// The number of warnings of a kind that are kept for a document.
const KEPT: usize = 10;

/// The warnings and notes found so far. If there are very many of the same kind, the first are kept and the others
/// counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Warnings {
    /// In the order in which they were found.
    kept: Vec<Diagnostic>,
    counts: BTreeMap<(WarningKind, Option<String>), usize>,
}

impl Warnings {
    /// Adds a diagnostic; errors, and those without a kind, are always kept.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let Some(kind) = diagnostic.kind() else {
            return self.kept.push(diagnostic);
        };
        let count = self
            .counts
            .entry((kind, diagnostic.file().map(str::to_owned)))
            .or_insert(0);
        *count += 1;
        if *count <= KEPT {
            self.kept.push(diagnostic);
        }
    }

    /// Adds a warning of this kind for this document, which is created only if it is kept.
    pub(crate) fn warn(&mut self, kind: WarningKind, file: &str, make: impl FnOnce() -> Diagnostic) {
        let count = self.counts.entry((kind, Some(file.to_owned()))).or_insert(0);
        *count += 1;
        if *count <= KEPT {
            self.kept.push(make());
        }
    }

    /// Adds all of another collection.
    pub(crate) fn append(&mut self, other: Warnings) {
        // Those that were not kept are counted too.
        let mut counts = other.counts;
        for one in &other.kept {
            let key = one.kind().map(|kind| (kind, one.file().map(str::to_owned)));
            if let Some(count) = key.and_then(|key| counts.get_mut(&key)) {
                *count -= 1;
            }
        }
        self.extend(other.kept);
        for (key, more) in counts {
            *self.counts.entry(key).or_insert(0) += more;
        }
    }

    /// The warnings that are not allowed, followed by the number of others of each kind; an error if one is denied.
    pub(crate) fn finish(self, allow: &[WarningKind], deny: &[Deny]) -> Result<Vec<Diagnostic>, Error> {
        let mut all = self.kept;
        all.extend(self.counts.into_iter().filter(|(_, count)| *count > KEPT).map(more));
        all.retain(|one| one.kind().is_none_or(|kind| !allow.contains(&kind)));
        let is_denied = |one: &Diagnostic| {
            deny.iter().any(|deny| match deny {
                Deny::Warnings => one.severity() == Severity::Warning,
                Deny::Kind(kind) => one.kind() == Some(*kind),
            })
        };
        if !all.iter().any(is_denied) {
            return Ok(all);
        }
        let (denied, others): (Vec<_>, Vec<_>) = all.into_iter().partition(is_denied);
        let denied = denied.into_iter().map(Diagnostic::denied);
        Err(Error::denied(denied.chain(others).collect()))
    }
}

impl Extend<Diagnostic> for Warnings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, all: I) {
        all.into_iter().for_each(|one| self.push(one));
    }
}

fn more(((kind, file), count): ((WarningKind, Option<String>), usize)) -> Diagnostic {
    let more = count - KEPT;
    let one = Diagnostic::warning(
        kind,
        format!("there are {more} more warnings of this kind, which are not listed"),
    );
    match file {
        Some(file) => one.in_file(file),
        None => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow(count: usize) -> Warnings {
        let mut warnings = Warnings::default();
        let one = || Diagnostic::warning(WarningKind::SlowPattern, "slow").in_file("a.json");
        warnings.extend((0..count).map(|_| one()));
        warnings
    }

    #[test]
    fn very_many_are_counted() {
        let mut warnings = slow(KEPT + 7);
        warnings.push(Diagnostic::warning(WarningKind::SlowPattern, "slow").in_file("b.json"));
        warnings.push(Diagnostic::warning(WarningKind::LongChain, "long"));
        let all = warnings.finish(&[], &[]).unwrap();
        assert_eq!(all.len(), KEPT + 3);
        let last = all.last().unwrap();
        assert_eq!(
            (last.file(), last.kind()),
            (Some("a.json"), Some(WarningKind::SlowPattern))
        );
        assert!(last.message().starts_with("there are 7 more"), "{last}");
    }

    #[test]
    fn allowed_warnings_are_dropped_and_denied_ones_are_errors() {
        let note = || Diagnostic::warning(WarningKind::TypifyName, "named otherwise");
        let all = |allow: &[WarningKind], deny: &[Deny]| {
            let mut warnings = slow(1);
            warnings.push(note());
            warnings.finish(allow, deny)
        };
        assert_eq!(all(&[], &[]).unwrap().len(), 2);
        assert_eq!(all(&[WarningKind::SlowPattern], &[Deny::Warnings]).unwrap().len(), 1);
        let error = all(&[], &[Deny::Warnings]).unwrap_err();
        let severities: Vec<_> = error.diagnostics().iter().map(Diagnostic::severity).collect();
        assert_eq!(severities, [Severity::Error, Severity::Note]);
        let error = all(&[], &[Deny::Kind(WarningKind::TypifyName)])
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("error[typify-name]: named otherwise\n"), "{error}");
    }
}
