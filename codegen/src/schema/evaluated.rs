//! Which members and items the keywords of a schema evaluate, as far as that is settled before a value is seen.

use std::collections::{BTreeSet, HashSet};

use super::{Graph, Pattern, SchemaId};

/// Members, items or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Tracks {
    pub(crate) names: bool,
    pub(crate) items: bool,
}

impl Tracks {
    pub(crate) const NONE: Tracks = Tracks {
        names: false,
        items: false,
    };

    pub(crate) fn any(self) -> bool {
        self.names || self.items
    }

    pub(crate) fn and(self, other: Tracks) -> Tracks {
        Tracks {
            names: self.names && other.names,
            items: self.items && other.items,
        }
    }

    pub(crate) fn or(self, other: Tracks) -> Tracks {
        Tracks {
            names: self.names || other.names,
            items: self.items || other.items,
        }
    }
}

/// Members and items that are evaluated wherever a schema holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) all_names: bool,
    pub(crate) names: BTreeSet<String>,
    pub(crate) patterns: BTreeSet<Pattern>,
    pub(crate) all_items: bool,
    pub(crate) prefix: usize,
}

impl Known {
    /// What the schema's own keywords evaluate, not counting `unevaluated*`.
    pub(crate) fn own(graph: &Graph, id: SchemaId) -> Known {
        let schema = &graph[id];
        Known {
            all_names: schema.additional_properties.is_some(),
            names: schema.properties.iter().map(|(name, _)| name.clone()).collect(),
            patterns: schema
                .pattern_properties
                .iter()
                .map(|(pattern, _)| pattern.clone())
                .collect(),
            all_items: schema.items.is_some(),
            prefix: schema.prefix_items.len(),
        }
    }

    /// What is known of either.
    pub(crate) fn extend(&mut self, other: Known) {
        self.all_names |= other.all_names;
        self.names.extend(other.names);
        self.patterns.extend(other.patterns);
        self.all_items |= other.all_items;
        self.prefix = self.prefix.max(other.prefix);
    }
}

/// What a schema evaluates wherever it holds, and whether it may evaluate more, which depends on the value.
pub(crate) fn known(graph: &Graph, id: SchemaId) -> (Known, Tracks) {
    let (mut known, mut open) = (Known::default(), Tracks::NONE);
    let (mut pending, mut visited) = (vec![id], HashSet::new());
    while let Some(id) = pending.pop() {
        if !visited.insert(id) {
            continue;
        }
        let schema = &graph[id];
        known.extend(Known::own(graph, id));
        known.all_names |= schema.unevaluated_properties.is_some();
        known.all_items |= schema.unevaluated_items.is_some();
        open = open.or(open_here(graph, id));
        pending.extend(schema.references.iter().chain(&schema.all_of));
    }
    (
        known.clone(),
        Tracks {
            names: open.names && !known.all_names,
            items: open.items && !known.all_items,
        },
    )
}

/// What is evaluated in place without `unevaluated*` of the schema itself, and what may be.
pub(crate) fn inside(graph: &Graph, id: SchemaId) -> (Known, Tracks) {
    let schema = &graph[id];
    let (mut inside, mut open) = (Known::own(graph, id), open_here(graph, id));
    for &target in schema.references.iter().chain(&schema.all_of) {
        let (more, more_open) = known(graph, target);
        inside.extend(more);
        open = open.or(more_open);
    }
    let open = Tracks {
        names: open.names && !inside.all_names,
        items: open.items && !inside.all_items,
    };
    (inside, open)
}

/// What a schema's own keywords may evaluate depending on the value.
pub(crate) fn open_here(graph: &Graph, id: SchemaId) -> Tracks {
    let schema = &graph[id];
    let contains = Tracks {
        names: false,
        items: schema.contains.as_ref().is_some_and(|contains| contains.evaluates),
    };
    schema
        .in_place_sometimes()
        .fold(contains, |tracks, id| tracks.or(contributes(graph, id)))
}

/// What a schema may evaluate at all.
pub(crate) fn contributes(graph: &Graph, id: SchemaId) -> Tracks {
    let mut tracks = Tracks::NONE;
    let (mut pending, mut visited) = (vec![id], HashSet::new());
    while let Some(id) = pending.pop() {
        if !visited.insert(id) {
            continue;
        }
        let schema = &graph[id];
        tracks.names |= !schema.properties.is_empty()
            || !schema.pattern_properties.is_empty()
            || schema.additional_properties.is_some()
            || schema.unevaluated_properties.is_some();
        tracks.items |= !schema.prefix_items.is_empty()
            || schema.items.is_some()
            || schema.unevaluated_items.is_some()
            || schema.contains.as_ref().is_some_and(|contains| contains.evaluates);
        pending.extend(
            schema
                .references
                .iter()
                .chain(&schema.all_of)
                .copied()
                .chain(schema.in_place_sometimes()),
        );
    }
    tracks
}
