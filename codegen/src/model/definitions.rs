//! The names of components and definitions, after their keys.
//!
//! The one in the main document has the plain name. Others with the same name, in other documents or inside of other
//! definitions, have that of what is around them in front of it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::names::part_name;
use crate::identifier::{is_url, path_type_name, told_apart, type_name, url_segments};
use crate::schema::{Graph, Location, Place, SchemaId};

/// The names of definitions.
pub(super) struct Definitions {
    /// The names of definitions, by place.
    names: HashMap<Location, String>,
    /// The names of keys that have others than their own text: URLs, each named after the segments that distinguish it
    /// from the others, and those without what an option strips.
    keys: HashMap<String, String>,
    /// The beginnings that an option strips and that no key has.
    pub(super) unmatched: Vec<String>,
    /// The alternatives to `null` that `nullable` puts at the place of a definition: parts of the definition.
    inside: HashSet<SchemaId>,
}

impl Definitions {
    /// # Arguments
    /// `documents`: the type names derived from the names of the documents. `strip`: beginnings of keys that are left
    /// out.
    pub(super) fn of(graph: &Graph, documents: &[String], strip: &[String]) -> Definitions {
        let all = keys(graph);
        let mut names = urls(&all);
        names.extend(stripped(&all, strip));
        let is_unmatched = |beginning: &&String| !all.iter().any(|key| key.starts_with(beginning.as_str()));
        let mut definitions = Definitions {
            names: HashMap::new(),
            keys: names,
            unmatched: strip.iter().filter(is_unmatched).cloned().collect(),
            inside: inside(graph),
        };
        let mut named: BTreeMap<String, Vec<Defined>> = BTreeMap::new();
        let mut known: HashSet<&Location> = HashSet::new();
        for id in graph.ids().filter(|id| !definitions.inside.contains(id)) {
            let location = &graph[id].location;
            if let Some(name) = location.place.definition().and_then(|key| definitions.of_key(key))
                && known.insert(location)
            {
                let target = graph[graph.innermost(id)].location.clone();
                named.entry(name).or_default().push(Defined {
                    location: location.clone(),
                    target,
                });
            }
        }
        let components = graph.components.iter();
        let operations = components.filter(|(_, id)| graph[*id].location.place.definition().is_none());
        let operations: HashSet<String> = operations.filter_map(|(name, _)| definitions.of_key(name)).collect();
        for (name, all) in named {
            let is_taken = operations.contains(&name);
            for (defined, name) in told(&definitions, documents, &name, &all, is_taken) {
                definitions.names.insert(defined.location.clone(), name);
            }
        }
        definitions
    }

    /// The name of a definition, by its place; `None` if its key has no letter or digit.
    pub(super) fn at(&self, location: &Location) -> Option<&str> {
        self.names.get(location).map(String::as_str)
    }

    /// The name of a schema that is a definition.
    pub(super) fn name(&self, graph: &Graph, schema: SchemaId) -> Option<&str> {
        self.at(&graph[schema].location)
            .filter(|_| !self.inside.contains(&schema))
    }

    /// The name of a definition, whatever its key.
    pub(super) fn name_of_any(&self, graph: &Graph, schema: SchemaId) -> String {
        self.name(graph, schema).unwrap_or("Definition").to_owned()
    }

    /// The name that a component claims, which may be the schema of an operation.
    pub(super) fn component_name(&self, graph: &Graph, key: &str, schema: SchemaId) -> String {
        let own = self.name(graph, schema).map(str::to_owned);
        let name = own.or_else(|| self.of_key(key));
        name.unwrap_or_else(|| "Component".to_owned())
    }

    /// Whether a schema is the alternative to `null` of a definition.
    pub(super) fn is_inside(&self, schema: SchemaId) -> bool {
        self.inside.contains(&schema)
    }

    fn of_key(&self, key: &str) -> Option<String> {
        self.keys.get(key).cloned().or_else(|| type_name(key))
    }

    /// The name of what is around a definition: another definition, or else the document.
    fn around(&self, documents: &[String], location: &Location) -> String {
        let around = location.place.around().into_iter().flat_map(Place::ancestors);
        let outer = around.filter_map(Place::definition).next();
        match outer {
            Some(key) => self.of_key(key).unwrap_or_else(|| part_name(key)),
            None => documents.get(location.document).cloned().unwrap_or_default(),
        }
    }
}

/// A definition, and what it means.
struct Defined {
    location: Location,
    /// The place of the schema that it only refers to, or its own.
    target: Location,
}

/// The name of each of the definitions with one name. `is_taken`: whether something else has that name.
fn told<'d>(
    definitions: &Definitions,
    documents: &[String],
    name: &str,
    all: &'d [Defined],
    is_taken: bool,
) -> Vec<(&'d Defined, String)> {
    // Those of the document itself, and what they refer to, which is the same type.
    let is_main = |location: &Location| location.document == 0 && location.place.owner() == Some(&location.place);
    let main = all.iter().filter(|defined| is_main(&defined.location));
    let main: HashSet<&Location> = main.map(|defined| &defined.target).collect();
    let meanings: HashSet<&Location> = all.iter().map(|defined| &defined.target).collect();
    let named = all.iter().map(|defined| {
        let is_plain = main.contains(&defined.target) || (meanings.len() == 1 && !is_taken);
        let around = if is_plain {
            String::new()
        } else {
            definitions.around(documents, &defined.location)
        };
        // A document that is named after its definition gives it a name.
        let has_own = around == name && main.is_empty() && !is_taken;
        let name = if has_own { name.to_owned() } else { around + name };
        (defined, name)
    });
    named.collect()
}

/// The keys of all components and definitions.
fn keys(graph: &Graph) -> BTreeSet<&str> {
    let components = graph.components.iter().map(|(name, _)| &**name);
    let places = graph.schemas.iter().map(|schema| &schema.location.place);
    components
        .chain(places.filter_map(|place| place.definition()))
        .collect()
}

/// The names without the longest of the beginnings that fits, unless another key has the same name.
fn stripped(keys: &BTreeSet<&str>, strip: &[String]) -> HashMap<String, String> {
    let mut named: BTreeMap<String, Vec<(&str, bool)>> = BTreeMap::new();
    for key in keys.iter().filter(|_| !strip.is_empty()) {
        let fitting = strip
            .iter()
            .filter_map(|beginning| key.strip_prefix(beginning.as_str()));
        let rest = fitting.min_by_key(|rest| rest.len()).and_then(type_name);
        let is_stripped = rest.is_some();
        if let Some(name) = rest.or_else(|| type_name(key)) {
            named.entry(name).or_default().push((key, is_stripped));
        }
    }
    let alone = named.into_iter().filter_map(|(name, keys)| match keys[..] {
        [(key, true)] => Some((key.to_owned(), name)),
        _ => None,
    });
    alone.collect()
}

/// The names of keys that are URLs.
fn urls(keys: &BTreeSet<&str>) -> HashMap<String, String> {
    let (urls, plain): (BTreeSet<&str>, BTreeSet<&str>) = keys.iter().partition(|key| is_url(key));
    if urls.is_empty() {
        return HashMap::new();
    }
    let taken: HashSet<String> = plain.into_iter().filter_map(type_name).collect();
    let paths: Vec<Vec<String>> = urls.iter().map(|url| url_segments(url)).collect();
    let names = told_apart(&paths, &taken, path_type_name);
    let named = urls.into_iter().map(str::to_owned).zip(names);
    named.filter(|(_, name)| !name.is_empty()).collect()
}

/// The branches at the place of the union itself.
fn inside(graph: &Graph) -> HashSet<SchemaId> {
    let unions = graph
        .schemas
        .iter()
        .filter(|schema| schema.location.place.definition().is_some());
    let branches = unions.flat_map(|union| {
        let branches = union.any_of().iter().copied();
        branches.filter(|branch| graph[*branch].location == union.location)
    });
    branches.collect()
}
