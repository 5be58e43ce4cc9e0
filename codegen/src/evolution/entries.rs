//! The schemas with a name of their own, and which of two documents belong together.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Graph, SchemaId};

/// A schema with a name of its own.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) schema: SchemaId,
    /// Its JSON Pointer.
    pub(super) pointer: String,
}

/// The named schemas of a graph: the root, the components and the definitions.
pub(super) fn entries(graph: &Graph, root: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |name: String, schema: SchemaId| {
        if seen.insert(schema) {
            let pointer = graph.pointer(schema);
            entries.push(Entry { name, schema, pointer });
        }
    };
    if let Some(schema) = graph.root.filter(|_| !graph.has_only_definitions()) {
        add(root.to_owned(), schema);
    }
    for (name, schema) in &graph.components {
        add(name.clone(), *schema);
    }
    for schema in &graph.definitions {
        let place = &graph[*schema].location.place;
        add(place.definition().unwrap_or(root).to_owned(), *schema);
    }
    entries
}

/// Whether an old and a new entry belong together.
type Way<'w> = dyn Fn(&Entry, &Entry) -> bool + 'w;

/// The entries of two documents, in the order of the new one, then those that are only in the old one.
pub(super) fn paired<'e>(
    old: &'e [Entry],
    new: &'e [Entry],
    is_same: impl Fn(SchemaId, SchemaId) -> bool,
) -> Vec<(Option<&'e Entry>, Option<&'e Entry>)> {
    let mut left: Vec<Option<&Entry>> = old.iter().map(Some).collect();
    let mut found: BTreeMap<usize, &Entry> = BTreeMap::new();
    let ways: [&Way; 3] = [
        &|old, new| old.name == new.name,
        &|old, new| old.pointer == new.pointer,
        &|old, new| is_same(old.schema, new.schema),
    ];
    for way in ways {
        for (index, entry) in new.iter().enumerate() {
            if found.contains_key(&index) {
                continue;
            }
            let known = left.iter().position(|old| old.is_some_and(|old| way(old, entry)));
            if let Some(old) = known.and_then(|place| left[place].take()) {
                found.insert(index, old);
            }
        }
    }
    let both = new
        .iter()
        .enumerate()
        .map(|(index, entry)| (found.get(&index).copied(), Some(entry)));
    both.chain(left.into_iter().flatten().map(|old| (Some(old), None)))
        .collect()
}
