//! The names of components and definitions, after their keys.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::identifier::{is_url, path_type_name, told_apart, type_name, url_segments};
use crate::schema::Graph;

/// The names of definitions, by key; a URL is named after the segments that distinguish it from the others.
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

    /// The name of a definition, whatever its key.
    pub(super) fn name_of_any(&self, key: &str) -> String {
        self.name(key).unwrap_or_else(|| "Definition".to_owned())
    }

    /// The name that a component schema claims.
    pub(super) fn component_name(&self, key: &str) -> String {
        self.name(key).unwrap_or_else(|| "Component".to_owned())
    }
}
