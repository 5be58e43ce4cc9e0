//! Inline schemas that are written several times under one name become one type: where they have the same title, or
//! somebody chose the same name for them, and are the same to the last annotation.
//!
//! Without a common name they stay apart. Schemas that are the same by chance part ways later, and a type that is named
//! after one of the places says little about the others.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::allocate::{definition_name, selector};
use super::names::title_name;
use crate::options::TypeOptions;
use crate::schema::{Graph, Location, Schema, SchemaId};

/// Merges such schemas into the one whose place comes first.
pub fn merge(graph: &mut Graph, types: &BTreeMap<String, TypeOptions>) {
    let mut merged: HashMap<SchemaId, SchemaId> = HashMap::new();
    for mut group in named_alike(graph, types).into_values() {
        group.sort_by_key(|id| {
            let location = &graph[*id].location;
            (location.document, location.pointer.clone())
        });
        let mut kept: Vec<SchemaId> = Vec::new();
        for id in group {
            match kept.iter().find(|first| same(graph, types, **first, id)) {
                Some(first) => {
                    merged.insert(id, *first);
                }
                None => kept.push(id),
            }
        }
    }
    for (id, first) in &merged {
        let location = graph[*id].location.clone();
        graph.schemas[first.0 as usize].also.push(location);
    }
    for schema in &mut graph.schemas {
        for id in schema.edges_mut() {
            *id = merged.get(id).copied().unwrap_or(*id);
        }
    }
}

/// The inline schemas with a name of their own, by that name.
fn named_alike(graph: &Graph, types: &BTreeMap<String, TypeOptions>) -> BTreeMap<String, Vec<SchemaId>> {
    let mut others: HashSet<SchemaId> = graph.components.iter().map(|(_, id)| *id).collect();
    others.extend(graph.root);
    others.extend(graph.schemas.iter().flat_map(|schema| &schema.references));
    let mut groups: BTreeMap<String, Vec<SchemaId>> = BTreeMap::new();
    for (index, schema) in graph.schemas.iter().enumerate() {
        let id = SchemaId(u32::try_from(index).unwrap_or(u32::MAX));
        if others.contains(&id) || definition_name(&schema.location.pointer).is_some() {
            continue;
        }
        let chosen = types.get(&selector(graph, id)).and_then(|choices| choices.name.clone());
        let title = || schema.annotations.title.as_deref().and_then(title_name);
        if let Some(name) = chosen.or_else(title) {
            groups.entry(name).or_default().push(id);
        }
    }
    groups.retain(|_, group| group.len() > 1);
    groups
}

/// Whether two schemas are written in the same way, and the same is chosen for what is inside. What they refer to is the
/// same only where it is one schema.
fn same(graph: &Graph, types: &BTreeMap<String, TypeOptions>, first: SchemaId, second: SchemaId) -> bool {
    if first == second {
        return true;
    }
    let chosen = |id: SchemaId| types.get(&selector(graph, id));
    if chosen(first) != chosen(second) {
        return false;
    }
    let (mut first, mut second) = (graph[first].clone(), graph[second].clone());
    if first.references != second.references {
        return false;
    }
    let (inside_first, inside_second) = (take_inside(&mut first), take_inside(&mut second));
    let mut pairs = inside_first.iter().zip(&inside_second);
    inside_first.len() == inside_second.len()
        && format!("{first:?}") == format!("{second:?}")
        && stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, || {
            pairs.all(|(first, second)| same(graph, types, *first, *second))
        })
}

/// Takes out what is inside of a schema, and where it is written. The order of its members does not count.
fn take_inside(schema: &mut Schema) -> Vec<SchemaId> {
    schema.properties.sort_by(|(first, _), (second, _)| first.cmp(second));
    schema.required.sort_unstable();
    schema.references.clear();
    schema.location = Location::default();
    schema.also.clear();
    let edges = schema.edges_mut();
    edges.into_iter().map(|id| std::mem::replace(id, SchemaId(0))).collect()
}
