//! Examples and defaults that their own schema refuses.

use serde_json::Value;

use super::super::lints::{Lints, Spot};
use super::reason::reason;
use crate::error::Diagnostic;
use crate::interpret;
use crate::plan::Plan;
use crate::resolve::value_at;
use crate::schema::{Part, SchemaId};
use crate::source::Sources;
use crate::warning::WarningKind;

/// Checks all examples and defaults.
pub(super) fn look(sources: &Sources, plan: &Plan<'_>, steps: &mut u64, lints: &mut Lints<'_>) {
    let mut judge = Judge {
        plan,
        steps,
        lints,
        unjudged: 0,
    };
    let graph = plan.graph();
    for id in graph.ids() {
        let Some(annotations) = &graph[id].annotations else {
            continue;
        };
        if let Some(text) = &annotations.default {
            judge.text(id, text, &["default"], WarningKind::RefusedDefault);
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
            judge.text(id, text, below, WarningKind::RefusedExample);
        }
    }
    // Those of media types, parameters, headers and messages.
    for example in &graph.examples {
        let document = sources.documents().get(example.location.document);
        if let Some(value) = document.and_then(|document| value_at(document, &example.location.place)) {
            let spot = Spot::of(&example.location, &[]);
            judge.value(example.schema, &value.to_json(), spot, WarningKind::RefusedExample);
        }
    }
    judge.finish(sources);
}

struct Judge<'j, 'g, 'd> {
    plan: &'j Plan<'g>,
    steps: &'j mut u64,
    lints: &'j mut Lints<'d>,
    /// The number of values without a verdict.
    unjudged: usize,
}

impl Judge<'_, '_, '_> {
    fn text(&mut self, id: SchemaId, text: &str, below: &[&str], kind: WarningKind) {
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            let spot = Spot::of(&self.plan.graph()[id].location, below);
            self.value(id, &value, spot, kind);
        }
    }

    /// Warns of a value that a schema refuses.
    fn value(&mut self, id: SchemaId, value: &Value, spot: Spot<'_>, kind: WarningKind) {
        let whole = [Part::whole(self.plan.graph(), id)];
        match interpret::within(self.plan, &whole, value, self.steps) {
            Some(true) => return,
            Some(false) => {}
            None => {
                self.unjudged += 1;
                return;
            }
        }
        let reason = reason(self.plan, id, value, self.steps);
        self.lints.warn(kind, spot, || {
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

    /// Says how many values have no verdict.
    fn finish(self, sources: &Sources) {
        if self.unjudged == 0 {
            return;
        }
        let values = if self.unjudged == 1 {
            "example or default"
        } else {
            "examples and defaults"
        };
        let message = format!(
            "{} {values} not compared with the schema: that would take too long",
            self.unjudged
        );
        let note = Diagnostic::warning(WarningKind::UnjudgedExample, message)
            .hint("`isotype generate` compares them within a number of steps that grows with the document")
            .in_file(&sources.main().name);
        self.lints.push(note);
    }
}
