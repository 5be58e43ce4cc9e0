//! The names of inline schemas that several others come to: each is named after the place where it is written, not
//! after the first that comes to it. Those are the targets of references, and the members of schemas that are folded
//! into others.

use std::collections::{HashMap, HashSet};

use super::allocate::definition_name;
use super::key::innermost;
use super::names::title_name;
use crate::identifier::type_name;
use crate::schema::{Graph, SchemaId, Type, TypeSet};

/// The names of all inline schemas that several others come to. `roots` has the names of whole documents.
pub(super) fn names(graph: &Graph, roots: &[String]) -> HashMap<SchemaId, String> {
    let targets: HashSet<SchemaId> = graph
        .schemas
        .iter()
        .flat_map(|schema| schema.references().iter().copied())
        .collect();
    let inline = |id: &SchemaId| {
        let location = &graph[*id].location;
        definition_name(&location.pointer).is_none() && !(location.document == 0 && location.pointer.is_empty())
    };
    let is_branch = |id: &SchemaId| {
        let segments = graph[*id].location.pointer.split('/');
        segments.into_iter().any(|segment| matches!(segment, "anyOf" | "oneOf"))
    };
    let members = shared_members(graph).into_iter().filter(|id| !is_branch(id));
    // What is inside of a member that can also be null is named after the member.
    let inside = |id: SchemaId| [Some((id, id)), not_null(graph, id).map(|inner| (inner, id))];
    let members = members.flat_map(inside).flatten();
    let targets = targets.into_iter().map(|id| (id, id));
    let wanted: HashMap<SchemaId, SchemaId> = targets.chain(members).filter(|(id, _)| inline(id)).collect();
    if wanted.is_empty() {
        return HashMap::new();
    }
    let homes = Homes::of(graph, roots);
    let named = wanted.into_iter().map(|(id, place)| (id, homes.name(graph, place)));
    named.filter_map(|(id, name)| Some((id, name?))).collect()
}

/// The members and items of schemas that are folded into others: by `allOf` or a reference beside other keywords, or
/// into each of their branches.
fn shared_members(graph: &Graph) -> Vec<SchemaId> {
    let mut folded: HashSet<SchemaId> = HashSet::new();
    let mut waiting = Vec::new();
    for (index, schema) in graph.schemas.iter().enumerate() {
        let id = SchemaId(u32::try_from(index).unwrap_or(u32::MAX));
        if !schema.any_of().is_empty() || !schema.one_of().is_empty() {
            waiting.push(id);
        }
        if innermost(graph, id) == id {
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

/// The branch of a union with `null`, where there is no other.
fn not_null(graph: &Graph, id: SchemaId) -> Option<SchemaId> {
    let schema = &graph[id];
    let branches = if schema.any_of().is_empty() {
        schema.one_of()
    } else {
        schema.any_of()
    };
    let is_null = |id: &SchemaId| graph[*id].types() == Some(TypeSet::of(Type::Null));
    match branches[..] {
        [inner, null] | [null, inner] if is_null(&null) && !is_null(&inner) => Some(innermost(graph, inner)),
        _ => None,
    }
}

struct Homes<'g> {
    roots: &'g [String],
    /// Titles and names of components, by document and pointer.
    titles: HashMap<(usize, &'g str), String>,
}

impl<'g> Homes<'g> {
    fn of(graph: &'g Graph, roots: &'g [String]) -> Homes<'g> {
        let mut titles = HashMap::new();
        for schema in &graph.schemas {
            let place = (schema.location.document, &*schema.location.pointer);
            if let Some(title) = schema.title().and_then(title_name)
                && !place.1.is_empty()
            {
                titles.insert(place, title);
            }
        }
        for (name, id) in &graph.components {
            let location = &graph[*id].location;
            let name = type_name(name).unwrap_or_default();
            titles.insert((location.document, &*location.pointer), name);
        }
        Homes { roots, titles }
    }

    /// The name of the place where a schema is written.
    fn name(&self, graph: &Graph, id: SchemaId) -> Option<String> {
        let location = &graph[id].location;
        let mut name = self.roots.get(location.document).cloned().unwrap_or_default();
        let segments: Vec<&str> = location.pointer.split('/').skip(1).collect();
        let mut end = 0;
        let mut index = 0;
        while index < segments.len() {
            let keyword = segments[index];
            let member = segments.get(index + 1).copied().unwrap_or_default();
            let taken = step(keyword, member, &mut name);
            index += taken;
            let covered = segments
                .iter()
                .take(index)
                .map(|segment| segment.len() + 1)
                .sum::<usize>();
            end = covered.max(end);
            let place = location.pointer.get(..end).unwrap_or_default();
            if index < segments.len()
                && let Some(title) = self.titles.get(&(location.document, place))
            {
                name.clone_from(title);
            }
        }
        Some(name).filter(|name| !name.is_empty())
    }
}

/// Goes one keyword down, adding its part to the name; returns the number of segments that were taken.
fn step(keyword: &str, member: &str, name: &mut String) -> usize {
    let own = type_name(&member.replace("~1", "/").replace("~0", "~")).unwrap_or_default();
    let is_index = !member.is_empty() && member.bytes().all(|b| b.is_ascii_digit());
    match keyword {
        "definitions" | "$defs" | "schemas" => {
            *name = own;
            2
        }
        "properties" => {
            name.push_str(&own);
            2
        }
        "patternProperties" => {
            name.push_str("Value");
            2
        }
        "additionalProperties" | "unevaluatedProperties" => {
            name.push_str("Value");
            1
        }
        "prefixItems" | "items" if is_index => {
            name.push_str("Item");
            name.push_str(member);
            2
        }
        "items" | "additionalItems" | "unevaluatedItems" | "contains" => {
            name.push_str("Item");
            1
        }
        "allOf" => 2,
        "anyOf" | "oneOf" => {
            let number = member.parse().map_or(1, |index: usize| index.saturating_add(1));
            name.push_str(&number.to_string());
            2
        }
        "if" | "then" | "else" | "not" => 1,
        other => {
            name.push_str(&type_name(other).unwrap_or_default());
            1
        }
    }
}
