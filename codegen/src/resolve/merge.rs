//! Schemas that were reached in different dynamic scopes, where the difference came to nothing, become one.
//!
//! Such schemas stand at the same place and have the same shape; they are told apart only by where their references
//! lead. So they are put in one class as long as nothing tells them apart, and classes are split until they are stable.

use std::collections::HashMap;

use crate::schema::{Graph, KeywordSet, Schema, SchemaId};

/// Merges what cannot be told apart.
pub(super) fn merge(graph: &mut Graph) {
    let classes = stable_classes(&mut graph.schemas);
    let mut numbers: HashMap<usize, u32> = HashMap::new();
    let mut kept = Vec::new();
    let mut number_of = Vec::with_capacity(classes.len());
    for (schema, class) in std::mem::take(&mut graph.schemas).into_iter().zip(&classes) {
        let next = kept.len() as u32;
        let number = *numbers.entry(*class).or_insert(next);
        if number == next {
            kept.push(schema);
        }
        number_of.push(number);
    }
    let renumber = |id: &mut SchemaId| *id = SchemaId(number_of[id.0 as usize]);
    for schema in &mut kept {
        edges(schema).into_iter().for_each(renumber);
    }
    graph.root.iter_mut().for_each(renumber);
    graph.components.iter_mut().for_each(|(_, id)| renumber(id));
    graph.schemas = kept;
}

/// The class of each schema.
fn stable_classes(schemas: &mut [Schema]) -> Vec<usize> {
    let targets: Vec<Vec<usize>> = schemas
        .iter_mut()
        .map(|s| edges(s).into_iter().map(|id| id.0 as usize).collect())
        .collect();
    // Schemas that were made up for `nullable` share the place of the original, but not its shape.
    let shape = |s: &Schema, t: &Vec<usize>| {
        let place = (s.location.document, s.location.pointer.clone());
        (place, KeywordSet::present(s), s.types, t.len())
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

/// Every schema that a schema names, in a fixed order.
fn edges(s: &mut Schema) -> Vec<&mut SchemaId> {
    let mut all: Vec<&mut SchemaId> = Vec::new();
    all.extend(&mut s.references);
    let Some(s) = &mut s.keywords else { return all };
    for group in [&mut s.prefix_items, &mut s.all_of, &mut s.any_of, &mut s.one_of] {
        all.extend(group.iter_mut());
    }
    for named in [&mut s.properties, &mut s.dependent_schemas] {
        all.extend(named.iter_mut().map(|(_, id)| id));
    }
    all.extend(s.pattern_properties.iter_mut().map(|(_, id)| id));
    all.extend(s.contains.as_mut().map(|contains| &mut contains.schema));
    if let Some(conditional) = &mut s.conditional {
        all.push(&mut conditional.when);
        all.extend(conditional.then.as_mut());
        all.extend(conditional.otherwise.as_mut());
    }
    let single = [
        &mut s.items,
        &mut s.unevaluated_items,
        &mut s.additional_properties,
        &mut s.property_names,
        &mut s.unevaluated_properties,
        &mut s.not,
    ];
    all.extend(single.into_iter().flatten());
    all
}
