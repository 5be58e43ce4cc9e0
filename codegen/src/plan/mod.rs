//! The plan of checks: what a schema asserts, as data.
//!
//! Between *schema* and everything that reads what keywords mean: generated checks print a plan, the interpreter runs
//! it, the report lists it. A plan is a set of routines, each of which is made once, on the first request:
//!
//! - `lower` makes a [`Routine`] out of keywords: the only place that defines what a keyword means;
//! - [`Assertion`] is a statement of it, with patterns lowered, limits as numbers, formats resolved and subschemas as
//!   [`Call`]s of other routines;
//! - `requests` holds the data that routines are made from, `reach` which schemas can refuse a value and which apply
//!   themselves to the same value, `repeats` whose verdicts have to be remembered.
//!
//! Every schema that a routine applies is a routine of its own, so recursion works and a plan grows with the schema. A
//! schema that cannot refuse anything has none.

mod assertion;
mod call;
mod constants;
mod describe;
mod key;
mod lower;
mod pattern;
mod phase;
mod reach;
mod repeats;
mod requests;
mod routine;
mod steps;

pub(crate) use assertion::{Assertion, Evaluated, NameTest};
pub(crate) use call::{Call, Origin, Uses};
pub(crate) use constants::{Constants, canonical};
pub(crate) use describe::describe;
pub(crate) use key::{RoutineId, Subject};
pub(crate) use pattern::{Lowered, Matcher, matcher_texts};
pub(crate) use phase::Phase;
pub(crate) use repeats::{Repeats, repeats};
pub(crate) use routine::{Routine, Statement, Tracker};
pub(crate) use steps::Run;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::schema::evaluated::Tracks;
use crate::schema::{Graph, Keyword, Part, Pattern, SchemaId};
use key::RoutineKey;
use requests::Requests;

/// The checks of a graph, each made on the first request.
#[derive(Debug)]
pub(crate) struct Plan<'g> {
    requests: Requests<'g>,
    /// By id, the routines that have been made.
    routines: Mutex<Vec<Option<Arc<Routine<'g>>>>>,
    /// A schema whose verdict on a constant exceeded the budget.
    undecided: OnceLock<SchemaId>,
    has_bounded: OnceLock<bool>,
}

impl<'g> Plan<'g> {
    /// A plan without routines.
    pub(crate) fn new(graph: &'g Graph) -> Plan<'g> {
        Plan {
            requests: Requests::new(graph),
            routines: Mutex::default(),
            undecided: OnceLock::new(),
            has_bounded: OnceLock::new(),
        }
    }

    /// The schemas.
    pub(crate) fn graph(&self) -> &'g Graph {
        self.requests.graph()
    }

    /// Whether the parts can refuse any such subject. If not, no check is needed.
    pub(crate) fn refuses(&self, subject: Subject, parts: &[Part]) -> bool {
        let refuses = |part: &Part| {
            let constraints = self.graph()[part.schema].constraints().iter();
            let mut asserted = constraints.filter(|known| part.keywords.has(known.keyword()));
            asserted.any(|known| self.requests.reach().constraint_refuses(subject, known))
        };
        parts.iter().any(refuses)
    }

    /// The keywords that the checks of the parts read: those that can refuse a value, and those that record what has
    /// been evaluated.
    pub(crate) fn origins(&self, parts: &[Part]) -> Vec<Origin> {
        let mut origins = Vec::new();
        for part in parts {
            let routine = self.routine(self.request(Subject::Value, &[*part]));
            for statement in &routine.statements {
                if !origins.contains(&statement.origin) {
                    origins.push(statement.origin);
                }
            }
        }
        origins
    }

    /// Requests the routine that asserts all parts.
    pub(crate) fn request(&self, subject: Subject, parts: &[Part]) -> RoutineId {
        let mut parts = parts.to_vec();
        parts.sort();
        parts.dedup();
        self.requests.routine(RoutineKey {
            subject,
            tracks: Tracks::NONE,
            parts,
        })
    }

    /// A routine.
    pub(crate) fn routine(&self, id: RoutineId) -> Arc<Routine<'g>> {
        let index = id.0 as usize;
        let made = self.routines().get(index).cloned().flatten();
        made.unwrap_or_else(|| {
            // Without holding the lock, so that threads that need other routines do not wait.
            let routine = Arc::new(lower::lower(&self.requests, &self.requests.key(id)));
            let mut routines = self.routines();
            if routines.len() <= index {
                routines.resize(index + 1, None);
            }
            routines[index] = Some(Arc::clone(&routine));
            routine
        })
    }

    /// A pattern, lowered.
    pub(crate) fn matcher(&self, pattern: &Pattern) -> Arc<Matcher> {
        self.requests.matcher(pattern)
    }

    /// The patterns that are matched within a budget, and the keywords that they come from.
    pub(crate) fn bounded_patterns(&self) -> Vec<(Origin, Arc<Matcher>)> {
        let mut bounded = Vec::new();
        for (index, schema) in self.graph().schemas.iter().enumerate() {
            for constraint in schema.constraints() {
                let matchers = constraint.patterns().into_iter().map(|pattern| self.matcher(pattern));
                let origin = Origin {
                    schema: SchemaId(index as u32),
                    keyword: constraint.keyword(),
                };
                bounded.extend(
                    matchers
                        .filter(|matcher| matcher.is_bounded())
                        .map(|matcher| (origin, matcher)),
                );
            }
        }
        bounded
    }

    /// Whether a routine, or one that it leads to, matches a pattern within a budget.
    pub(crate) fn is_bounded(&self, id: RoutineId) -> bool {
        if !*self.has_bounded.get_or_init(|| !self.bounded_patterns().is_empty()) {
            return false;
        }
        let (mut pending, mut found) = (vec![id], HashSet::from([id]));
        while let Some(id) = pending.pop() {
            let routine = self.routine(id);
            if routine.patterns.iter().any(|matcher| matcher.is_bounded()) {
                return true;
            }
            pending.extend(routine.calls.iter().copied().filter(|id| found.insert(*id)));
        }
        false
    }

    /// Whether a pattern of a schema matches a name.
    pub(crate) fn matches(&self, schema: SchemaId, pattern: &Pattern, name: &str) -> bool {
        self.matcher(pattern).matches(name).unwrap_or_else(|| {
            self.undecided(schema);
            true
        })
    }

    /// Records that the verdict of a schema on a constant, or on a name, exceeded the budget.
    pub(crate) fn undecided(&self, schema: SchemaId) {
        self.undecided.get_or_init(|| schema);
    }

    /// The first schema that was recorded as undecided.
    pub(crate) fn first_undecided(&self) -> Option<SchemaId> {
        self.undecided.get().copied()
    }

    /// The JSON Pointer of the keyword that an assertion comes from, as messages show it.
    pub(crate) fn pointer(&self, origin: Origin) -> String {
        if origin.keyword == Keyword::Never {
            return self.graph().pointer(origin.schema);
        }
        self.graph().keyword_pointer(origin.schema, origin.keyword)
    }

    /// The place of a sibling of the keyword that an assertion comes from.
    pub(crate) fn sibling(&self, origin: Origin, name: &str) -> String {
        format!("{}/{name}", self.graph().pointer(origin.schema))
    }

    /// The key of a routine.
    fn key(&self, id: RoutineId) -> RoutineKey {
        self.requests.key(id)
    }

    fn routines(&self) -> MutexGuard<'_, Vec<Option<Arc<Routine<'g>>>>> {
        // A panicked thread cannot have left anything incomplete: a routine is complete when it is added.
        self.routines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
