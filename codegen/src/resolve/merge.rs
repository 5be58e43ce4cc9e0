//! Merges schemas that were reached in different dynamic scopes if the scope made no difference.
//!
//! Such schemas have the same place and the same keywords and can differ only in the targets of their references. This
//! is partition refinement: they start in one class, and classes are split until stable.

use std::collections::HashMap;

use crate::schema::{Graph, Schema, SchemaId};

/// Merges equivalent schemas.
///
/// Returns the number that each schema has now, by the one that it had.
pub(super) fn merge(graph: &mut Graph) -> Vec<SchemaId> {
    let classes = stable_classes(&graph.schemas);
    let mut numbers: HashMap<usize, SchemaId> = HashMap::new();
    let mut kept = Vec::new();
    let mut number_of = Vec::with_capacity(classes.len());
    for (schema, class) in std::mem::take(graph.schemas_mut()).into_iter().zip(&classes) {
        let next = SchemaId::at(kept.len());
        let number = *numbers.entry(*class).or_insert(next);
        if number == next {
            kept.push(schema);
        }
        number_of.push(number);
    }
    let renumber = |id: &mut SchemaId| *id = number_of[id.0 as usize];
    for schema in &mut kept {
        schema.subschemas_mut().for_each(renumber);
    }
    graph.root.iter_mut().for_each(renumber);
    graph.components.iter_mut().for_each(|(_, id)| renumber(id));
    graph.definitions.iter_mut().for_each(renumber);
    graph
        .payloads
        .iter_mut()
        .for_each(|payload| renumber(&mut payload.schema));
    graph
        .examples
        .iter_mut()
        .for_each(|example| renumber(&mut example.schema));
    *graph.schemas_mut() = kept;
    number_of
}

/// The equivalence class of each schema.
fn stable_classes(schemas: &[Schema]) -> Vec<usize> {
    let targets: Vec<Vec<usize>> = schemas
        .iter()
        .map(|s| s.subschemas().map(|(_, id)| id.0 as usize).collect())
        .collect();
    // Schemas derived for `nullable` share the place of the original but not its keywords.
    let shape = |s: &Schema, t: &Vec<usize>| {
        let place = s.location.clone();
        (place, s.keywords(), s.types(), s.required().to_vec(), t.len())
    };
    let mut classes = number(schemas.iter().zip(&targets).map(|(s, t)| shape(s, t)));
    loop {
        let before = count(&classes);
        let signature = |i: usize| (classes[i], targets[i].iter().map(|&t| classes[t]).collect::<Vec<_>>());
        let refined = number((0..classes.len()).map(signature));
        if count(&refined) == before {
            return classes;
        }
        classes = refined;
    }
}

/// Numbers keys in the order of their first appearance.
fn number<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers = HashMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

fn count(classes: &[usize]) -> usize {
    classes.iter().max().map_or(0, |last| last + 1)
}
