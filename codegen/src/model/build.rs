//! From the schema graph to the model.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::allocate::place;
use super::builder::{Builder, Known, Naming, Shaped};
use super::claims::{Names, Rank};
use super::docs::bounds;
use super::key::{Identity, Key};
use super::names::title_name;
use super::{Docs, Model, Residue, Shape, Ty, TypeId, boxes, chains, choice, holds, home, scalar, shadows};
use crate::identifier::type_name;
use crate::options::Unknown;
use crate::plan::Plan;
use crate::schema::{Graph, SchemaId};

/// The maximum number of builds until names are settled.
const MOST_BUILDS: usize = 6;

/// The number of types that an inline type may be nested in; a deeper one gets a name, since the compiler and every
/// stage after this one recurse into it.
const DEEPEST_INLINE: usize = 32;

/// Builds the model of everything reachable from the graph's root and components.
pub(crate) fn build(plan: &Plan<'_>, naming: &Naming) -> Model {
    let graph = plan.graph();
    let root_name = root_name(graph, naming);
    let mut documents: Vec<String> = naming
        .documents
        .iter()
        .map(|name| type_name(name).unwrap_or_default())
        .collect();
    if let Some(main) = documents.first_mut() {
        main.clone_from(&root_name);
    }
    let homes = home::names(graph, &documents);
    let mut names = Names::default();
    let mut builds = 0;
    let mut model = loop {
        let (model, used) = build_once(plan, naming, &root_name, &homes, names);
        builds += 1;
        match used.settle() {
            Some(settled) if builds < MOST_BUILDS => names = settled,
            _ => break model,
        }
    };
    boxes::insert(&mut model);
    chains::interrupt(graph, &mut model);
    shadows::rename(&mut model);
    if model.borrows {
        holds::mark_borrowing(&mut model);
    }
    model
}

/// Builds all types.
fn build_once(
    plan: &Plan<'_>,
    naming: &Naming,
    root_name: &str,
    homes: &BTreeMap<SchemaId, String>,
    names: Names,
) -> (Model, Names) {
    let graph = plan.graph();
    let mut builder = Builder {
        plan,
        graph,
        naming,
        homes,
        types: Vec::new(),
        names,
        known: HashMap::new(),
        exports: HashMap::new(),
        parts: HashMap::new(),
        components: graph
            .components
            .iter()
            .rev()
            .map(|(name, schema)| (*schema, type_name(name).unwrap_or_else(|| "Component".to_owned())))
            .collect(),
        no_choices: Arc::default(),
        matched: HashSet::new(),
    };
    for path in naming.string.iter().chain(&naming.map) {
        builder
            .names
            .reserve(path.rsplit_once("::").map_or(&**path, |(_, last)| last));
    }
    let root = graph.root.map(|schema| builder.exported(root_name, schema, Rank::Root));
    let wanted = |schema: &SchemaId| naming.reachable.as_ref().is_none_or(|wanted| wanted.contains(schema));
    for (name, schema) in graph.components.iter().filter(|(_, schema)| wanted(schema)) {
        let name = type_name(name).unwrap_or_else(|| "Component".to_owned());
        builder.exported(&name, *schema, Rank::Defined);
    }
    let selectors = naming.types.keys();
    let model = Model {
        unmatched: selectors
            .filter(|selector| !builder.matched.contains(*selector))
            .cloned()
            .collect(),
        types: builder.types,
        root,
        interrupted: Vec::new(),
        string: naming.string.clone(),
        borrows: naming.borrows,
        map: naming.map.clone(),
    };
    (model, builder.names)
}

/// The name of the root: the chosen one, its title, or the name of its document.
fn root_name(graph: &Graph, naming: &Naming) -> String {
    let title = graph.root.and_then(|root| graph[root].title());
    let document = naming.documents.first().and_then(|name| type_name(name));
    let name = naming.root.clone().or_else(|| title.and_then(title_name)).or(document);
    name.unwrap_or_else(|| "Root".to_owned())
}

impl<'g> Builder<'_, 'g> {
    /// Builds the type of a schema under this name; an alias if the type already has another name.
    fn exported(&mut self, name: &str, schema: SchemaId, rank: Rank) -> TypeId {
        if let Some(id) = self.exports.get(&schema) {
            return *id;
        }
        let key = Key::of(self.graph, schema);
        let own = Key {
            origin: Some(schema),
            ..key.clone()
        };
        let id = self.allocate(name, rank, &own, place(self.graph, &own));
        self.exports.insert(schema, id);
        if self.types[id.0].choices.replace.is_some() {
            return id;
        }
        // An unnamed type inside a wrapper takes the wrapper's name.
        let inside = key.origin.filter(|origin| *origin != schema);
        let is_named = inside.is_some_and(|inside| self.is_named(inside));
        let own = !is_named && !self.known.contains_key(&key.identity());
        let ty = if own {
            if let Some(inside) = inside {
                let inner = Docs::of(self.graph, inside, name);
                let docs = &mut self.types[id.0].docs;
                docs.deprecated |= inner.deprecated;
                docs.paragraphs.extend(inner.paragraphs);
            }
            self.build_named(key, id)
        } else {
            self.ty(key, name)
        };
        if ty != Ty::Named(id) {
            let aliased = matches!(ty, Ty::Named(_)) || self.may_alias(&ty);
            let def = &mut self.types[id.0];
            def.shape = if aliased { Shape::Alias(ty) } else { Shape::Newtype(ty) };
            def.docs = Docs::of(self.graph, schema, name);
        }
        id
    }

    /// The type of a key. `hint` is its name if neither a title nor a definition names it.
    pub(super) fn ty(&mut self, key: Key, hint: &str) -> Ty {
        if let Some(id) = self.replaced(&key, hint) {
            return Ty::Named(id);
        }
        if key.parts.is_empty()
            && let Some(ty) = scalar::plain(key.types)
        {
            return ty;
        }
        let identity = key.identity();
        match self.known.get(&identity) {
            Some(Known::Done(ty)) => {
                let ty = ty.clone();
                self.comes_to(&ty, hint);
                return ty;
            }
            Some(Known::Open(Some(id))) => {
                let ty = Ty::Named(*id);
                self.comes_to(&ty, hint);
                return ty;
            }
            Some(Known::Open(None)) => {
                let id = self.allocate_for(&key, hint);
                self.known.insert(identity, Known::Open(Some(id)));
                return Ty::Named(id);
            }
            None => {}
        }
        // A component keeps its own name, whatever reaches it first.
        if let Some(schema) = key.origin.filter(|schema| !self.exports.contains_key(schema))
            && let Some(name) = self.components.get(&schema).cloned()
        {
            self.exported(&name, schema, Rank::Defined);
            if let Some(Known::Done(ty)) = self.known.get(&identity) {
                return ty.clone();
            }
        }
        self.known.insert(identity.clone(), Known::Open(None));
        self.build(key, identity, hint)
    }

    /// Builds a key's type under this id.
    fn build_named(&mut self, key: Key, id: TypeId) -> Ty {
        let identity = key.identity();
        let name = self.types[id.0].name.clone();
        if key.parts.is_empty()
            && let Some(ty) = scalar::plain(key.types)
        {
            return ty;
        }
        self.known.insert(identity.clone(), Known::Open(Some(id)));
        self.build(key, identity, &name)
    }

    fn build(&mut self, key: Key, identity: Identity, hint: &str) -> Ty {
        let mut shaped = stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, || self.shape(&key, hint));
        if let Shaped::Inline(_, residue) | Shaped::Named(_, residue) = &mut shaped {
            residue.whole = choice::unsettled(self, &key, &residue.whole);
        }
        let asked = match self.known.get(&identity) {
            Some(Known::Open(id)) => *id,
            _ => None,
        };
        let mut open = None;
        let (shape, residue) = match shaped {
            Shaped::Inline(ty, residue) if residue.is_empty() && asked.is_none() && ty.depth() < DEEPEST_INLINE => {
                self.known.insert(identity, Known::Done(ty.clone()));
                return ty;
            }
            Shaped::Inline(ty, residue) if residue.is_empty() && self.may_alias(&ty) => (Shape::Alias(ty), residue),
            Shaped::Inline(ty, residue) => (Shape::Newtype(ty), residue),
            Shaped::Named(shape, residue) => (shape, residue),
            Shaped::Open(variants, said) => {
                open = Some(said);
                (Shape::Strings(variants), Residue::default())
            }
        };
        let id = asked.unwrap_or_else(|| self.allocate_for(&key, hint));
        let bounds = bounds(self.graph, residue.typed.iter().chain(&residue.whole));
        let def = &mut self.types[id.0];
        if open.is_some() {
            Arc::make_mut(&mut def.choices).open = true;
        }
        def.docs.paragraphs.extend(open.into_iter().flatten().chain(bounds));
        def.shape = shape;
        def.residue = residue;
        self.known.insert(identity, Known::Done(Ty::Named(id)));
        Ty::Named(id)
    }

    /// Whether the type can be an alias: its serde impls are exact by themselves and locate errors, and the alias
    /// cannot refer to itself.
    pub(super) fn may_alias(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Named(id) => !matches!(self.types[id.0].shape, Shape::Alias(_)),
            Ty::Option(inner) => self.may_alias(inner),
            Ty::Vec(inner) | Ty::Map(inner) => **inner == Ty::Value,
            Ty::Integer(_) | Ty::Float | Ty::Boxed(_) => false,
            Ty::Value | Ty::Never | Ty::Null | Ty::Boolean | Ty::String | Ty::Format(_) => true,
        }
    }

    /// Whether there are far more types than schemas. Conjunctions can be as many as there are sets of schemas; beyond
    /// this limit they become checks.
    pub(super) fn is_crowded(&self) -> bool {
        self.types.len() > 64 + 4 * self.graph.schemas.len()
    }

    /// Whether something has referred to the key being built.
    pub(super) fn has_name(&self, key: &Key) -> bool {
        matches!(self.known.get(&key.identity()), Some(Known::Open(Some(_))))
    }

    /// The name of the type being built, which prefixes the names of its parts.
    pub(super) fn own_name(&mut self, key: &Key, hint: &str) -> String {
        let identity = key.identity();
        let id = match self.known.get(&identity) {
            Some(Known::Open(Some(id))) => *id,
            _ => {
                let id = self.allocate_for(key, hint);
                self.known.insert(identity, Known::Open(Some(id)));
                id
            }
        };
        self.types[id.0].name.clone()
    }

    /// How the unknown members of an open object are handled.
    pub(super) fn unknown_members(&self, key: &Key) -> Unknown {
        let id = match self.known.get(&key.identity()) {
            Some(Known::Open(Some(id))) => Some(*id),
            _ => None,
        };
        id.and_then(|id| self.types[id.0].choices.unknown)
            .unwrap_or(self.naming.unknown)
    }

    /// The definition or component name of a schema.
    pub(super) fn definition(&self, schema: SchemaId) -> Option<&'g str> {
        self.graph[schema].location.place.definition()
    }
}
