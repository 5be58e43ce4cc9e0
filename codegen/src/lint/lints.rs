//! Collects the warnings.

use std::collections::HashSet;
use std::sync::Arc;

use crate::error::{Diagnostic, Warnings};
use crate::pointer;
use crate::schema::{Location, Place};
use crate::source::Written;
use crate::warning::WarningKind;

/// The warnings so far.
pub(super) struct Lints<'d> {
    documents: &'d [Arc<Written>],
    warnings: Warnings,
    /// The spots with a warning, because a schema can be in the graph several times.
    seen: HashSet<(WarningKind, usize, String)>,
}

/// The spot of a warning: a schema, and the path from it to the problem.
#[derive(Clone, Copy)]
pub(super) struct Spot<'s> {
    pub(super) document: usize,
    pub(super) place: &'s Place,
    pub(super) below: &'s [&'s str],
}

impl<'s> Spot<'s> {
    pub(super) fn of(location: &'s Location, below: &'s [&'s str]) -> Spot<'s> {
        Spot {
            document: location.document,
            place: &location.place,
            below,
        }
    }

    fn pointer(self) -> String {
        pointer::join(self.place, self.below.iter().copied())
    }
}

impl<'d> Lints<'d> {
    pub(super) fn new(documents: &'d [Arc<Written>]) -> Lints<'d> {
        Lints {
            documents,
            warnings: Warnings::default(),
            seen: HashSet::new(),
        }
    }

    /// Adds a warning of a kind at a spot, unless there is one already; `make` returns the message and the hint.
    pub(super) fn warn<H: Into<String>>(
        &mut self,
        kind: WarningKind,
        spot: Spot<'_>,
        make: impl FnOnce() -> (String, H),
    ) {
        let pointer = spot.pointer();
        if !self.seen.insert((kind, spot.document, pointer.clone())) {
            return;
        }
        let Some(document) = self.documents.get(spot.document) else {
            return;
        };
        self.warnings.warn(kind, &document.name, || {
            let (message, help) = make();
            Diagnostic::warning(kind, message).hint(help).at(document, pointer)
        });
    }

    /// Whether there is a warning of this kind at a spot.
    pub(super) fn has(&self, kind: WarningKind, spot: Spot<'_>) -> bool {
        self.seen.contains(&(kind, spot.document, spot.pointer()))
    }

    /// Adds a warning that has its position already.
    pub(super) fn push(&mut self, warning: Diagnostic) {
        self.warnings.push(warning);
    }

    pub(super) fn finish(self) -> Warnings {
        self.warnings
    }
}
