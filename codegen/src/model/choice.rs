//! Chooses the `oneOf` or `anyOf` of a key that becomes a union.

use std::collections::HashSet;

use super::builder::{Builder, set};
use super::key::{Key, conjuncts};
use crate::schema::{Graph, Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

/// The first `oneOf` or `anyOf` in which some branch asserts more than the presence of members.
pub(super) fn shaping(graph: &Graph, key: &Key) -> Option<(Part, Keyword)> {
    let presence = set(&[
        Keyword::Required,
        Keyword::Not,
        Keyword::DependentRequired,
        Keyword::MinProperties,
        Keyword::MaxProperties,
        Keyword::AnyOf,
        Keyword::OneOf,
    ]);
    let shapes = |branch: &SchemaId| {
        let inner = Key::all(graph, &[*branch], &[], key.types);
        inner.types != key.types
            || !Key {
                parts: inner.without(presence),
                ..inner
            }
            .parts
            .is_empty()
    };
    for keyword in [Keyword::OneOf, Keyword::AnyOf] {
        for part in key.parts.iter().filter(|part| part.keywords.has(keyword)) {
            let mut branches = graph[part.schema].branches(keyword).iter();
            if branches.any(shapes) && ends(graph, key, part.schema, keyword) {
                return Some((*part, keyword));
            }
        }
    }
    None
}

/// Whether a choice to which its own branches lead back on the same value can be a union: only if every branch contains
/// the choice, as when a base lists its extensions; each branch then settles it for itself. A branch that has to hold
/// anyway settles the choice, and the rest of it is a check.
fn ends(graph: &Graph, key: &Key, schema: SchemaId, keyword: Keyword) -> bool {
    let branches = graph[schema].branches(keyword);
    let leading: Vec<SchemaId> = branches
        .iter()
        .copied()
        .filter(|branch| leads_to(graph, *branch, schema))
        .collect();
    let has_choice = |branch: &SchemaId| {
        let inner = Key::all(graph, &[*branch], &[], key.types);
        let mut parts = inner.parts.iter();
        parts.any(|part| part.schema == schema && part.keywords.has(keyword))
    };
    let all = keyword == Keyword::AnyOf || leading.is_empty() || leading.len() == branches.len();
    all && !leading.iter().any(|branch| adds_nothing(graph, key, *branch)) && leading.iter().all(has_choice)
}

/// Whether a schema is one of a key's parts.
fn adds_nothing(graph: &Graph, key: &Key, schema: SchemaId) -> bool {
    let folded = KeywordSet::from_iter([Keyword::Types, Keyword::References, Keyword::AllOf]);
    let is_known = |id: &SchemaId| {
        let says = KeywordSet::present(&graph[*id]).without(folded);
        says.is_empty() || key.parts.iter().any(|part| part.schema == *id)
    };
    conjuncts(graph, schema).iter().all(is_known)
        && Key::all(graph, &[schema], &key.parts, key.types).identity() == key.identity()
}

/// Drops the choices that the rest of a key settles: one branch is part of it and, for `oneOf`, the others are
/// impossible beside it.
pub(super) fn unsettled(builder: &Builder<'_>, key: &Key, parts: &[Part]) -> Vec<Part> {
    let without_settled = |part: &Part| {
        let choices = [Keyword::AnyOf, Keyword::OneOf].into_iter();
        let settled = choices.filter(|keyword| part.keywords.has(*keyword) && is_settled(builder, key, part, *keyword));
        part.without(settled.collect())
    };
    parts.iter().filter_map(without_settled).collect()
}

fn is_settled(builder: &Builder<'_>, key: &Key, part: &Part, keyword: Keyword) -> bool {
    let graph = builder.graph;
    let branches = graph[part.schema].branches(keyword).iter();
    let (known, others): (Vec<SchemaId>, Vec<SchemaId>) =
        branches.partition(|branch| adds_nothing(graph, key, **branch));
    let is_impossible = |branch: &SchemaId| {
        let inner = Key::all(graph, &[*branch], &key.parts, key.types);
        // `required` constrains objects only.
        let is_object = inner.types.without(TypeSet::of(Type::Object)).is_empty();
        let mut required = builder.required_members(&inner).into_iter();
        is_object
            && required.any(|name| {
                builder
                    .member_strings(&inner, &name)
                    .is_some_and(|texts| texts.is_empty())
            })
    };
    match keyword {
        Keyword::AnyOf => !known.is_empty(),
        _ => known.len() == 1 && others.iter().all(is_impossible),
    }
}

/// Whether a schema applies another to the same value, through any chain of in-place applicators.
fn leads_to(graph: &Graph, from: SchemaId, to: SchemaId) -> bool {
    let mut seen = HashSet::from([from]);
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if id == to {
            return true;
        }
        waiting.extend(graph[id].in_place().filter(|inner| seen.insert(*inner)));
    }
    false
}
