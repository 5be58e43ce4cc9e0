//! `readOnly` and `writeOnly` in OpenAPI 3.0: a required member counts in one direction only.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::builder::{GraphBuilder, Reached};
use super::named::{Roots, Side};
use super::steps;
use crate::error::Diagnostic;
use crate::pointer;
use crate::schema::{Graph, List, Location, Place, SchemaId, Step};
use crate::source::Value;
use crate::warning::WarningKind;

/// The most schemas that are looked into for the members that are marked, from one object.
const MOST: usize = 1_000;

impl Side {
    pub(super) const ALL: [Side; 2] = [Side::Sent, Side::Received];

    /// The keyword of the members that are not there on this side.
    fn keyword(self) -> &'static str {
        match self {
            Side::Sent => "readOnly",
            Side::Received => "writeOnly",
        }
    }

    fn payloads(self) -> &'static str {
        match self {
            Side::Sent => "requests",
            Side::Received => "responses",
        }
    }
}

impl GraphBuilder<'_, '_> {
    /// Those of the required members that need not be there on this side.
    pub(super) fn one_sided(&mut self, node: &Reached, required: &[String], side: Side) -> Vec<String> {
        if required.is_empty() {
            return Vec::new();
        }
        let marked = self.marked(node, side.keyword());
        required.iter().filter(|name| marked.contains(*name)).cloned().collect()
    }

    /// The members that are marked with a keyword, by the object itself or by what it is merged with.
    fn marked(&mut self, node: &Reached, keyword: &str) -> HashSet<String> {
        let mut place = node.place.clone();
        while let (Some(Step::Element(List::AllOf, _)), Some(around)) = (place.step(), place.around().cloned()) {
            place = around;
        }
        let mut marked = HashSet::new();
        let mut seen = HashSet::new();
        let mut waiting = vec![(node.document, place)];
        while let Some((document, place)) = waiting.pop() {
            if seen.len() >= MOST || !seen.insert((document, place.clone())) {
                continue;
            }
            let text = self.registry.document(document);
            let Some(value) = steps::value(&text.value, &place) else {
                continue;
            };
            let properties = value.get("properties").and_then(Value::as_object);
            for (name, property) in properties.into_iter().flatten() {
                if self.is_marked(document, &place, property, keyword) {
                    marked.insert(name.to_owned());
                }
            }
            waiting.extend(self.merged(document, &place, value));
        }
        marked
    }

    /// Whether a property has a keyword, itself or in what it refers to.
    fn is_marked(&mut self, document: usize, around: &Place, property: &Value, keyword: &str) -> bool {
        let flag = |value: &Value| value.get(keyword) == Some(&Value::Bool(true));
        if flag(property) {
            return true;
        }
        let mut seen = HashSet::new();
        let mut waiting = self.merged(document, around, property);
        while let Some((document, place)) = waiting.pop() {
            if seen.len() >= MOST || !seen.insert((document, place.clone())) {
                continue;
            }
            let text = self.registry.document(document);
            match steps::value(&text.value, &place) {
                Some(value) if flag(value) => return true,
                Some(value) => waiting.extend(self.merged(document, &place, value)),
                None => {}
            }
        }
        false
    }

    /// What an object is merged with: the target of its reference and those of `allOf`, and what `allOf` spells out.
    fn merged(&mut self, document: usize, place: &Place, value: &Value) -> Vec<(usize, Place)> {
        let resource = self.registry.place(document, place.clone()).1;
        let mut found = Vec::new();
        let listed = value.get("allOf").and_then(Value::as_array).unwrap_or_default();
        for (index, inner) in (0..).zip(listed) {
            let spelt = place.join(Step::Element(List::AllOf, index));
            let text = self.registry.document(document);
            if inner.get("$ref").is_none() && steps::value(&text.value, &spelt).is_some() {
                found.push((document, spelt));
            }
        }
        let references = listed
            .iter()
            .chain([value])
            .filter_map(|held| held.get("$ref")?.as_str());
        for reference in references {
            if let Ok(target) = self.registry.lookup(resource, reference) {
                found.push((target.document, target.place));
            }
        }
        found
    }

    /// The schemas of an API with one for each direction where they differ.
    pub(super) fn split_roots(&mut self, roots: &Roots) -> Vec<(String, SchemaId)> {
        for payload in &roots.uses {
            let side = payload.side.or(Some(Side::Received));
            self.payload(payload, side);
        }
        self.run();
        // What no payload has is for what is received.
        for named in &roots.named {
            if Side::ALL
                .iter()
                .all(|side| self.known(named.document, &named.place, *side).is_none())
            {
                self.node(named.document, named.place.clone(), 0, Some(Side::Received));
            }
        }
        self.run();
        let mut components = Vec::new();
        for named in &roots.named {
            for side in [Side::Received, Side::Sent] {
                if let Some(id) = self.known(named.document, &named.place, side) {
                    let description = named.description.clone();
                    self.descriptions
                        .extend(description.map(|description| (id, description)));
                    components.push((named.name.clone(), id));
                }
            }
        }
        self.run();
        components
    }

    /// The schema at a place, as reached in a direction.
    fn known(&mut self, document: usize, place: &Place, side: Side) -> Option<SchemaId> {
        let (place, resource) = self.registry.place(document, place.clone());
        let node = Reached {
            document,
            place,
            resource,
            scope: 0,
            side: Some(side),
        };
        self.ids.get(&node).copied()
    }

    /// Warnings of required members that payloads in one direction need not have.
    pub(super) fn warn_of_refused(&mut self, payloads: &[(Side, SchemaId)]) {
        let refused = std::mem::take(&mut self.refused);
        if refused.is_empty() {
            return;
        }
        // Their examples may leave out such members.
        let reaching = self.reaching(refused.iter().filter_map(|(node, _, _)| self.ids.get(node).copied()));
        self.examples.retain(|example| !reaching.contains(&example.schema));
        for side in Side::ALL {
            let reached = self.reached(payloads.iter().filter(|(of, _)| *of == side).map(|(_, id)| *id));
            for (node, of, names) in &refused {
                let is_reached = self.ids.get(node).is_some_and(|id| reached.contains(id));
                if *of != side || !is_reached {
                    continue;
                }
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                let (names, keyword) = (names.join(", "), side.keyword());
                let message = format!(
                    "{names} required and `{keyword}`: {} without are refused, which OpenAPI 3.0 allows",
                    side.payloads()
                );
                let warning = Diagnostic::warning(WarningKind::OneDirection, message)
                    .hint("`directions = \"split\"` makes a type for each direction where they differ");
                let text = self.registry.document(node.document);
                self.report
                    .push(warning.at(&text, pointer::join(&node.place, ["required"])));
            }
        }
    }

    /// The schemas that some schemas lead to.
    fn reached(&self, from: impl Iterator<Item = SchemaId>) -> HashSet<SchemaId> {
        closure(from, |id| {
            self.schemas[id.0 as usize].subschemas().map(|(_, id)| id).collect()
        })
    }

    /// The schemas that lead to some schemas.
    fn reaching(&self, targets: impl Iterator<Item = SchemaId>) -> HashSet<SchemaId> {
        let mut around: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
        for (index, schema) in self.schemas.iter().enumerate() {
            for (_, id) in schema.subschemas() {
                around.entry(id).or_default().push(SchemaId::at(index));
            }
        }
        closure(targets, |id| around.remove(&id).unwrap_or_default())
    }
}

/// The schemas that are reached over any number of steps.
fn closure(from: impl Iterator<Item = SchemaId>, mut next: impl FnMut(SchemaId) -> Vec<SchemaId>) -> HashSet<SchemaId> {
    let mut waiting: Vec<SchemaId> = from.collect();
    let mut reached = HashSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(next(id));
        }
    }
    reached
}

/// The schemas for what is sent that differ from those for what is received. `numbers` has the number that each schema
/// got when those that do not differ were merged, `sides` the direction of each before that.
pub(super) fn inputs(graph: &mut Graph, numbers: &[SchemaId], sides: &HashMap<SchemaId, Side>) -> BTreeSet<SchemaId> {
    let of = |side: Side| -> BTreeSet<SchemaId> {
        let ids = sides.iter().filter(|(_, of)| **of == side);
        ids.filter_map(|(id, _)| numbers.get(id.0 as usize).copied()).collect()
    };
    let (sent, received) = (of(Side::Sent), of(Side::Received));
    let places: HashSet<&Location> = received.iter().map(|id| &graph[*id].location).collect();
    let inputs: BTreeSet<SchemaId> = sent
        .difference(&received)
        .copied()
        .filter(|id| places.contains(&graph[*id].location))
        .collect();
    // What does not differ is there twice.
    let mut seen = HashSet::new();
    graph.components.retain(|(name, id)| seen.insert((name.clone(), *id)));
    inputs
}
