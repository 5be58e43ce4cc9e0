//! What differs between two schemas, place by place.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::parts::{Key, Names, Side};
use super::verdict::{Change, Direction};
use super::words::{self, Difference};
use crate::contain::{Comparison, Contained};
use crate::pointer;
use crate::schema::{Constraint, Graph, Keyword, SchemaId};

/// The most differences of one type that are listed.
const MOST: usize = 200;
/// The deepest that schemas inside schemas are compared.
const DEEPEST: usize = 100;

/// Walks through two schemas at the same time.
pub(super) struct Walk<'w, 'p, 'g> {
    pub(super) graphs: [&'g Graph; 2],
    pub(super) comparison: &'w mut Comparison<'p, 'g>,
    /// The schemas that have a name of their own, and are compared there.
    pub(super) named: [&'w Names<'w>; 2],
    /// The directions that the type as a whole does not keep.
    pub(super) broken: Vec<Direction>,
    seen: BTreeSet<(SchemaId, SchemaId)>,
    changes: Vec<Change>,
    /// The named schemas that were met and differ.
    inside: BTreeSet<SchemaId>,
}

impl<'w, 'p, 'g> Walk<'w, 'p, 'g> {
    pub(super) fn new(
        graphs: [&'g Graph; 2],
        comparison: &'w mut Comparison<'p, 'g>,
        named: [&'w Names<'w>; 2],
        broken: Vec<Direction>,
    ) -> Walk<'w, 'p, 'g> {
        Walk {
            graphs,
            comparison,
            named,
            broken,
            seen: BTreeSet::new(),
            changes: Vec::new(),
            inside: BTreeSet::new(),
        }
    }

    /// The differences between two schemas, and the names of the schemas inside of them that differ too.
    pub(super) fn changes(mut self, old: SchemaId, new: SchemaId) -> (Vec<Change>, Vec<String>) {
        self.schemas(old, new, 0);
        let names = self.inside.iter().filter_map(|id| self.named[1].get(id));
        (self.changes, names.map(|name| (*name).to_owned()).collect())
    }

    fn schemas(&mut self, old: SchemaId, new: SchemaId, depth: usize) {
        // A reference in place of the schema itself, or the other way round.
        let (old, new) = match (self.graphs[0].referred(old), self.graphs[1].referred(new)) {
            (Some(target), None) => (target, new),
            (None, Some(target)) => (old, target),
            _ => (old, new),
        };
        let is_first = self.seen.insert((old, new));
        if !is_first || depth > DEEPEST || self.changes.len() >= MOST || self.comparison.is_same((0, old), (1, new)) {
            return;
        }
        let (before, after) = (&self.graphs[0][old], &self.graphs[1][new]);
        let found = words::differences(self.sides(), old, new);
        if !found.is_empty() {
            self.note(old, new, found);
        }
        let keywords: BTreeSet<Keyword> = before.keywords().or(after.keywords()).iter().collect();
        for keyword in keywords {
            let both = before.constraint(keyword).zip(after.constraint(keyword));
            for (old, new) in both.map_or_else(Vec::new, |(before, after)| self.inside(before, after)) {
                let named = |side: usize, id: SchemaId| self.named[side].contains_key(&id);
                if !(named(0, old) && named(1, new)) {
                    self.schemas(old, new, depth + 1);
                } else if !self.comparison.is_same((0, old), (1, new)) {
                    self.inside.insert(new);
                }
            }
        }
    }

    /// The subschemas of a keyword that belong together.
    fn inside(&self, before: &Constraint, after: &Constraint) -> Vec<(SchemaId, SchemaId)> {
        let [old, new] = self.sides();
        let new = new.parts(after).into_iter().map(|part| (part.key, part.schema));
        let new: BTreeMap<Key, SchemaId> = new.collect();
        let old = old.parts(before).into_iter();
        old.filter_map(|part| Some((part.schema, *new.get(&part.key)?)))
            .collect()
    }

    fn sides(&self) -> [Side<'_>; 2] {
        [0, 1].map(|side: usize| Side {
            graph: self.graphs[side],
            names: self.named[side],
        })
    }

    /// Notes what differs in two schemas, with what it breaks.
    fn note(&mut self, old: SchemaId, new: SchemaId, found: Vec<Difference>) {
        let mut examples: BTreeMap<Direction, Option<Value>> = BTreeMap::new();
        let directions = [
            (Direction::Backward, (0, old), (1, new)),
            (Direction::Forward, (1, new), (0, old)),
        ];
        for (direction, inner, outer) in directions {
            if !self.broken.contains(&direction) {
                continue;
            }
            match self.comparison.contained(inner, outer) {
                Contained::Yes => {}
                Contained::No(value) => drop(examples.insert(direction, Some(value))),
                Contained::Unknown(..) => drop(examples.insert(direction, None)),
            }
        }
        for difference in found {
            let may = |direction: &Direction| match direction {
                Direction::Backward => difference.narrows,
                Direction::Forward => difference.widens,
            };
            let breaks: Vec<Direction> = examples.keys().copied().filter(may).collect();
            let example = breaks.iter().find_map(|direction| examples[direction].clone());
            let place = |side: usize, id: SchemaId| place(self.sides()[side], id, &difference);
            let change = Change {
                old: place(0, old),
                new: place(1, new),
                kind: difference.keyword.name().to_owned(),
                text: difference.text,
                breaks,
                example,
            };
            // What several places refer to is met several times.
            let is_known = |known: &Change| {
                (&known.old, &known.new, &known.text) == (&change.old, &change.new, &change.text)
                    && known.breaks == change.breaks
            };
            if !self.changes.iter().any(is_known) {
                self.changes.push(change);
            }
        }
    }
}

/// The JSON Pointer of what differs; that of the schema where it has no such keyword, and nothing where it has the
/// keyword and not the member.
fn place(side: Side<'_>, id: SchemaId, difference: &Difference) -> Option<String> {
    let graph = side.graph;
    let Some(constraint) = graph[id].constraint(difference.keyword) else {
        return Some(graph.pointer(id)).filter(|_| difference.part.is_none());
    };
    let keyword = graph.keyword_pointer(id, difference.keyword);
    match &difference.part {
        None => Some(keyword),
        Some(part) => {
            let parts = side.parts(constraint);
            let is_there = parts.iter().any(|known| known.name() == Some(part));
            is_there.then(|| pointer::join(keyword, [part.as_str()]))
        }
    }
}
