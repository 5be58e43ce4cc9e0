//! Identical inline schemas with the same name become one type: they have the same title or the same chosen name, and
//! are equal, annotations included.
//!
//! The same holds for the schemas that an object has for members by pattern and for all others, so that it is a map of
//! one type.
//!
//! Elsewhere, without a common name, they remain separate types: schemas that happen to be equal diverge later, and a type
//! named after one of the places would be misleading at the others.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use super::allocate::selector;
use super::titles::naming_title;
use crate::options::{TypeOptions, wildcards};
use crate::schema::{Constraint, Graph, Location, Schema, SchemaId};

/// Merges such schemas into the one whose place comes first.
pub fn merge(graph: &mut Graph, types: &BTreeMap<String, TypeOptions>) {
    let mut merged: BTreeMap<SchemaId, SchemaId> = BTreeMap::new();
    let named = named_alike(graph, types).into_values();
    for mut group in named.chain(members_by_pattern(graph)) {
        group.retain(|id| !merged.contains_key(id));
        group.sort_by_cached_key(|id| graph[*id].location.order());
        let mut kept: HashMap<String, SchemaId> = HashMap::new();
        for id in group {
            let mut text = Text {
                graph,
                types,
                open: Vec::new(),
                written: String::new(),
            };
            text.write(id);
            match kept.entry(text.written) {
                Entry::Occupied(first) => {
                    merged.insert(id, *first.get());
                }
                Entry::Vacant(place) => {
                    place.insert(id);
                }
            }
        }
    }
    for (id, first) in &merged {
        let location = graph[*id].location.clone();
        graph.also.entry(*first).or_default().push(location);
    }
    for schema in graph.schemas_mut() {
        for id in schema.subschemas_mut() {
            *id = merged.get(id).copied().unwrap_or(*id);
        }
    }
}

/// The inline schemas with a name of their own, by that name.
fn named_alike(graph: &Graph, types: &BTreeMap<String, TypeOptions>) -> BTreeMap<String, Vec<SchemaId>> {
    let mut others: HashSet<SchemaId> = graph.components.iter().map(|(_, id)| *id).collect();
    others.extend(graph.root);
    others.extend(graph.schemas.iter().flat_map(|schema| schema.references()));
    let mut groups: BTreeMap<String, Vec<SchemaId>> = BTreeMap::new();
    for (index, schema) in graph.schemas.iter().enumerate() {
        let id = SchemaId::at(index);
        if others.contains(&id) || schema.location.place.definition().is_some() {
            continue;
        }
        let chosen = types.get(&selector(graph, id)).and_then(|choices| choices.name.clone());
        if let Some(name) = chosen.or_else(|| naming_title(schema)) {
            groups.entry(name).or_default().push(id);
        }
    }
    groups.retain(|_, group| group.len() > 1);
    groups
}

/// The inline schemas that objects have for members without a name of their own, by object.
fn members_by_pattern(graph: &Graph) -> Vec<Vec<SchemaId>> {
    let is_inline = |id: &SchemaId| graph[*id].location.place.definition().is_none();
    let groups = graph.schemas.iter().filter_map(|schema| {
        let matching = schema.pattern_properties().iter().map(|(_, member)| *member);
        let group: Vec<SchemaId> = matching
            .chain(schema.additional_properties())
            .filter(is_inline)
            .collect();
        (group.len() > 1).then_some(group)
    });
    groups.collect()
}

/// The content of a schema as text: two schemas are equal if their texts are.
struct Text<'g> {
    graph: &'g Graph,
    types: &'g BTreeMap<String, TypeOptions>,
    /// The schemas being written, outermost first.
    open: Vec<SchemaId>,
    written: String,
}

impl Text<'_> {
    /// Writes a schema with its subschemas and the choices that apply to it. References are equal only if their targets
    /// are the same schema.
    fn write(&mut self, id: SchemaId) {
        if self.open.contains(&id) {
            let _ = write!(self.written, "{id:?}");
            return;
        }
        let mut schema = self.graph[id].clone();
        let pointer = selector(self.graph, id);
        let chosen = (self.types.get(&pointer), wildcards(self.types, &[&pointer]));
        let references = schema.references().to_vec();
        let inside = take_inside(&mut schema);
        let _ = write!(self.written, "{references:?} {chosen:?} {schema:?} [");
        self.open.push(id);
        stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, || {
            inside.iter().for_each(|id| self.write(*id))
        });
        self.open.pop();
        self.written.push(']');
    }
}

/// Removes the subschemas and the place of a schema, and normalizes the order of its members.
fn take_inside(schema: &mut Schema) -> Vec<SchemaId> {
    schema.location = Location::default();
    schema.hints = Box::default();
    let mut inside = Vec::new();
    for constraint in schema.constraints_mut() {
        if let Constraint::Properties(table) = constraint {
            table.sort_by(|(first, _), (second, _)| first.cmp(second));
        }
        if let Constraint::Required(names) = constraint {
            names.sort_unstable();
        }
        let is_reference = matches!(constraint, Constraint::References(_));
        let taken = constraint.subschemas_mut();
        let taken = taken.into_iter().map(|id| std::mem::replace(id, SchemaId(0)));
        inside.extend(taken.filter(|_| !is_reference));
    }
    inside
}
