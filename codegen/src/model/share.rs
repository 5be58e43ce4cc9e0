//! Identical leaves without names of their own become one type, where an option asks for it: enumerations, and strings
//! and numbers with checks. Only what they accept counts; the documentation stays with the places.
//!
//! A type is shared by places whose names end alike, and is named after what these have in common. Others remain
//! separate, since a common name would say something wrong.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;

use heck::ToSnakeCase;

use super::allocate::selector;
use super::build::root_name;
use super::definitions::Definitions;
use super::home::Homes;
use super::titles::naming_title;
use crate::identifier::type_name;
use crate::options::TypeOptions;
use crate::schema::{Annotations, Graph, Keyword, List, Place, Schema, SchemaBuilder, SchemaId, Step};

/// Turns such schemas into references to a common one.
///
/// # Arguments
/// `root`, `documents`, `strip`, `types`: as in [`Naming`](super::Naming).
pub(crate) fn share(
    graph: &mut Graph,
    root: Option<&str>,
    documents: &[String],
    strip: &[String],
    types: &BTreeMap<String, TypeOptions>,
) {
    let mut documents = documents.to_vec();
    let root = root_name(graph, root, &documents);
    if let Some(main) = documents.first_mut() {
        main.clone_from(&root);
    }
    let definitions = Definitions::of(graph, &documents, strip);
    let homes = Homes::of(graph, &documents, &definitions);
    let mut groups = Vec::new();
    for members in leaves(graph, types).into_values() {
        groups.extend(by_last_word(named(&homes, graph, members)));
    }
    let mut taken = names_of_others(&definitions, graph);
    taken.insert(root);
    let names = distinct_names(&groups, &taken);
    drop(homes);
    for (group, name) in groups.into_iter().zip(names) {
        let mut places: Vec<SchemaId> = group.into_iter().map(|member| member.id).collect();
        places.sort_by_cached_key(|id| graph[*id].location.order());
        let Some(first) = places.first() else {
            continue;
        };
        let common = SchemaId::at(graph.schemas.len());
        let leaf = leaf_of(&graph[*first]);
        let schemas = graph.schemas_mut();
        schemas.push(leaf);
        for id in places {
            let place = &mut schemas[id.0 as usize];
            let mut reference = SchemaBuilder::new(place.location.clone());
            reference.annotations = place.annotations.take().map(|own| *own).unwrap_or_default();
            reference.refer_to(common);
            *place = reference.build();
        }
        graph.shared.insert(common, name);
    }
}

/// A leaf, and the words of the name that it would have.
struct Member {
    id: SchemaId,
    words: Vec<String>,
}

/// The leaves without names and choices of their own, by what they accept.
fn leaves(graph: &Graph, types: &BTreeMap<String, TypeOptions>) -> BTreeMap<String, Vec<SchemaId>> {
    let mut others: HashSet<SchemaId> = graph.root.into_iter().collect();
    others.extend(graph.schemas.iter().flat_map(|schema| schema.references()));
    others.extend(graph.inputs.iter().copied());
    let mut leaves: BTreeMap<String, Vec<SchemaId>> = BTreeMap::new();
    for id in graph.ids().filter(|id| !others.contains(id)) {
        let schema = &graph[id];
        let place = &schema.location.place;
        // A constant that is a branch is a variant of the union.
        let is_variant = is_branch(place) && schema.values().is_some_and(|values| values.len() == 1);
        let is_named = place.definition().is_some() || naming_title(schema).is_some();
        if !is_named && !is_variant && is_leaf(schema) && !types.contains_key(&selector(graph, id)) {
            leaves.entry(content(schema)).or_default().push(id);
        }
    }
    leaves.retain(|_, members| members.len() > 1);
    leaves
}

/// Whether a schema is an enumeration, or a string or number with a check.
fn is_leaf(schema: &Schema) -> bool {
    let leaf = [
        Keyword::Types,
        Keyword::Values,
        Keyword::Format,
        Keyword::Pattern,
        Keyword::MinLength,
        Keyword::MaxLength,
        Keyword::Minimum,
        Keyword::Maximum,
        Keyword::ExclusiveMinimum,
        Keyword::ExclusiveMaximum,
        Keyword::MultipleOf,
        Keyword::PlainInteger,
        Keyword::ContentEncoding,
        Keyword::ContentMediaType,
    ];
    let plain = [Keyword::Types, Keyword::Format];
    let keywords = || schema.keywords().iter();
    keywords().all(|keyword| leaf.contains(&keyword)) && keywords().any(|keyword| !plain.contains(&keyword))
}

/// The assertions of a leaf, and what its annotations say about its values, as text.
fn content(schema: &Schema) -> String {
    let constants = schema.annotations.as_ref().map_or(&[][..], |own| &own.constants);
    let mut text = String::new();
    let _ = write!(text, "{:?} {constants:?}", schema.constraints());
    text
}

/// The schema that places have in common.
fn leaf_of(schema: &Schema) -> Schema {
    let constants = schema.annotations.as_ref().map(|own| own.constants.clone());
    let mut leaf = schema.clone();
    leaf.annotations = constants.filter(|constants| !constants.is_empty()).map(|constants| {
        Box::new(Annotations {
            constants,
            ..Annotations::default()
        })
    });
    leaf
}

/// The words that the names of leaves have: those of their places, or of the operations that they belong to.
fn named(homes: &Homes<'_>, graph: &Graph, members: Vec<SchemaId>) -> Vec<Member> {
    let words = |id: SchemaId| {
        let location = &graph[id].location;
        let operation = homes.title(location).map(str::to_owned);
        // A branch is called as the whole.
        split(&operation.or_else(|| homes.name_at(location, false)).unwrap_or_default())
    };
    members.into_iter().map(|id| Member { id, words: words(id) }).collect()
}

/// Whether a place is a branch of a union.
fn is_branch(place: &Place) -> bool {
    matches!(place.step(), Some(Step::Element(List::AnyOf | List::OneOf, _)))
}

/// The words of a name.
fn split(name: &str) -> Vec<String> {
    let snake = name.to_snake_case();
    snake
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The members whose names end with the same word; places that only one has are left out.
fn by_last_word(members: Vec<Member>) -> Vec<Vec<Member>> {
    let mut groups: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for member in members {
        let says_something = |word: &&String| !["item", "value"].contains(&word.as_str()) && !is_number(word);
        if let Some(word) = member.words.iter().rev().find(says_something) {
            groups.entry(word.clone()).or_default().push(member);
        }
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name for each group that no other type wants: what the names of its members end with; with what they begin with
/// before it, if several groups would have the same name; or else the shortest of the names.
fn distinct_names(groups: &[Vec<Member>], taken: &HashSet<String>) -> Vec<String> {
    let candidates: Vec<[String; 3]> = groups.iter().map(|group| candidates(group)).collect();
    let mut chosen = vec![0; groups.len()];
    loop {
        let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (group, candidates) in candidates.iter().enumerate() {
            wanted.entry(&candidates[chosen[group]]).or_default().push(group);
        }
        let contested = wanted
            .into_iter()
            .filter(|(name, groups)| groups.len() > 1 || taken.contains(*name));
        let next: Vec<usize> = contested
            .flat_map(|(_, groups)| groups)
            .filter(|group| chosen[*group] < 2)
            .collect();
        if next.is_empty() {
            break;
        }
        next.into_iter().for_each(|group| chosen[group] += 1);
    }
    candidates
        .into_iter()
        .zip(chosen)
        .map(|(mut names, chosen)| std::mem::take(&mut names[chosen]))
        .collect()
}

fn candidates(group: &[Member]) -> [String; 3] {
    let words: Vec<&[String]> = group.iter().map(|member| member.words.as_slice()).collect();
    let least = words.iter().map(|words| words.len()).min().unwrap_or(0);
    let common = |word: &dyn Fn(&[String], usize) -> String| {
        let is_common = |at: &usize| {
            let all: BTreeSet<String> = words.iter().map(|words| word(words, *at)).collect();
            all.len() == 1
        };
        (0..least).take_while(is_common).count()
    };
    let first = words.first().copied().unwrap_or_default();
    let after = common(&|words, at| words[words.len() - 1 - at].clone());
    let before = common(&|words, at| words[at].clone()).min(least - after);
    let name = |words: &[String]| type_name(&words.join(" ")).unwrap_or_default();
    let end = &first[first.len() - after..];
    let shortest = words
        .iter()
        .min_by_key(|words| (words.len(), words.concat().len(), *words));
    let shortest = name(shortest.copied().unwrap_or_default());
    let end_name = if after == 0 { shortest.clone() } else { name(end) };
    [end_name, name(&[&first[..before], end].concat()), shortest]
}

/// The names that definitions, components and titles have.
fn names_of_others(definitions: &Definitions, graph: &Graph) -> HashSet<String> {
    let defined = graph
        .ids()
        .filter_map(|id| definitions.name(graph, id).map(str::to_owned));
    let titles = graph.schemas.iter().filter_map(naming_title);
    defined.chain(titles).collect()
}
