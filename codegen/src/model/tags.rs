//! What tells the branches of a union apart: the type of the value, or the value of a member.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::Dispatch;
use super::builder::Builder;
use super::key::Key;
use super::object::ObjectMembers;
use super::values::ValueSet;
use crate::plan::canonical;
use crate::schema::{Discriminator, Keyword, SchemaId, Type, TypeSet};

/// How many levels of nested unions are searched for tags.
const DEPTH: usize = 2;

/// What tells branches apart.
pub(super) struct Told {
    pub(super) dispatch: Dispatch,
    /// The member whose value some branches restrict.
    pub(super) tag: Option<String>,
    /// The values to which each branch restricts it; none if it does not.
    pub(super) tags: Vec<Vec<Value>>,
}

/// What tells the branches with these keys apart.
pub(super) fn tell(
    builder: &Builder<'_, '_>,
    keys: &[(SchemaId, Key)],
    one: bool,
    discriminator: Option<&Discriminator>,
) -> Told {
    let named = discriminator.map(|discriminator| discriminator.member.as_str());
    let told = |dispatch, tag, tags| Told { dispatch, tag, tags };
    let none = || vec![Vec::new(); keys.len()];
    if are_disjoint(keys) {
        return told(Dispatch::Type, None, none());
    }
    let branches: Vec<ObjectMembers<'_>> = keys.iter().map(|(_, key)| builder.members(key)).collect();
    if keys.iter().all(|(_, key)| key.types == TypeSet::of(Type::Object)) {
        let required: Vec<HashSet<&str>> = branches
            .iter()
            .map(|branch| branch.required.iter().copied().collect())
            .collect();
        let everywhere = |tag: &&str| required.iter().all(|names| names.contains(tag));
        let first = branches
            .first()
            .into_iter()
            .flat_map(|branch| branch.required.iter().copied());
        let others = first.filter(|tag| Some(*tag) != named);
        let candidates = named.into_iter().chain(others).filter(everywhere);
        let known = candidates.filter_map(|tag| Some((tag, tag_values(builder, &branches, tag)?)));
        let mut known: Vec<(&str, Vec<Vec<Value>>)> = known.collect();
        known.sort_by_key(|(_, tags)| !are_texts(tags));
        if let Some((tag, tags)) = known.into_iter().next() {
            return if are_texts(&tags) {
                told(Dispatch::Tag(tag.to_owned()), None, tags)
            } else {
                told(Dispatch::First, Some(tag.to_owned()), tags)
            };
        }
    }
    let dispatch = if one { Dispatch::One } else { Dispatch::First };
    match named.map(str::to_owned).or_else(|| best_tag(builder, &branches)) {
        Some(tag) => {
            let values = keys.iter().map(|(_, key)| values(builder, key, &tag, DEPTH));
            let tags = values.map(Option::unwrap_or_default).collect();
            told(dispatch, Some(tag), tags)
        }
        None => told(dispatch, None, none()),
    }
}

/// Whether no two branches take values of the same type.
pub(super) fn are_disjoint(keys: &[(SchemaId, Key)]) -> bool {
    let mut seen = TypeSet::NONE;
    keys.iter().all(|(_, key)| {
        let new = !key.types.meets(seen);
        seen = seen.or(key.types);
        new
    })
}

/// Whether all tags are strings.
fn are_texts(tags: &[Vec<Value>]) -> bool {
    tags.iter().flatten().all(Value::is_string)
}

/// The values that a member has in each branch, if no two branches have one in common.
fn tag_values(builder: &Builder<'_, '_>, branches: &[ObjectMembers<'_>], tag: &str) -> Option<Vec<Vec<Value>>> {
    let mut all: Vec<Vec<Value>> = Vec::new();
    let mut known = ValueSet::default();
    for branch in branches {
        let values = distinct(builder.member_tags(branch, tag)?);
        if values.is_empty() || values.iter().any(|value| !known.insert(value)) {
            return None;
        }
        all.push(values);
    }
    Some(all)
}

/// The values, each once.
fn distinct(mut values: Vec<Value>) -> Vec<Value> {
    let mut seen = ValueSet::default();
    values.retain(|value| seen.insert(value));
    values
}

/// The member that most branches restrict to certain values, if some branch has no value in common with the first of
/// them; one that is always a string is preferred.
fn best_tag(builder: &Builder<'_, '_>, branches: &[ObjectMembers<'_>]) -> Option<String> {
    let mut limits: BTreeMap<&str, Vec<Vec<Value>>> = BTreeMap::new();
    for (name, values) in branches.iter().flat_map(|branch| builder.listed_tags(branch)) {
        limits.entry(name).or_default().push(values);
    }
    let tells = |limits: &[Vec<Value>]| {
        let first: ValueSet = limits.iter().take(1).flatten().collect();
        limits
            .iter()
            .any(|values| !values.iter().any(|value| first.contains(value)))
    };
    let telling = limits.into_iter().filter(|(_, limits)| tells(limits));
    telling
        .max_by_key(|(_, limits)| (are_texts(limits), limits.len()))
        .map(|(name, _)| name.to_owned())
}

/// The values that a member of an object may be; `None` if it may be something else.
fn values(builder: &Builder<'_, '_>, key: &Key, tag: &str, depth: usize) -> Option<Vec<Value>> {
    if let Some(values) = builder.member_tags(&builder.members(key), tag) {
        return Some(values);
    }
    let unions = key.parts.iter().filter(|_| depth > 0);
    unions
        .flat_map(|part| {
            let schema = &builder.graph[part.schema];
            let any = Some(schema.any_of()).filter(|_| part.keywords.has(Keyword::AnyOf));
            let one = Some(schema.one_of()).filter(|_| part.keywords.has(Keyword::OneOf));
            any.into_iter().chain(one)
        })
        .find_map(|branches| {
            let mut all = Vec::new();
            for branch in branches {
                let inner = Key::all(builder.graph, &[*branch], &[], key.types.and(TypeSet::of(Type::Object)));
                if !inner.types.is_empty() {
                    all.extend(values(builder, &inner, tag, depth - 1)?);
                }
            }
            all.sort_by_cached_key(canonical);
            all.dedup_by_key(|value| canonical(value));
            Some(all)
        })
}
