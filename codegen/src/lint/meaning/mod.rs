//! Lints on the graph.

mod applicable;
mod bounds;
mod branches;
mod closed;
mod examples;
mod patterns;
mod reason;
mod satisfiable;

use super::lints::Lints;
use crate::plan::Plan;
use crate::schema::Graph;
use crate::source::Sources;

/// The budget of the interpreter in steps, for the constants and examples of a document: a constant, and an allowance
/// for each byte of it.
const STEPS: u64 = 2_000_000;
const STEPS_PER_BYTE: u64 = 10;

/// Checks all schemas.
pub(super) fn look(sources: &Sources, graph: &Graph, lints: &mut Lints<'_>) {
    let plan = Plan::new(graph);
    let bytes: usize = sources.written().iter().map(|document| document.size()).sum();
    let mut steps = STEPS + STEPS_PER_BYTE * bytes as u64;
    for id in graph.ids() {
        let schema = &graph[id];
        patterns::look(schema, lints);
        bounds::look(schema, lints);
        applicable::look(schema, lints);
    }
    satisfiable::look(&plan, &mut steps, lints);
    branches::look(sources, &plan, &mut steps, lints);
    closed::look(&plan, lints);
    examples::look(sources, &plan, &mut steps, lints);
}
