//! Types of several kinds of value without further keywords, as `["boolean", "string"]`: one type for all places, named
//! after the kinds. A definition has its own name for it. Only where a single place has them, they are that place's own.

use std::collections::HashMap;

use super::key::Key;
use crate::schema::{Graph, Keyword, SchemaId, Type, TypeSet};

/// The schemas that accept some kinds of value and say nothing else, by these.
pub(super) struct Mixed(HashMap<TypeSet, Places>);

/// Where there are such schemas.
struct Places {
    count: usize,
    first: SchemaId,
    /// The first that is not a definition.
    inline: Option<SchemaId>,
}

impl Mixed {
    pub(super) fn of(graph: &Graph) -> Mixed {
        let mut all: HashMap<TypeSet, Places> = HashMap::new();
        for id in graph.ids() {
            let schema = &graph[id];
            let Some(types) = schema.types().map(kinds).filter(|types| types.iter().count() > 1) else {
                continue;
            };
            if schema.keywords().iter().any(|keyword| keyword != Keyword::Types) {
                continue;
            }
            let places = all.entry(types).or_insert(Places {
                count: 0,
                first: id,
                inline: None,
            });
            places.count += 1;
            let earlier = |one: SchemaId| graph[id].location.order() < graph[one].location.order();
            if earlier(places.first) {
                places.first = id;
            }
            if schema.location.place.definition().is_none() && places.inline.is_none_or(earlier) {
                places.inline = Some(id);
            }
        }
        Mixed(all)
    }

    /// The name of the type of a key that several places have in common.
    pub(super) fn name(&self, key: &Key) -> Option<String> {
        let kinds = kinds(key.types);
        self.places(key)?;
        Some(kinds.iter().map(Type::pascal_name).collect::<Vec<_>>().join("Or"))
    }

    /// The schema that such a type can be selected by, and the one that locates it.
    pub(super) fn located(&self, key: &Key) -> Option<(Option<SchemaId>, SchemaId)> {
        self.places(key).map(|places| (places.inline, places.first))
    }

    fn places(&self, key: &Key) -> Option<&Places> {
        let places = self.0.get(&kinds(key.types)).filter(|_| key.parts.is_empty());
        places.filter(|places| places.count > 1)
    }
}

/// The types but for `null`, which makes an `Option`.
fn kinds(types: TypeSet) -> TypeSet {
    types.without(TypeSet::of(Type::Null))
}
