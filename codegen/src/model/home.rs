//! The names of inline schemas with several parents: each is named after the place where it is written, not after the
//! first parent to reach it. These are the targets of references, and the members of schemas merged into others.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::definitions::Definitions;
use super::names::{part_name, part_texts};
use super::titles::naming_title;
use crate::error::OrImpossible;
use crate::schema::{Graph, Group, List, Location, Place, SchemaId, Slot, Step, Type, TypeSet};

/// The names of all inline schemas with several parents. `roots` has the names of whole documents.
pub(super) fn names(graph: &Graph, roots: &[String], definitions: &Definitions) -> BTreeMap<SchemaId, String> {
    let is_inline = |id: SchemaId| {
        let location = &graph[id].location;
        location.place.definition().is_none() && !(location.document == 0 && location.place.is_root())
    };
    let is_in_branch = |id: SchemaId| {
        let in_branch = |place: &Place| matches!(place.step(), Some(Step::Element(List::AnyOf | List::OneOf, _)));
        graph[id].location.place.ancestors().any(in_branch)
    };
    let targets = graph
        .schemas
        .iter()
        .flat_map(|schema| schema.references().iter().copied());
    let mut members = shared_members(graph);
    members.retain(|id| !is_in_branch(*id));
    // The non-null alternative of a nullable member is named after the member, unless it is a target or a member
    // itself.
    let inside = members.iter().filter_map(|id| Some((not_null(graph, *id)?, *id)));
    let mut places: BTreeMap<SchemaId, SchemaId> = inside.collect();
    places.extend(targets.chain(members.iter().copied()).map(|id| (id, id)));
    places.retain(|id, _| is_inline(*id));
    if places.is_empty() {
        return BTreeMap::new();
    }
    let homes = Homes::of(graph, roots, definitions);
    let named = places.into_iter().map(|(id, place)| (id, homes.name(graph, place)));
    named.filter_map(|(id, name)| Some((id, name?))).collect()
}

/// The members and items of schemas that are merged into others: by `allOf`, by a reference beside other keywords, or
/// into each branch of a union.
fn shared_members(graph: &Graph) -> Vec<SchemaId> {
    let mut folded: BTreeSet<SchemaId> = BTreeSet::new();
    let mut waiting = Vec::new();
    for (index, schema) in graph.schemas.iter().enumerate() {
        let id = SchemaId::at(index);
        if !schema.any_of().is_empty() || !schema.one_of().is_empty() {
            waiting.push(id);
        }
        if graph.innermost(id) == id {
            waiting.extend(schema.all_of().iter().chain(schema.references()));
        }
    }
    while let Some(id) = waiting.pop() {
        if folded.insert(id) {
            waiting.extend(graph[id].all_of().iter().chain(graph[id].references()));
        }
    }
    let held = |id: &SchemaId| {
        let schema = &graph[*id];
        let members = schema.properties().iter().map(|(_, member)| *member);
        let matching = schema.pattern_properties().iter().map(|(_, member)| *member);
        let others = schema.additional_properties().into_iter().chain(schema.items());
        let all: Vec<SchemaId> = members
            .chain(matching)
            .chain(others)
            .chain(schema.prefix_items().iter().copied())
            .collect();
        all
    };
    folded.iter().flat_map(held).collect()
}

/// The only branch of a union other than `null`.
fn not_null(graph: &Graph, id: SchemaId) -> Option<SchemaId> {
    let schema = &graph[id];
    let branches = if schema.any_of().is_empty() {
        schema.one_of()
    } else {
        schema.any_of()
    };
    let is_null = |id: &SchemaId| graph[*id].types() == Some(TypeSet::of(Type::Null));
    match branches[..] {
        [inner, null] | [null, inner] if is_null(&null) && !is_null(&inner) => Some(graph.innermost(inner)),
        _ => None,
    }
}

/// The names that places give to what is written there.
pub(super) struct Homes<'g> {
    roots: &'g [String],
    definitions: &'g Definitions,
    /// Titles and component names, by place.
    titles: HashMap<&'g Location, String>,
    /// The texts after which members are named whose names alone do not tell them apart.
    members: HashMap<&'g Location, String>,
}

impl<'g> Homes<'g> {
    pub(super) fn of(graph: &'g Graph, roots: &'g [String], definitions: &'g Definitions) -> Homes<'g> {
        let titled = graph.schemas.iter().filter(|schema| !schema.location.place.is_root());
        let mut titles: HashMap<&Location, String> = titled
            .filter_map(|schema| {
                let title = naming_title(schema)?;
                Some((&schema.location, title))
            })
            .collect();
        for (name, id) in &graph.components {
            titles.insert(&graph[*id].location, definitions.component_name(graph, name, *id));
        }
        let mut told = HashMap::new();
        for schema in &graph.schemas {
            let names: Vec<&str> = schema.properties().iter().map(|(name, _)| name.as_str()).collect();
            let texts = part_texts(&names).into_iter().zip(schema.properties());
            let owned = texts.filter_map(|(text, (_, member))| match text {
                Cow::Owned(text) => Some((&graph[*member].location, text)),
                Cow::Borrowed(_) => None,
            });
            told.extend(owned);
        }
        Homes {
            roots,
            definitions,
            titles,
            members: told,
        }
    }

    /// The title or component name at a place.
    pub(super) fn title(&self, location: &Location) -> Option<&str> {
        self.titles.get(location).map(String::as_str)
    }

    /// The name derived from a schema's place.
    fn name(&self, graph: &Graph, id: SchemaId) -> Option<String> {
        self.name_at(&graph[id].location, true)
    }

    /// The name derived from a place.
    ///
    /// # Arguments
    /// `numbered`: whether the number of a branch is part of the name.
    pub(super) fn name_at(&self, location: &Location, numbered: bool) -> Option<String> {
        let mut name = self
            .roots
            .get(location.document)
            .cloned()
            .or_impossible("a schema of no document");
        let mut places: Vec<&Place> = location.place.ancestors().collect();
        while let Some(place) = places.pop() {
            let is_outside = !places.is_empty();
            let around = Location {
                document: location.document,
                place: place.clone(),
            };
            match self.titles.get(&around).filter(|_| is_outside) {
                Some(title) => name.clone_from(title),
                None => place
                    .step()
                    .into_iter()
                    .for_each(|step| self.add(step, &around, numbered, &mut name)),
            }
        }
        Some(name).filter(|name| !name.is_empty())
    }

    /// Appends the words of the step to a place to a name.
    fn add(&self, step: &Step, to: &Location, numbered: bool, name: &mut String) {
        match step {
            Step::Member(Group::Properties, member) => {
                let member = self.members.get(to).map_or(&**member, String::as_str);
                name.push_str(&part_name(member));
            }
            Step::Member(Group::Defs | Group::Definitions | Group::Schemas, own) => {
                *name = self.definitions.at(to).map_or_else(|| part_name(own), str::to_owned);
            }
            Step::Member(Group::PatternProperties, _)
            | Step::Slot(Slot::AdditionalProperties | Slot::UnevaluatedProperties) => name.push_str("Value"),
            Step::Element(List::PrefixItems | List::Items, index) => name.push_str(&format!("Item{index}")),
            Step::Slot(Slot::Items | Slot::AdditionalItems | Slot::UnevaluatedItems | Slot::Contains) => {
                name.push_str("Item");
            }
            Step::Element(List::AnyOf | List::OneOf, index) if numbered => name.push_str(&(index + 1).to_string()),
            Step::Element(List::AnyOf | List::OneOf, _) => {}
            Step::Element(List::AllOf, _) | Step::Slot(Slot::If | Slot::Then | Slot::Else | Slot::Not) => {}
            // An unknown keyword whose name suggests that it holds schemas.
            Step::Other(keyword) if **keyword == *"schemas" => name.clear(),
            Step::Slot(_) | Step::Element(..) | Step::Member(..) | Step::Other(_) => {
                let (keyword, member) = step.segments();
                name.push_str(&part_name(keyword));
                member.into_iter().for_each(|member| name.push_str(&part_name(&member)));
            }
        }
    }
}
