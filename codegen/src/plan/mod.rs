//! The plan of checks: what a schema asserts, as data.
//!
//! Between *schema* and everything that reads what keywords mean: generated checks print a plan, the interpreter runs
//! it, the report lists it. A plan is a set of routines. Each is made once, when it is first asked for, whoever asks:
//!
//! - `lower` makes a [`Routine`] out of keywords: the one place that says what a keyword means;
//! - [`Assertion`] is a statement of it, with patterns lowered, limits as numbers, formats found and subschemas as
//!   [`Call`]s of other routines;
//! - `reach` knows which schemas can refuse something, and which lead back to themselves on the same value.
//!
//! Every schema that a routine applies is a routine of its own, so recursion works and a plan grows with the schema. A
//! schema that cannot refuse anything has none.

mod assertion;
mod automaton;
mod constants;
mod describe;
mod lower;
mod pattern;
mod reach;
mod routine;
mod steps;
mod syntax;

pub(crate) use assertion::{Assertion, Call, Evaluated, NameTest, Origin, Phase, Uses};
pub(crate) use constants::{Constants, canonical};
pub(crate) use describe::describe;
pub(crate) use pattern::{Lowered, Matcher};
pub(crate) use routine::{Key, Routine, RoutineId, Statement, Subject, Tracker};
pub(crate) use steps::Step;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::schema::evaluated::Tracks;
use crate::schema::{Graph, Keyword, Part, Pattern, SchemaId};
use reach::Reach;

/// The checks of a graph, each made when it is first asked for.
#[derive(Debug)]
pub(crate) struct Plan<'g> {
    graph: &'g Graph,
    reach: OnceLock<Reach>,
    made: Mutex<Made<'g>>,
    /// A schema of which it took too long to find out whether it accepts a constant.
    undecided: OnceLock<SchemaId>,
}

#[derive(Debug, Default)]
struct Made<'g> {
    ids: HashMap<Key, RoutineId>,
    /// By id: the key of a routine, and the routine once it has been asked for.
    routines: Vec<(Key, Option<Arc<Routine<'g>>>)>,
    matchers: BTreeMap<Pattern, Arc<Matcher>>,
}

impl<'g> Plan<'g> {
    /// Nothing yet.
    pub(crate) fn new(graph: &'g Graph) -> Plan<'g> {
        Plan {
            graph,
            reach: OnceLock::new(),
            made: Mutex::default(),
            undecided: OnceLock::new(),
        }
    }

    /// The schemas.
    pub(crate) fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// Whether the parts can refuse any such subject. Where they cannot, no check is needed.
    pub(crate) fn refuses(&self, subject: Subject, parts: &[Part]) -> bool {
        let refuses = |part: &Part| {
            let constraints = self.graph[part.schema].constraints().iter();
            let mut asserted = constraints.filter(|known| part.keywords.has(known.keyword()));
            asserted.any(|known| self.reach().constraint_refuses(subject, known))
        };
        parts.iter().any(refuses)
    }

    /// The keywords that the checks of the parts read: those that can refuse a value, and those that tell others what has
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

    /// The routine that asserts all parts.
    pub(crate) fn request(&self, subject: Subject, parts: &[Part]) -> RoutineId {
        let mut parts = parts.to_vec();
        parts.sort();
        parts.dedup();
        self.routine_of(Key {
            subject,
            tracks: Tracks::NONE,
            parts,
        })
    }

    /// A routine.
    pub(crate) fn routine(&self, id: RoutineId) -> Arc<Routine<'g>> {
        let (key, made) = self.made().routines[id.0 as usize].clone();
        made.unwrap_or_else(|| {
            // Without the lock, since that asks for others.
            let routine = Arc::new(lower::lower(self, &key));
            self.made().routines[id.0 as usize].1 = Some(Arc::clone(&routine));
            routine
        })
    }

    /// A pattern, lowered.
    pub(crate) fn matcher(&self, pattern: &Pattern) -> Arc<Matcher> {
        let mut made = self.made();
        if let Some(matcher) = made.matchers.get(pattern) {
            return Arc::clone(matcher);
        }
        let matcher = Arc::new(Matcher::new(pattern));
        made.matchers.insert(pattern.clone(), Arc::clone(&matcher));
        matcher
    }

    /// Whether a pattern of a schema matches a name.
    pub(crate) fn matches(&self, schema: SchemaId, pattern: &Pattern, name: &str) -> bool {
        self.matcher(pattern).matches(name).unwrap_or_else(|| {
            self.undecided(schema);
            true
        })
    }

    /// Notes that it takes too long to find out what a schema says of a constant, or of a name.
    pub(crate) fn undecided(&self, schema: SchemaId) {
        self.undecided.get_or_init(|| schema);
    }

    /// The first schema of which that has been noted.
    pub(crate) fn first_undecided(&self) -> Option<SchemaId> {
        self.undecided.get().copied()
    }

    /// The place of the keyword that an assertion is from, as messages name it.
    pub(crate) fn pointer(&self, origin: Origin) -> String {
        if origin.keyword == Keyword::Never {
            return format!("#{}", self.graph[origin.schema].location.place);
        }
        self.graph.keyword_pointer(origin.schema, origin.keyword)
    }

    /// The place of another keyword beside the one that an assertion is from.
    pub(crate) fn sibling(&self, origin: Origin, name: &str) -> String {
        format!("#{}/{name}", self.graph[origin.schema].location.place)
    }

    /// What tells a routine from others.
    fn key(&self, id: RoutineId) -> Key {
        self.made().routines[id.0 as usize].0.clone()
    }

    fn routine_of(&self, key: Key) -> RoutineId {
        let made = &mut *self.made();
        if let Some(id) = made.ids.get(&key) {
            return *id;
        }
        // As there is a schema, or several, for each, of which there are no more than that.
        let id = RoutineId(u32::try_from(made.routines.len()).unwrap_or(u32::MAX));
        made.ids.insert(key.clone(), id);
        made.routines.push((key, None));
        id
    }

    fn reach(&self) -> &Reach {
        self.reach.get_or_init(|| Reach::new(self.graph))
    }

    fn made(&self) -> MutexGuard<'_, Made<'g>> {
        // What a thread that panicked has left is whole: entries are complete when they are added.
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
