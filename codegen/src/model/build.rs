//! From the schema graph to the model.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::adopters::adopters;
use super::allocate::directed;
use super::assign::assign;
use super::budget::Budget;
use super::builder::{Builder, Drafts, Known, Naming, Shaped};
use super::definitions::Definitions;
use super::draft::{Rank, Sources, Use};
use super::finish::finish;
use super::key::{Identity, Key};
use super::mixed::Mixed;
use super::names::title_name;
use super::rules::rules;
use super::{
    Model, Residue, Shape, Ty, TypeId, boxes, chains, choice, collections, conditions, fixed, holds, home, replaced,
    scalar, shadows,
};
use crate::error::impossible;
use crate::options::Constants;
use crate::plan::Plan;
use crate::schema::{Graph, SchemaId};

/// The number of types that an inline type may be nested in; a deeper one gets a name, since the compiler and every
/// stage after this one recurse into it.
const DEEPEST_INLINE: usize = 32;

/// Builds the model of everything reachable from the graph's root and components.
pub(crate) fn build(plan: &Plan<'_>, naming: &Naming) -> Model {
    let graph = plan.graph();
    let root_name = root_name(graph, naming.root.as_deref(), &naming.documents);
    let mut documents = naming.documents.clone();
    if let Some(main) = documents.first_mut() {
        main.clone_from(&root_name);
    }
    let definitions = Definitions::of(graph, &documents, &naming.strip);
    let mut homes = home::names(graph, &documents, &definitions);
    homes.extend(graph.shared.clone());
    let mut replaced = replaced::by_place(graph, naming);
    let mut constants = HashMap::new();
    let mut drafts = build_once(plan, naming, &root_name, &definitions, &homes, &replaced, &constants);
    let mut assignment = assign(graph, &drafts.types, naming, &replaced);
    let by_name = replaced::by_name(graph, naming, &drafts, &assignment);
    let chosen = fixed::chosen(&drafts, &assignment);
    if !by_name.is_empty() || !chosen.is_empty() {
        replaced.extend(by_name);
        constants.extend(chosen);
        drafts = build_once(plan, naming, &root_name, &definitions, &homes, &replaced, &constants);
        assignment = assign(graph, &drafts.types, naming, &replaced);
    }
    let mut model = finish(graph, naming, drafts, assignment);
    model.unmatched_strip = definitions.unmatched;
    collections::unwrap(graph, &mut model, naming);
    boxes::insert(&mut model);
    chains::interrupt(graph, &mut model);
    shadows::rename(&mut model);
    if model.borrows {
        holds::mark_borrowing(&mut model);
    }
    model
}

/// Builds all types.
fn build_once<'g>(
    plan: &Plan<'g>,
    naming: &Naming,
    root_name: &str,
    definitions: &Definitions,
    homes: &BTreeMap<SchemaId, String>,
    replaced: &HashMap<SchemaId, String>,
    constants: &HashMap<SchemaId, Constants>,
) -> Drafts<'g> {
    let graph = plan.graph();
    let mut builder = Builder {
        plan,
        graph,
        naming,
        homes,
        types: Vec::new(),
        known: HashMap::new(),
        exports: HashMap::new(),
        begun: HashSet::new(),
        components: graph
            .components
            .iter()
            .rev()
            .map(|(name, schema)| {
                let name = definitions.component_name(graph, name, *schema);
                (*schema, directed(graph, *schema, name))
            })
            .collect(),
        definitions,
        replaced,
        constants,
        mentions: replaced::selectors(naming).next().map(|_| Vec::new()),
        budget: Budget::of(graph.schemas.len()),
        mixed: Mixed::of(graph),
        adopters: HashMap::new(),
    };
    builder.adopters = adopters(graph, naming, definitions, homes, &builder.components);
    let wanted = |schema: &SchemaId| naming.reachable.as_ref().is_none_or(|wanted| wanted.contains(schema));
    // A root that says nothing of its definitions has a type only if it is asked for.
    let has_root = naming.root.is_some() || !graph.has_only_definitions();
    let root = graph.root.filter(|root| has_root && wanted(root));
    let root = root.map(|schema| builder.exported(schema, Sources::given(Rank::Root, root_name)));
    for (name, schema) in graph.components.iter().filter(|(_, schema)| wanted(schema)) {
        let name = directed(graph, *schema, definitions.component_name(graph, name, *schema));
        builder.exported(*schema, Sources::given(Rank::Defined, &name));
    }
    for schema in graph.definitions.iter().filter(|schema| wanted(schema)) {
        builder.defined(*schema);
    }
    Drafts {
        types: builder.types,
        root,
        mentions: builder.mentions.unwrap_or_default(),
        checked: builder.budget.checked(),
    }
}

/// The name of the root: the chosen one, its title, or the name of its document.
pub(crate) fn root_name(graph: &Graph, chosen: Option<&str>, documents: &[String]) -> String {
    let title = graph.root.and_then(|root| graph[root].title());
    let document = documents.first().filter(|name| !name.is_empty()).cloned();
    let chosen = chosen.map(str::to_owned);
    let name = chosen.or_else(|| title.and_then(title_name)).or(document);
    name.unwrap_or_else(|| "Root".to_owned())
}

impl<'g> Builder<'_, 'g> {
    /// The type of a key. `usage` names it if neither a title nor a definition does.
    pub(super) fn ty(&mut self, key: Key, usage: &Use<'g>) -> Ty {
        if let Some(id) = self.replaced(&key, usage) {
            return Ty::Named(id);
        }
        if key.is_plain()
            && let Some(ty) = scalar::plain(self.graph, key.types)
        {
            return ty;
        }
        if let Some(id) = self.name_of_common(&key) {
            return Ty::Named(id);
        }
        let identity = key.identity();
        match self.known.get(&identity) {
            Some(Known::Done(ty)) => {
                let ty = ty.clone();
                // The parts of a definition are named after it.
                if !key.origin.is_some_and(|origin| self.is_defined(origin)) {
                    self.comes_to(&ty, usage);
                }
                return ty;
            }
            Some(Known::Open(Some(id)) | Known::Offered(id)) => {
                let ty = Ty::Named(*id);
                self.known.insert(identity, Known::Open(Some(*id)));
                self.comes_to(&ty, usage);
                return ty;
            }
            Some(Known::Open(None)) => {
                let id = self.allocate_for(&key, usage);
                self.known.insert(identity, Known::Open(Some(id)));
                return Ty::Named(id);
            }
            None => {}
        }
        // A component keeps its own name, whatever reaches it first.
        if let Some(schema) = key.origin.filter(|schema| !self.exports.contains_key(schema))
            && let Some(name) = self.components.get(&schema).cloned()
        {
            self.exported(schema, Sources::given(Rank::Defined, &name));
            if let Some(Known::Done(ty)) = self.known.get(&identity) {
                return ty.clone();
            }
        }
        // So does a definition, and its parts are named after it.
        if let Some(schema) = key.origin.filter(|schema| self.is_defined(*schema))
            && self.begins(schema)
        {
            return self.ty(key, usage);
        }
        self.known.insert(identity.clone(), Known::Open(None));
        self.build(key, identity, usage)
    }

    /// Builds the type of a definition's key: an inline one, or one under this id.
    pub(super) fn build_defined(&mut self, key: Key, id: TypeId) -> Ty {
        let identity = key.identity();
        if key.parts.is_empty()
            && let Some(ty) = scalar::plain(self.graph, key.types)
        {
            return ty;
        }
        self.known.insert(identity.clone(), Known::Offered(id));
        self.build(key, identity, &Use::of(id))
    }

    /// Builds a key's type under this id.
    pub(super) fn build_named(&mut self, key: Key, id: TypeId) -> Ty {
        let identity = key.identity();
        if key.is_plain()
            && let Some(ty) = scalar::plain(self.graph, key.types)
        {
            return ty;
        }
        self.known.insert(identity.clone(), Known::Open(Some(id)));
        self.build(key, identity, &Use::of(id))
    }

    fn build(&mut self, key: Key, identity: Identity, usage: &Use<'g>) -> Ty {
        self.budget.count(&key);
        let mut shaped = stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, || self.shape(&key, usage));
        if let Shaped::Inline(_, residue) | Shaped::Named(_, residue) = &mut shaped {
            residue.whole = choice::unsettled(self, &key, &residue.whole);
            conditions::restore(self.graph, &mut residue.whole);
        }
        let (asked, offered) = match self.known.get(&identity) {
            Some(Known::Open(id)) => (*id, None),
            Some(Known::Offered(id)) => (None, Some(*id)),
            Some(Known::Done(_)) | None => impossible("a key is built that is not open", (None, None)),
        };
        if let Shaped::Inline(Ty::Named(own), residue) = &shaped
            && residue.is_empty()
            && asked.or(offered) == Some(*own)
        {
            let ty = Ty::Named(*own);
            self.known.insert(identity, Known::Done(ty.clone()));
            return ty;
        }
        let may_be_inline = |ty: &Ty| asked.is_none() && (offered.is_none() || !self.may_alias(ty));
        let mut open = None;
        let (shape, residue) = match shaped {
            Shaped::Inline(ty, residue) if residue.is_empty() && may_be_inline(&ty) && ty.depth() < DEEPEST_INLINE => {
                self.known.insert(identity, Known::Done(ty.clone()));
                return ty;
            }
            Shaped::Inline(ty, residue) if residue.is_empty() && self.may_alias(&ty) => (Shape::Alias(ty), residue),
            Shaped::Inline(ty, residue) => (Shape::Newtype(ty), residue),
            Shaped::Named(shape, residue) => (shape, residue),
            Shaped::Open(shape, said) => {
                open = Some(said);
                (shape, Residue::default())
            }
        };
        let id = asked.or(offered).unwrap_or_else(|| self.allocate_for(&key, usage));
        let rules = rules(self.graph, residue.typed.iter().chain(&residue.whole));
        let def = &mut self.types[id.0];
        def.is_open = open.is_some() && matches!(shape, Shape::Strings(_));
        def.said.extend(open.into_iter().flatten().chain(rules));
        def.shape = shape;
        def.residue = residue;
        self.known.insert(identity, Known::Done(Ty::Named(id)));
        Ty::Named(id)
    }

    /// Whether the type can be an alias: its serde impls are exact by themselves and locate errors (those of
    /// `serde_json::Value` take the last of members with one name), and the alias cannot refer to itself.
    pub(super) fn may_alias(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Named(id) => !matches!(self.types[id.0].shape, Shape::Alias(_)),
            Ty::Option(inner) => self.may_alias(inner),
            Ty::Vec(_)
            | Ty::Array(..)
            | Ty::Map(_)
            | Ty::Value
            | Ty::Integer(_)
            | Ty::Float
            | Ty::Exact(_)
            | Ty::Boxed(_) => false,
            Ty::Never | Ty::Null | Ty::Boolean | Ty::String | Ty::Format(_) => true,
        }
    }

    /// Whether the members or items of a key get types. Otherwise, the whole of it has to be checked.
    pub(super) fn may_have_parts(&mut self, key: &Key) -> bool {
        let last = key.parts.last();
        last.is_none_or(|part| self.budget.allows(key, part.schema))
    }

    /// Whether the key being built has been referred to.
    pub(super) fn has_name(&self, key: &Key) -> bool {
        matches!(self.known.get(&key.identity()), Some(Known::Open(Some(_))))
    }

    /// The type being built, which the names of its parts begin with.
    pub(super) fn own(&mut self, key: &Key, usage: &Use<'g>) -> TypeId {
        let identity = key.identity();
        match self.known.get(&identity) {
            Some(Known::Open(Some(id))) => *id,
            Some(Known::Offered(id)) => {
                let id = *id;
                self.known.insert(identity, Known::Open(Some(id)));
                id
            }
            state => {
                if !matches!(state, Some(Known::Open(None))) {
                    impossible("a key without a type has parts that are named after it", ());
                }
                let id = self.allocate_for(key, usage);
                self.known.insert(identity, Known::Open(Some(id)));
                id
            }
        }
    }

    /// The definition or component name of a schema.
    pub(super) fn definition(&self, schema: SchemaId) -> Option<&'g str> {
        self.graph[schema].location.place.definition()
    }
}
