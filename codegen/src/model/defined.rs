//! The types of definitions, whether anything refers to them or not.

use super::builder::{Builder, Known};
use super::draft::{Rank, Sources, Use};
use super::key::Key;
use super::{Shape, Ty, TypeId};
use crate::schema::{Part, SchemaId};

impl<'g> Builder<'_, 'g> {
    /// What can name the type of a definition that nothing refers to, even if its key has no letter or digit.
    fn sources_of_definition(&self, schema: SchemaId) -> Sources<'g> {
        let mut sources = self.sources_of(schema);
        let name = || (Rank::Defined, self.definitions.name_of_any(self.graph, schema));
        sources.own.get_or_insert_with(name);
        sources
    }

    /// Whether a schema is a definition, and not a component.
    pub(super) fn is_defined(&self, schema: SchemaId) -> bool {
        let is_definition = self.definitions.name(self.graph, schema).is_some();
        is_definition && !self.components.contains_key(&schema) && self.graph.root != Some(schema)
    }

    /// The name that a definition or component has for a type that several places have in common.
    pub(super) fn name_of_common(&mut self, key: &Key) -> Option<TypeId> {
        let schema = key.origin.filter(|_| self.mixed.name(key).is_some())?;
        if let Some(id) = self.exports.get(&schema) {
            return Some(*id);
        }
        let sources = match self.components.get(&schema) {
            Some(name) => Sources::given(Rank::Defined, name),
            None if self.is_defined(schema) => self.sources_of_definition(schema),
            None => return None,
        };
        Some(self.exported(schema, sources))
    }

    /// Begins the type of a definition that something refers to before its turn; `false` if it has been begun.
    pub(super) fn begins(&mut self, schema: SchemaId) -> bool {
        let is_begun = self.begun.contains(&schema) || self.exports.contains_key(&schema);
        if is_begun || self.replaced.contains_key(&schema) {
            return false;
        }
        let whole = Key::of(self.graph, schema);
        let key = self.inside_option(&whole).unwrap_or_else(|| whole.clone());
        if self.known.contains_key(&key.identity()) {
            return false;
        }
        self.begun.insert(schema);
        self.begin(key, whole, schema);
        true
    }

    /// Builds the type of a definition: of `key`, which is `whole` without `null`.
    fn begin(&mut self, key: Key, whole: Key, schema: SchemaId) {
        let sources = self.sources_of_definition(schema);
        let id = self.allocate_given(&key, sources);
        if self.build_defined(key, id) != Ty::Named(id) {
            let ty = self.ty(whole, &Use::of(id));
            self.names(id, schema, ty);
        }
    }

    /// Builds the type of a definition, unless what refers to it has built it.
    pub(super) fn defined(&mut self, schema: SchemaId) {
        if !self.begun.insert(schema) {
            return;
        }
        let whole = Key::of(self.graph, schema);
        let is_exported = self.replaced.contains_key(&schema) || self.exports.contains_key(&schema);
        if whole.origin != Some(schema) || is_exported || self.mixed.name(&whole).is_some() {
            let sources = self.sources_of_definition(schema);
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
        let sources = self.sources_of_definition(schema);
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
            None if !self.budget.allows_definition(&key, schema) => {
                let id = self.allocate_given(&whole, sources);
                let draft = &mut self.types[id.0];
                draft.shape = Shape::Newtype(Ty::Value);
                draft.residue.whole = vec![Part::whole(self.graph, schema)];
                self.known.insert(whole.identity(), Known::Done(Ty::Named(id)));
            }
            None => self.begin(key, whole, schema),
        }
    }
}
