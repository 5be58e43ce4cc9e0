//! Which members and items the keywords of a schema evaluate, as far as that is settled before a value is seen.

use super::reach::in_place_sometimes;
use crate::schema::{Graph, Pattern, SchemaId};
use std::collections::{BTreeSet, HashSet};

/// Members, items or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Tracks {
    pub(super) names: bool,
    pub(super) items: bool,
}

impl Tracks {
    pub(super) const NONE: Tracks = Tracks {
        names: false,
        items: false,
    };

    pub(super) fn any(self) -> bool {
        self.names || self.items
    }

    pub(super) fn and(self, other: Tracks) -> Tracks {
        Tracks {
            names: self.names && other.names,
            items: self.items && other.items,
        }
    }

    pub(super) fn or(self, other: Tracks) -> Tracks {
        Tracks {
            names: self.names || other.names,
            items: self.items || other.items,
        }
    }
}

/// Members and items that are evaluated wherever a schema holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) all_names: bool,
    pub(super) names: BTreeSet<String>,
    pub(super) patterns: BTreeSet<Pattern>,
    pub(super) all_items: bool,
    pub(super) prefix: usize,
}

impl Known {
    /// What the schema's own keywords evaluate, not counting `unevaluated*`.
    pub(super) fn own(graph: &Graph, id: SchemaId) -> Known {
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
    pub(super) fn extend(&mut self, other: Known) {
        self.all_names |= other.all_names;
        self.names.extend(other.names);
        self.patterns.extend(other.patterns);
        self.all_items |= other.all_items;
        self.prefix = self.prefix.max(other.prefix);
    }
}

/// What a schema evaluates wherever it holds, and whether it may evaluate more, which depends on the value.
pub(super) fn known(graph: &Graph, id: SchemaId) -> (Known, Tracks) {
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

/// What a schema's own keywords may evaluate depending on the value.
pub(super) fn open_here(graph: &Graph, id: SchemaId) -> Tracks {
    let schema = &graph[id];
    let contains = Tracks {
        names: false,
        items: schema.contains.as_ref().is_some_and(|contains| contains.evaluates),
    };
    in_place_sometimes(schema).fold(contains, |tracks, id| tracks.or(contributes(graph, id)))
}

/// What a schema may evaluate at all.
pub(super) fn contributes(graph: &Graph, id: SchemaId) -> Tracks {
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
                .chain(in_place_sometimes(schema)),
        );
    }
    tracks
}
