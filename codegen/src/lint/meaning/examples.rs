//! Examples and defaults that their own schema refuses.

use serde_json::Value;

use super::super::lints::{Lints, Spot};
use super::reason::reason;
use crate::interpret;
use crate::plan::Plan;
use crate::resolve::value_at;
use crate::schema::{Part, SchemaId};
use crate::source::Sources;
use crate::warning::WarningKind;

pub(super) fn look(sources: &Sources, plan: &Plan<'_>, steps: &mut u64, lints: &mut Lints<'_>) {
    let graph = plan.graph();
    for id in graph.ids() {
        let Some(annotations) = &graph[id].annotations else {
            continue;
        };
        if let Some(text) = &annotations.default {
            look_at(plan, id, text, &["default"], WarningKind::RefusedDefault, steps, lints);
        }
        if annotations.examples.is_empty() {
            continue;
        }
        let location = &graph[id].location;
        let document = sources.documents().get(location.document);
        let written = document.and_then(|document| value_at(document, &location.place));
        let listed = written.and_then(|schema| schema.get("examples")?.as_array()).is_some();
        for (index, text) in annotations.examples.iter().enumerate() {
            let index = index.to_string();
            let below: &[&str] = if listed { &["examples", &index] } else { &["example"] };
            look_at(plan, id, text, below, WarningKind::RefusedExample, steps, lints);
        }
    }
}

fn look_at(
    plan: &Plan<'_>,
    id: SchemaId,
    text: &str,
    below: &[&str],
    kind: WarningKind,
    steps: &mut u64,
    lints: &mut Lints<'_>,
) {
    let graph = plan.graph();
    let whole = [Part::whole(graph, id)];
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return;
    };
    if interpret::within(plan, &whole, &value, steps) != Some(false) {
        return;
    }
    let reason = reason(plan, id, &value, steps);
    lints.warn(kind, Spot::of(&graph[id].location, below), || {
        let what = if kind == WarningKind::RefusedDefault {
            "default"
        } else {
            "example"
        };
        (
            format!("the schema refuses this {what}: {reason}"),
            "correct the value, or the schema",
        )
    });
}
