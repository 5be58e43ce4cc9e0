//! A routine under construction.

use std::sync::Arc;

use crate::plan::assertion::{Assertion, NameTest};
use crate::plan::call::{Call, Origin};
use crate::plan::key::{RoutineId, RoutineKey};
use crate::plan::pattern::Matcher;
use crate::plan::phase::Phase;
use crate::plan::requests::Requests;
use crate::plan::routine::{Routine, Statement, Tracker};
use crate::schema::evaluated::AlwaysEvaluated;
use crate::schema::{Keyword, Schema, SchemaId};

/// Collects the statements of a routine.
pub(super) struct Lowering<'p, 'g> {
    pub(super) requests: &'p Requests<'g>,
    pub(super) key: &'p RoutineKey,
    /// The schema whose keywords are being lowered.
    pub(super) schema: SchemaId,
    pub(super) tracker: Option<Tracker>,
    statements: Vec<Statement<'g>>,
    calls: Vec<RoutineId>,
    patterns: Vec<Arc<Matcher>>,
}

impl<'p, 'g> Lowering<'p, 'g> {
    /// No statement yet.
    pub(super) fn new(requests: &'p Requests<'g>, key: &'p RoutineKey) -> Lowering<'p, 'g> {
        Lowering {
            requests,
            key,
            schema: SchemaId(0),
            tracker: None,
            statements: Vec::new(),
            calls: Vec::new(),
            patterns: Vec::new(),
        }
    }

    /// Continues with the keywords of a schema.
    pub(super) fn enter(&mut self, id: SchemaId) -> &'g Schema {
        self.schema = id;
        let graph = self.requests.graph();
        &graph[id]
    }

    /// Adds a statement.
    pub(super) fn push(&mut self, keyword: Keyword, assertion: Assertion<'g>) {
        let calls = assertion.calls().into_iter().filter_map(Call::routine);
        self.calls.extend(calls);
        self.patterns.extend(assertion.patterns().iter().cloned());
        let origin = Origin {
            schema: self.schema,
            keyword,
        };
        let phase = assertion.phase();
        self.statements.push(Statement {
            phase,
            origin,
            assertion,
        });
    }

    /// Names that are known, as a test.
    pub(super) fn name_test(&self, known: AlwaysEvaluated) -> NameTest {
        NameTest {
            patterns: known
                .patterns
                .iter()
                .map(|pattern| self.requests.matcher(pattern))
                .collect(),
            names: known.names,
        }
    }

    /// The routine with these statements.
    pub(super) fn routine(self, enters: Option<SchemaId>) -> Routine<'g> {
        let mut statements = self.statements;
        if statements.iter().all(|statement| statement.phase != Phase::Combined) {
            // Then nothing stands between the two looks at the value.
            let last = statements
                .iter_mut()
                .filter(|statement| statement.phase == Phase::TypedLast);
            last.for_each(|statement| statement.phase = Phase::Typed);
        }
        statements.sort_by_key(|statement| statement.phase);
        Routine {
            key: self.key.clone(),
            enters,
            tracker: self.tracker,
            statements,
            calls: self.calls,
            patterns: self.patterns,
        }
    }
}
