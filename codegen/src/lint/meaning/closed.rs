//! `additionalProperties: false` that refuses members of other schemas for the same value.

use std::collections::HashSet;

use super::super::lints::{Lints, Spot};
use crate::plan::Plan;
use crate::schema::{Graph, Schema, SchemaId, Type};
use crate::warning::WarningKind;

/// The maximum number of schemas in a conjunction, and of names in it, that are checked.
const CONJUNCTS: usize = 100;
const NAMES: usize = 2_000;

pub(super) fn look(plan: &Plan<'_>, lints: &mut Lints<'_>) {
    let graph = plan.graph();
    for id in graph.ids() {
        if graph[id].conjuncts().next().is_some() {
            conjunction(plan, id, lints);
        }
    }
}

/// Checks a schema together with all that must hold for the same value.
fn conjunction(plan: &Plan<'_>, id: SchemaId, lints: &mut Lints<'_>) {
    let graph = plan.graph();
    let all = conjuncts(graph, id);
    let names: usize = all.iter().map(|id| graph[*id].properties().len()).sum();
    if all.len() < 2 || all.len() > CONJUNCTS || names > NAMES {
        return;
    }
    for closed in all.iter().copied().filter(|id| is_closed(graph, *id)) {
        let takes = |name: &str| {
            let schema = &graph[closed];
            let patterns = schema.pattern_properties();
            schema.properties().iter().any(|(known, _)| known == name)
                || patterns.iter().any(|(pattern, _)| plan.matches(closed, pattern, name))
        };
        let others = || all.iter().copied().filter(move |id| *id != closed);
        let required = others().find_map(|id| graph[id].required().iter().find(|name| !takes(name)));
        let declared = others().find_map(|id| {
            let all = declared(graph, &graph[id]);
            let first = *all.first()?;
            all.iter().all(|name| !takes(name)).then_some(first)
        });
        let (name, what) = match (required, declared) {
            (Some(name), _) => (name.as_str(), "requires"),
            (None, Some(name)) => (name, "declares"),
            _ => continue,
        };
        // A closed schema that is also used on its own is fine; the conjunction is not.
        let within = graph[closed].location == graph[id].location;
        let below: &[&str] = if within { &["additionalProperties"] } else { &[] };
        lints.warn(WarningKind::ClosedAllOf, Spot::of(&graph[id].location, below), || {
            let closed = format!("{}/additionalProperties", graph.pointer(closed));
            let so = if what == "requires" {
                "no object is valid"
            } else {
                "no object with such a member is valid"
            };
            let message = format!("`additionalProperties: false` at {closed} refuses `{name}`, which another schema {what}: {so}");
            (
                message,
                "`additionalProperties` only considers `properties` in the same schema, not those in `allOf` and `$ref`: write \
                 `unevaluatedProperties: false` (since draft2019-09) around all of them, or declare the members there too",
            )
        });
        return;
    }
}

/// The schema, and all that must hold for the same value.
fn conjuncts(graph: &Graph, id: SchemaId) -> Vec<SchemaId> {
    let (mut seen, mut all) = (HashSet::from([id]), vec![id]);
    let mut next = 0;
    while let Some(id) = all.get(next).copied() {
        next += 1;
        for inner in graph[id].conjuncts() {
            if all.len() > CONJUNCTS {
                return all;
            }
            if seen.insert(inner) {
                all.push(inner);
            }
        }
    }
    all
}

fn is_closed(graph: &Graph, id: SchemaId) -> bool {
    graph[id]
        .additional_properties()
        .is_some_and(|rest| graph[rest].is_never())
        && graph[id].types().is_none_or(|types| types.has(Type::Object))
}

/// The members that a schema declares, except those that it refuses.
fn declared<'g>(graph: &Graph, schema: &'g Schema) -> Vec<&'g str> {
    let declared = schema.properties().iter().filter(|(_, id)| !graph[*id].is_never());
    declared.map(|(name, _)| name.as_str()).collect()
}
