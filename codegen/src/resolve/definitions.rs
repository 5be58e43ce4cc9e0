//! The definitions of a schema document. Each becomes a type, whether the root uses it or not.

use std::collections::HashMap;

use super::builder::GraphBuilder;
use super::registry::Registry;
use super::steps;
use crate::error::Diagnostic;
use crate::pointer;
use crate::schema::{Constraint, Place, SchemaId};
use crate::source::Value;
use crate::warning::WarningKind;

/// The places of all definitions in the main document (`$defs`, `definitions`), at any depth, in document order.
pub(super) fn places(registry: &Registry<'_>) -> Vec<Place> {
    let main = registry.document(0);
    let mut found = Vec::new();
    collect(registry, &main.value, &Place::ROOT, &mut found);
    found
}

/// The nesting of documents is bounded.
fn collect(registry: &Registry<'_>, value: &Value, at: &Place, found: &mut Vec<Place>) {
    let Some((_, resource)) = registry.scanned(0, at) else {
        return;
    };
    let rules = registry.resources[resource].rules;
    for (keyword, held) in value.as_object().into_iter().flatten() {
        if !rules.knows(keyword) {
            continue;
        }
        for (step, inner) in steps::inside(keyword, held) {
            let place = at.join(step);
            if place.definition().is_some() {
                found.push(place.clone());
            }
            collect(registry, inner, &place, found);
        }
    }
}

impl GraphBuilder<'_, '_> {
    /// The schemas of the definitions. Those that the root has not reached are built now. A fault in one is an error if
    /// the root has no other keyword than `type`, and otherwise a warning, because the schema does not need it.
    pub(super) fn definitions(&mut self, places: &[Place], root: SchemaId) -> Vec<SchemaId> {
        let said = self.schemas[root.0 as usize].constraints();
        let is_needed = said.iter().all(|said| matches!(said, Constraint::Types(_)));
        let mut reached: HashMap<Place, SchemaId> = HashMap::new();
        let mut counted = 0;
        let mut found = Vec::new();
        for place in places {
            let new = self.schemas.iter().enumerate().skip(counted);
            for (index, schema) in new.filter(|(_, schema)| schema.location.document == 0) {
                if schema.location.place.definition().is_some() {
                    let place = schema.location.place.clone();
                    reached.entry(place).or_insert(SchemaId::at(index));
                }
            }
            counted = self.schemas.len();
            let schema = match reached.get(place) {
                Some(schema) => Some(*schema),
                None if is_needed => {
                    let schema = self.node(0, place.clone(), 0, None);
                    self.run();
                    Some(schema)
                }
                None => self.attempt(place),
            };
            found.extend(schema);
        }
        found
    }

    /// Builds a definition that has not been reached; if it has a fault, it is treated as missing.
    fn attempt(&mut self, place: &Place) -> Option<SchemaId> {
        let (count, scoped) = (self.schemas.len(), self.scoped);
        let own = std::mem::take(&mut self.report);
        let shared = std::mem::take(&mut self.registry.report);
        let schema = self.node(0, place.clone(), 0, None);
        self.run();
        let mut found = std::mem::replace(&mut self.report, own);
        found.append(std::mem::replace(&mut self.registry.report, shared));
        let Some(fault) = found.first_error() else {
            self.report.append(found);
            return Some(schema);
        };
        let name = place.definition().unwrap_or_default();
        let message = format!("there is no type for the definition `{name}`: {}", fault.message());
        let mut warning = Diagnostic::warning(WarningKind::UnreadDefinition, message);
        if let Some(pointer) = fault.pointer() {
            let file = fault
                .file()
                .filter(|_| fault.file() != Some(&*self.registry.document(0).name));
            let at = format!("the fault is at {}#{pointer}", file.unwrap_or_default());
            warning = warning.hint(match fault.help() {
                Some(help) => format!("{at}; {help}"),
                None => at,
            });
        }
        let main = self.registry.document(0);
        self.report.push(warning.at(&main, pointer::join(place, [])));
        self.schemas.truncate(count);
        self.ids.retain(|_, id| (id.0 as usize) < count);
        self.queue.clear();
        self.scoped = scoped;
        None
    }
}
