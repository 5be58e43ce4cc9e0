//! Definitions: their names, after their keys, and the types of those that nothing has built yet.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Ty;
use super::builder::{Builder, Known};
use super::draft::Use;
use super::key::Key;
use crate::identifier::{is_url, path_type_name, told_apart, type_name, url_segments};
use crate::schema::{Graph, SchemaId};

/// The names of definitions, by key: that of a URL is what tells it apart from the others.
pub(super) struct Definitions(HashMap<String, String>);

impl Definitions {
    pub(super) fn of(graph: &Graph) -> Definitions {
        let components = graph.components.iter().map(|(name, _)| &**name);
        let places = graph.schemas.iter().map(|schema| &schema.location.place);
        let defined = places.filter_map(|place| place.definition());
        let (urls, plain): (BTreeSet<&str>, BTreeSet<&str>) = components.chain(defined).partition(|key| is_url(key));
        if urls.is_empty() {
            return Definitions(HashMap::new());
        }
        let taken: HashSet<String> = plain.into_iter().filter_map(type_name).collect();
        let paths: Vec<Vec<String>> = urls.iter().map(|url| url_segments(url)).collect();
        let names = told_apart(&paths, &taken, path_type_name);
        let named = urls.into_iter().map(str::to_owned).zip(names);
        Definitions(named.filter(|(_, name)| !name.is_empty()).collect())
    }

    /// The name of a definition; `None` if its key has no letter or digit.
    pub(super) fn name(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned().or_else(|| type_name(key))
    }

    /// The name that a component schema asks for.
    pub(super) fn component_name(&self, key: &str) -> String {
        self.name(key).unwrap_or_else(|| "Component".to_owned())
    }
}

impl Builder<'_, '_> {
    /// Builds the type of a definition, unless what refers to it has built it.
    pub(super) fn defined(&mut self, schema: SchemaId) {
        let whole = Key::of(self.graph, schema);
        if whole.origin != Some(schema) || self.replaced.contains_key(&schema) || self.exports.contains_key(&schema) {
            let sources = self.sources_of(schema);
            self.exported(schema, sources);
            return;
        }
        // The name of a definition that accepts `null` too is that of what is inside the `Option`.
        let key = self.inside_option(&whole).unwrap_or_else(|| whole.clone());
        let known = match self.known.get(&key.identity()) {
            Some(Known::Done(Ty::Named(id))) => Some(Some(*id)),
            Some(_) => Some(None),
            None => None,
        };
        let sources = self.sources_of(schema);
        match known {
            Some(Some(id)) if self.types[id.0].origin == Some(schema) => {}
            // What means the same was reached in another way first, and has no name of its own.
            Some(Some(id)) if self.types[id.0].sources.is_part() => {
                let draft = &mut self.types[id.0];
                draft.origin = Some(schema);
                draft.schemas = vec![schema];
                draft.documented = vec![schema];
                draft.sources = sources;
            }
            Some(_) => {
                self.exported(schema, sources);
            }
            None => {
                let id = self.allocate_given(&key, sources);
                if self.build_named(key, id) == Ty::Named(id) {
                    return;
                }
                let ty = self.ty(whole, &Use::of(id));
                self.names(id, schema, ty);
            }
        }
    }
}
