//! What tells the branches of a union apart: the type of the value, or the text of a member.

use std::collections::{BTreeMap, HashSet};

use super::Dispatch;
use super::builder::Builder;
use super::key::Key;
use super::object::ObjectMembers;
use crate::schema::{Discriminator, Keyword, SchemaId, Type, TypeSet};

/// How many levels of nested unions are searched for tags.
const DEPTH: usize = 2;

/// What tells branches apart.
pub(super) struct Told {
    pub(super) dispatch: Dispatch,
    /// The member whose text some branches restrict.
    pub(super) tag: Option<String>,
    /// The texts to which each branch restricts it; none if it does not.
    pub(super) tags: Vec<Vec<String>>,
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
        for tag in named.into_iter().chain(others).filter(everywhere) {
            if let Some(tags) = tag_values(builder, &branches, tag) {
                return told(Dispatch::Tag(tag.to_owned()), None, tags);
            }
        }
    }
    let dispatch = if one { Dispatch::One } else { Dispatch::First };
    match named.map(str::to_owned).or_else(|| best_tag(builder, &branches)) {
        Some(tag) => {
            let texts = keys.iter().map(|(_, key)| texts(builder, key, &tag, DEPTH));
            let tags = texts.map(Option::unwrap_or_default).collect();
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

/// The strings that a member has in each branch, if no two branches have one in common.
fn tag_values(builder: &Builder<'_, '_>, branches: &[ObjectMembers<'_>], tag: &str) -> Option<Vec<Vec<String>>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for branch in branches {
        let values: Vec<String> = builder.member_strings(branch, tag)?;
        if values.is_empty() || values.iter().any(|text| known.contains(text)) {
            return None;
        }
        known.extend(values.iter().cloned());
        all.push(values);
    }
    Some(all)
}

/// The member that most branches restrict to certain texts, if some branch has no text in common with the first of them.
fn best_tag(builder: &Builder<'_, '_>, branches: &[ObjectMembers<'_>]) -> Option<String> {
    let mut limits: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
    for (name, texts) in branches.iter().flat_map(|branch| builder.listed_strings(branch)) {
        limits.entry(name).or_default().push(texts);
    }
    let tells = |limits: &[Vec<String>]| {
        let first: HashSet<&String> = limits.iter().take(1).flatten().collect();
        limits
            .iter()
            .any(|texts| !texts.iter().any(|text| first.contains(text)))
    };
    let telling = limits.into_iter().filter(|(_, limits)| tells(limits));
    telling
        .max_by_key(|(_, limits)| limits.len())
        .map(|(name, _)| name.to_owned())
}

/// The strings that a member of an object may be; `None` if it may be something else.
fn texts(builder: &Builder<'_, '_>, key: &Key, tag: &str, depth: usize) -> Option<Vec<String>> {
    if let Some(texts) = builder.member_strings(&builder.members(key), tag) {
        return Some(texts);
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
                    all.extend(texts(builder, &inner, tag, depth - 1)?);
                }
            }
            all.sort_unstable();
            all.dedup();
            Some(all)
        })
}
