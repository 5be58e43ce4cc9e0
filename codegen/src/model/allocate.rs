//! Types without a name yet: what can name them, and what is replaced by an option.

use super::builder::Builder;
use super::draft::{Draft, Rank, Sources, Step, Use};
use super::key::Key;
use super::titles::naming_title;
use super::{Residue, Shape, Ty, TypeId};
use crate::schema::{Graph, SchemaId};

impl<'g> Builder<'_, 'g> {
    /// The type that an option puts in place of a schema.
    pub(super) fn replaced(&mut self, key: &Key, usage: &Use<'g>) -> Option<TypeId> {
        let origin = key.origin?;
        if self.mentions.is_some() {
            let sources = self.sources(key, usage);
            self.mentions.get_or_insert_default().push((origin, sources));
        }
        if !self.replaced.contains_key(&origin) {
            return None;
        }
        if let Some(id) = self.exports.get(&origin) {
            return Some(*id);
        }
        let id = self.allocate_for(key, usage);
        self.exports.insert(origin, id);
        Some(id)
    }

    /// Whether a schema has a name or a choice of its own, and so is more than a part of its parent.
    pub(super) fn is_named(&self, schema: SchemaId) -> bool {
        let inner = &self.graph[schema];
        self.components.contains_key(&schema)
            || self.homes.contains_key(&schema)
            || (inner.location.place.definition().is_some() && !self.definitions.is_inside(schema))
            || naming_title(inner).is_some()
            || self.naming.types.contains_key(&selector(self.graph, schema))
            || self.graph.root == Some(schema)
    }

    /// Records one more use of a type that is named after its parents.
    pub(super) fn comes_to(&mut self, ty: &Ty, usage: &Use<'g>) {
        match ty {
            Ty::Named(id) => {
                let sources = &mut self.types[id.0].sources;
                if sources.is_part() {
                    sources.uses.push(usage.clone());
                }
            }
            Ty::Option(inner) | Ty::Boxed(inner) => self.comes_to(inner, usage),
            Ty::Vec(inner) | Ty::Array(inner, _) => self.comes_to(inner, &usage.then(Step::Item)),
            Ty::Map(inner) => self.comes_to(inner, &usage.then(Step::Value)),
            Ty::Value
            | Ty::Never
            | Ty::Null
            | Ty::Boolean
            | Ty::Integer(_)
            | Ty::Float
            | Ty::Exact(_)
            | Ty::String
            | Ty::Format(_) => {}
        }
    }

    /// A new type for a key.
    pub(super) fn allocate_for(&mut self, key: &Key, usage: &Use<'g>) -> TypeId {
        let sources = self.sources(key, usage);
        let Some((origin, first)) = self.mixed.located(key) else {
            return self.allocate(key, sources);
        };
        // No place of several documents it.
        let key = Key { origin, ..key.clone() };
        let id = self.allocate(&key, sources);
        let draft = &mut self.types[id.0];
        draft.schemas = vec![origin.unwrap_or(first)];
        draft.documented.clear();
        id
    }

    /// What can name a key's type: component name, definition name, title, name from the place, use.
    fn sources(&self, key: &Key, usage: &Use<'g>) -> Sources<'g> {
        if let Some(name) = self.mixed.name(key) {
            return Sources {
                own: Some((Rank::Part, name)),
                ..Sources::default()
            };
        }
        Sources {
            uses: vec![usage.clone()],
            ..key.origin.map(|origin| self.sources_of(origin)).unwrap_or_default()
        }
    }

    /// What can name the type of a schema, whatever uses it.
    pub(super) fn sources_of(&self, schema: SchemaId) -> Sources<'g> {
        let component = self.components.get(&schema);
        let definition = self.definitions.name(self.graph, schema);
        let home = || Some((Rank::Part, self.homes.get(&schema)?.clone()));
        let own = definition.map(|name| (Rank::Defined, name.to_owned())).or_else(home);
        let title = naming_title(&self.graph[schema]);
        Sources {
            given: component.map(|name| (Rank::Defined, name.clone())),
            title: title.map(|title| directed(self.graph, schema, title)),
            own: own.map(|(rank, name)| (rank, directed(self.graph, schema, name))),
            uses: Vec::new(),
        }
    }

    /// A new type for a key that is the root, a component or a definition.
    pub(super) fn allocate_given(&mut self, key: &Key, sources: Sources<'g>) -> TypeId {
        if let (Some(mentions), Some(origin)) = (&mut self.mentions, key.origin) {
            mentions.push((origin, sources.clone()));
        }
        self.allocate(key, sources)
    }

    fn allocate(&mut self, key: &Key, sources: Sources<'g>) -> TypeId {
        let schemas = match key.origin {
            Some(origin) => vec![origin],
            None => key.parts.iter().map(|part| part.schema).collect(),
        };
        self.types.push(Draft {
            origin: key.origin,
            schemas,
            parts: key.origin.map_or_else(|| key.parts.clone(), |_| Vec::new()),
            types: key.types,
            sources,
            documented: key
                .origin
                .filter(|_| self.mixed.name(key).is_none())
                .into_iter()
                .collect(),
            said: Vec::new(),
            shape: Shape::Alias(Ty::Value),
            residue: Residue::default(),
            is_open: false,
            has_unknown: false,
        });
        TypeId(self.types.len() - 1)
    }
}

/// The name of a schema: that for what is sent is another one than that for what is received.
pub(super) fn directed(graph: &Graph, schema: SchemaId, name: String) -> String {
    if graph.inputs.contains(&schema) {
        format!("{name}Input")
    } else {
        name
    }
}

/// `#` and the JSON Pointer of a schema; no selector matches schemas outside the main document.
pub(super) fn selector(graph: &Graph, schema: SchemaId) -> String {
    let location = &graph[schema].location;
    // That of two schemas at a place is the one for what is received.
    if location.document == 0 && !graph.inputs.contains(&schema) {
        format!("#{}", location.place)
    } else {
        String::new()
    }
}
