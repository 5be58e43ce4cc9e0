//! A check as a list of statements, which is printed as one function.

use std::sync::Arc;

use super::assertion::Assertion;
use super::call::{Origin, Uses};
use super::key::{RoutineId, RoutineKey};
use super::pattern::Matcher;
use super::phase::Phase;
use crate::schema::SchemaId;
use crate::schema::evaluated::Tracks;

/// Where a routine records what has been evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tracker {
    /// Whether the record is its own, for its `unevaluated*`; otherwise it is the caller's.
    pub(crate) local: bool,
    /// What is recorded.
    pub(crate) tracks: Tracks,
}

/// An assertion, and the keyword it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Statement<'g> {
    /// The phase in which it runs.
    pub(crate) phase: Phase,
    pub(crate) origin: Origin,
    pub(crate) assertion: Assertion<'g>,
}

/// A check.
#[derive(Debug)]
pub(crate) struct Routine<'g> {
    pub(crate) key: RoutineKey,
    /// The schema, if it may apply itself to the same value: it is entered once per value.
    pub(crate) enters: Option<SchemaId>,
    pub(crate) tracker: Option<Tracker>,
    /// In the order in which they run: by [`Phase`](super::Phase), and within a phase in the order of the keywords.
    pub(crate) statements: Vec<Statement<'g>>,
    /// The routines that it calls, in the order of the keywords.
    pub(crate) calls: Vec<RoutineId>,
    /// The patterns that it matches, in the same order.
    pub(crate) patterns: Vec<Arc<Matcher>>,
}

impl<'g> Routine<'g> {
    /// The statements of a phase.
    pub(crate) fn phase(&self, phase: Phase) -> impl Iterator<Item = &Statement<'g>> {
        self.statements.iter().filter(move |statement| statement.phase == phase)
    }

    /// The arguments that the statements use.
    pub(crate) fn uses(&self) -> Uses {
        let statements = self.statements.iter();
        let uses = statements.fold(Uses::default(), |uses, statement| uses.or(statement.assertion.uses()));
        // The routine's own record is passed on at the end.
        let told = self.tracker.is_some_and(|tracker| tracker.local) && self.key.tracks.any();
        Uses {
            seen: told || uses.seen && self.key.tracks.any(),
            ..uses
        }
    }
}
