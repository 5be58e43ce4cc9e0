//! Types under given names: those of the root and of components, and what is only another name for a type.

use super::builder::{Builder, Known};
use super::draft::{Sources, Use};
use super::key::Key;
use super::{Shape, Ty, TypeId};
use crate::schema::SchemaId;

impl<'g> Builder<'_, 'g> {
    /// Builds the type of a schema under the name that these make; an alias if the type already has another name.
    pub(super) fn exported(&mut self, schema: SchemaId, sources: Sources<'g>) -> TypeId {
        if let Some(id) = self.exports.get(&schema) {
            return *id;
        }
        let key = Key::of(self.graph, schema);
        // What it refers to may have its name, and then is its type.
        let wanted = sources.wanted().map(str::to_owned);
        if let Some(id) = self.named_alike(schema, &key, &sources) {
            self.exports.insert(schema, id);
            return id;
        }
        let own = Key {
            origin: Some(schema),
            ..key.clone()
        };
        let id = self.allocate_given(&own, sources);
        self.exports.insert(schema, id);
        if self.replaced.contains_key(&schema) {
            return id;
        }
        // An unnamed type inside a wrapper takes the wrapper's name.
        let inside = key.origin.filter(|origin| *origin != schema);
        let has_own_name = |inside| {
            let is_named = self.is_named(inside) && self.adopters.get(&inside) != Some(&schema);
            is_named && self.sources_of(inside).wanted() != wanted.as_deref()
        };
        let is_named = inside.is_some_and(has_own_name);
        let is_common = self.mixed.name(&key).is_some();
        let own = !is_named && !is_common && !self.known.contains_key(&key.identity());
        let ty = if own {
            self.types[id.0].documented.extend(inside);
            self.build_named(key, id)
        } else {
            let origin = key.origin.filter(|_| !is_common);
            self.ty(Key { origin, ..key }, &Use::of(id))
        };
        if ty != Ty::Named(id) {
            self.names(id, schema, ty);
        }
        id
    }

    /// The type of what a schema only refers to, if that has no other name than the one of the schema, which it then gets.
    fn named_alike(&mut self, schema: SchemaId, key: &Key, sources: &Sources<'g>) -> Option<TypeId> {
        if self.replaced.contains_key(&schema) {
            return None;
        }
        let id = match self.known.get(&key.identity())? {
            Known::Done(Ty::Named(id)) | Known::Open(Some(id)) | Known::Offered(id) => *id,
            Known::Done(_) | Known::Open(None) => return None,
        };
        let graph = self.graph;
        let draft = &mut self.types[id.0];
        let origin = draft
            .origin
            .filter(|origin| graph.innermost(*origin) == graph.innermost(schema))?;
        if draft.sources.given.is_none() && self.adopters.get(&origin) == Some(&schema) {
            draft.sources = sources.clone();
            draft.origin = Some(schema);
            draft.schemas = vec![schema];
            draft.documented.insert(0, schema);
            return Some(id);
        }
        if draft.sources.wanted() != sources.wanted() {
            return None;
        }
        if draft.sources.given.is_none() {
            draft.sources = sources.clone();
        }
        Some(id)
    }

    /// Makes a type the name of another one.
    pub(super) fn names(&mut self, id: TypeId, schema: SchemaId, ty: Ty) {
        let aliased = matches!(ty, Ty::Named(_)) || self.may_alias(&ty);
        let def = &mut self.types[id.0];
        def.shape = if aliased { Shape::Alias(ty) } else { Shape::Newtype(ty) };
        def.documented = vec![schema];
        def.said.clear();
    }

    /// The type of a key, of which `only` is all that it says: the same type, unless that has a name of its own.
    pub(super) fn only(&mut self, key: &Key, only: &Key, usage: &Use<'g>) -> Ty {
        let id = match self.known.get(&key.identity()) {
            Some(Known::Open(Some(id)) | Known::Offered(id)) => *id,
            _ => return self.ty(only.clone(), usage),
        };
        let is_named = only.origin.is_some_and(|origin| self.is_named(origin));
        if is_named || self.known.contains_key(&only.identity()) {
            return self.ty(only.clone(), usage);
        }
        self.types[id.0].documented.extend(only.origin);
        self.build_defined(only.clone(), id)
    }
}
