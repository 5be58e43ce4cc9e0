//! The name each type asks for, and the choices that apply to it.

use std::rc::Rc;
use std::sync::Arc;

use super::builder::Builder;
use super::claims::{Claim, Part, Rank};
use super::key::Key;
use super::names::title_name;
use super::{Docs, Residue, Shape, Ty, TypeDef, TypeId};
use crate::identifier::type_name;
use crate::schema::{Graph, SchemaId};

/// The name that a type asks for.
struct Wanted {
    name: String,
    rank: Rank,
    /// The part's key, if the name derives from one of its parents.
    part: Option<Part>,
}

impl Wanted {
    fn own(name: String, rank: Rank) -> Wanted {
        Wanted { name, rank, part: None }
    }
}

impl Builder<'_, '_> {
    /// The type that a choice puts in place of a schema.
    pub(super) fn replaced(&mut self, key: &Key, hint: &str) -> Option<TypeId> {
        if self.naming.types.is_empty() {
            return None;
        }
        let origin = key.origin?;
        let known = self.exports.get(&origin).copied();
        if let Some(id) = known.filter(|id| self.types[id.0].choices.replace.is_some()) {
            return Some(id);
        }
        let naming = self.naming;
        let replaces = |selector: &str| {
            let choices = naming.types.get(selector);
            choices.is_some_and(|choices| choices.replace.is_some())
        };
        if !replaces(&selector(self.graph, origin)) && !replaces(&self.name_of(key, hint, &place(self.graph, key)).name)
        {
            return None;
        }
        let id = self.allocate_for(key, hint);
        self.exports.insert(origin, id);
        Some(id)
    }

    /// The first that applies of: component name, title, definition name, name from the place, hint.
    fn name_of(&mut self, key: &Key, hint: &str, place: &Rc<str>) -> Wanted {
        let graph = self.graph;
        if let Some(origin) = key.origin {
            let schema = &graph[origin];
            if let Some(name) = self.components.get(&origin) {
                return Wanted::own(name.clone(), Rank::Defined);
            }
            if let Some(title) = schema.title().and_then(title_name)
                && self.names.offers(&title, &claim(Rank::Titled, place))
            {
                return Wanted::own(title, Rank::Titled);
            }
            if let Some(name) = schema.location.place.definition().and_then(type_name) {
                return Wanted::own(name, Rank::Defined);
            }
            if let Some(home) = self.homes.get(&origin) {
                return Wanted::own(home.clone(), Rank::Part);
            }
        }
        let part = Part {
            place: Rc::clone(place),
            types: key.types,
        };
        Wanted {
            name: self.names.part(&part, hint),
            rank: Rank::Part,
            part: Some(part),
        }
    }

    /// Whether a schema has a name or a choice of its own, and so is more than a part of its parent.
    pub(super) fn is_named(&self, schema: SchemaId) -> bool {
        let inner = &self.graph[schema];
        self.components.contains_key(&schema)
            || self.homes.contains_key(&schema)
            || inner.location.place.definition().is_some()
            || inner.title().and_then(title_name).is_some()
            || self.naming.types.contains_key(&selector(self.graph, schema))
            || self.graph.root == Some(schema)
    }

    /// Records the name that one more parent of a type gives it.
    pub(super) fn comes_to(&mut self, ty: &Ty, hint: &str) {
        match ty {
            Ty::Named(id) => {
                if let Some(part) = self.parts.get(id) {
                    self.names.part(part, hint);
                }
            }
            Ty::Option(inner) | Ty::Boxed(inner) => self.comes_to(inner, hint),
            Ty::Vec(inner) => self.comes_to(inner, &format!("{hint}Item")),
            Ty::Map(inner) => self.comes_to(inner, &format!("{hint}Value")),
            _ => {}
        }
    }

    pub(super) fn allocate_for(&mut self, key: &Key, hint: &str) -> TypeId {
        let place = place(self.graph, key);
        let wanted = self.name_of(key, hint, &place);
        let id = self.allocate(&wanted.name, wanted.rank, key, place);
        if let Some(part) = wanted.part {
            self.parts.insert(id, part);
        }
        id
    }

    pub(super) fn allocate(&mut self, wanted: &str, rank: Rank, key: &Key, place: Rc<str>) -> TypeId {
        let origin = key.origin.or_else(|| key.parts.first().map(|part| part.schema));
        let by_place = key.origin.map(|origin| selector(self.graph, origin));
        let mut name = self.names.take(wanted, claim(rank, &place));
        let by_place = by_place.filter(|selector| self.naming.types.contains_key(selector));
        if let (Some(_), Some(origin)) = (&by_place, key.origin) {
            let also = self.graph.also.get(&origin).into_iter().flatten();
            let also = also.filter(|also| also.document == 0);
            self.matched.extend(also.map(|also| format!("#{}", also.place)));
        }
        let selector = by_place.unwrap_or_else(|| name.clone());
        let choices = match self.naming.types.get(&selector) {
            Some(chosen) => {
                self.matched.insert(selector);
                Arc::new(chosen.clone())
            }
            None => Arc::clone(&self.no_choices),
        };
        if let Some(chosen) = &choices.name {
            name = self.names.take(chosen, claim(Rank::Chosen, &place));
        }
        let docs = key
            .origin
            .map(|origin| Docs::of(self.graph, origin, &name))
            .unwrap_or_default();
        let location = origin
            .map(|origin| self.graph[origin].location.clone())
            .unwrap_or_default();
        self.types.push(TypeDef {
            name,
            derived: rank == Rank::Part,
            location,
            schema: key.origin,
            docs,
            shape: Shape::Alias(Ty::Value),
            residue: Residue::default(),
            choices,
            borrows: false,
        });
        TypeId(self.types.len() - 1)
    }
}

/// `#` and the JSON Pointer of a schema; no selector matches schemas outside the main document.
pub(super) fn selector(graph: &Graph, schema: SchemaId) -> String {
    let location = &graph[schema].location;
    if location.document == 0 {
        format!("#{}", location.place)
    } else {
        String::new()
    }
}

/// The claimant of a name.
fn claim(rank: Rank, place: &Rc<str>) -> Claim {
    let place = Rc::clone(place);
    Claim { rank, place }
}

/// The places of the schemas in a key, in an order independent of the path by which it is reached.
pub(super) fn place(graph: &Graph, key: &Key) -> Rc<str> {
    let place = |schema: SchemaId| {
        let location = &graph[schema].location;
        format!("{}#{}", location.document, location.place)
    };
    match key.origin {
        Some(origin) => place(origin).into(),
        None => {
            let mut places: Vec<String> = key.parts.iter().map(|part| place(part.schema)).collect();
            places.sort_unstable();
            places.dedup();
            places.join(" ").into()
        }
    }
}
