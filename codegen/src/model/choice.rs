//! Chooses the `oneOf` or `anyOf` of a key that becomes a union.

use std::collections::{HashMap, HashSet};

use super::builder::{Builder, set};
use super::key::{Key, conjuncts};
use crate::schema::{Graph, Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

/// The first `oneOf` or `anyOf` in which some branch asserts more than the presence of members.
pub(super) fn shaping(graph: &Graph, key: &Key) -> Option<(Part, Keyword)> {
    for keyword in [Keyword::OneOf, Keyword::AnyOf] {
        for part in key.parts.iter().filter(|part| part.keywords.has(keyword)) {
            if has_shape(graph, key, part.schema, keyword) && ends(graph, key, part.schema, keyword) {
                return Some((*part, keyword));
            }
        }
    }
    None
}

/// Whether a branch of a choice asserts more than the presence of members, itself or by a choice inside it.
fn has_shape(graph: &Graph, key: &Key, schema: SchemaId, keyword: Keyword) -> bool {
    let choices = set(&[Keyword::AnyOf, Keyword::OneOf]);
    let presence = choices.or(set(&[
        Keyword::Required,
        Keyword::Not,
        Keyword::DependentRequired,
        Keyword::MinProperties,
        Keyword::MaxProperties,
    ]));
    let mut waiting: Vec<SchemaId> = graph[schema].branches(keyword).to_vec();
    let mut seen = HashSet::new();
    while let Some(branch) = waiting.pop() {
        if !seen.insert(branch) {
            continue;
        }
        let inner = Key::all(graph, &[branch], &[], key.types);
        if inner.types != key.types || inner.parts.iter().any(|part| part.without(presence).is_some()) {
            return true;
        }
        for part in &inner.parts {
            let inside = part.keywords.and(choices);
            waiting.extend(inside.iter().flat_map(|keyword| graph[part.schema].branches(keyword)));
        }
    }
    false
}

/// The branches of a choice. Those of an `anyOf` that is all that a branch of an `anyOf` says are among them.
pub(super) fn alternatives(graph: &Graph, schema: SchemaId, keyword: Keyword) -> Vec<SchemaId> {
    let mut found = Vec::new();
    let mut seen = HashSet::from([schema]);
    let mut waiting: Vec<SchemaId> = graph[schema].branches(keyword).iter().rev().copied().collect();
    while let Some(branch) = waiting.pop() {
        let inner = &graph[branch];
        let is_inline = inner.location.place.definition().is_none() && inner.annotations.is_none();
        let is_choice = inner.keywords() == set(&[Keyword::AnyOf]);
        if keyword == Keyword::AnyOf && is_inline && is_choice && seen.insert(branch) {
            waiting.extend(inner.any_of().iter().rev());
        } else {
            found.push(branch);
        }
    }
    found
}

/// Whether a choice that its own branches refer back to on the same value can be a union: only if every branch contains
/// the choice, as when a base lists its extensions; then each branch settles it. A branch that must hold anyway settles
/// the choice, and the rest of it is a check.
fn ends(graph: &Graph, key: &Key, schema: SchemaId, keyword: Keyword) -> bool {
    let branches = graph[schema].branches(keyword);
    let leading: Vec<SchemaId> = branches
        .iter()
        .copied()
        .filter(|branch| graph.lead_to_each_other(*branch, schema))
        .collect();
    let has_choice = |branch: &SchemaId| {
        let inner = Key::all(graph, &[*branch], &[], key.types);
        let mut parts = inner.parts.iter();
        parts.any(|part| part.schema == schema && part.keywords.has(keyword))
    };
    let all = keyword == Keyword::AnyOf || leading.is_empty() || leading.len() == branches.len();
    let said = said_by(key);
    all && !leading.iter().any(|branch| adds_nothing(graph, key, &said, *branch)) && leading.iter().all(has_choice)
}

/// Whether a schema is one of a key's parts.
fn adds_nothing(graph: &Graph, key: &Key, said: &HashMap<SchemaId, KeywordSet>, schema: SchemaId) -> bool {
    let folded = KeywordSet::from_iter([Keyword::Types, Keyword::References, Keyword::AllOf]);
    let is_known = |id: &SchemaId| {
        let says = graph[*id].keywords().without(folded);
        says.is_empty() || said.contains_key(id)
    };
    let is_said = |part: &Part| said.get(&part.schema).is_some_and(|said| part.without(*said).is_none());
    if !conjuncts(graph, schema).iter().all(is_known) {
        return false;
    }
    let inner = Key::all(graph, &[schema], &[], key.types);
    inner.types == key.types && inner.parts.iter().all(is_said)
}

/// The keywords in a key, by schema.
fn said_by(key: &Key) -> HashMap<SchemaId, KeywordSet> {
    key.parts.iter().map(|part| (part.schema, part.keywords)).collect()
}

/// Drops the choices that the rest of a key settles: one branch is part of it and, for `oneOf`, the others are
/// impossible beside it.
pub(super) fn unsettled(builder: &Builder<'_, '_>, key: &Key, parts: &[Part]) -> Vec<Part> {
    if !parts
        .iter()
        .any(|part| !part.keywords.and(set(&[Keyword::AnyOf, Keyword::OneOf])).is_empty())
    {
        return parts.to_vec();
    }
    let said = said_by(key);
    let without_settled = |part: &Part| {
        let choices = [Keyword::AnyOf, Keyword::OneOf].into_iter();
        let settled =
            choices.filter(|keyword| part.keywords.has(*keyword) && is_settled(builder, key, &said, part, *keyword));
        part.without(settled.collect())
    };
    parts.iter().filter_map(without_settled).collect()
}

/// The keywords without the choices of which one branch is part of a key: the members of the others are not expected.
pub(super) fn undecided(graph: &Graph, key: &Key, parts: &[Part]) -> Vec<Part> {
    let said = said_by(key);
    let is_decided = |part: &Part, keyword: &Keyword| {
        let mut branches = graph[part.schema].branches(*keyword).iter();
        let is_part = |branch: &SchemaId| !Key::of(graph, *branch).is_any() && adds_nothing(graph, key, &said, *branch);
        part.keywords.has(*keyword) && branches.any(is_part)
    };
    let without_decided = |part: &Part| {
        let choices = [Keyword::AnyOf, Keyword::OneOf].into_iter();
        part.without(choices.filter(|keyword| is_decided(part, keyword)).collect())
    };
    parts.iter().filter_map(without_decided).collect()
}

fn is_settled(
    builder: &Builder<'_, '_>,
    key: &Key,
    said: &HashMap<SchemaId, KeywordSet>,
    part: &Part,
    keyword: Keyword,
) -> bool {
    let graph = builder.graph;
    let branches = graph[part.schema].branches(keyword).iter();
    let (known, others): (Vec<SchemaId>, Vec<SchemaId>) =
        branches.partition(|branch| adds_nothing(graph, key, said, **branch));
    let is_impossible = |branch: &SchemaId| {
        let inner = Key::all(graph, &[*branch], &key.parts, key.types);
        // `required` only constrains objects.
        let is_object = inner.types.without(TypeSet::of(Type::Object)).is_empty();
        let members = builder.members(&inner);
        let is_impossible = |name: &&str| {
            builder
                .member_tags(&members, name)
                .is_some_and(|values| values.is_empty())
        };
        is_object && members.required.iter().any(is_impossible)
    };
    match keyword {
        Keyword::AnyOf => !known.is_empty(),
        _ => known.len() == 1 && others.iter().all(is_impossible),
    }
}
