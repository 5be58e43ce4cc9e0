//! Pairs the types of the model with typify's: those of definitions and of the root by their schemas, and the types inside
//! them by the member, item or branch that holds them.

use std::collections::{HashMap, HashSet, VecDeque};

use super::compare::{ByRustName, JsonNames, content, has_member, named, object_of, shape_of};
use super::types::{self, Payload, Types};
use crate::model::{Branch, Member, Model, Others, Shape, Struct, Ty, TypeId, Union};
use crate::schema::{Graph, List, Location, Schema, Slot, Step, Type, TypeSet};

/// The types of a model with the names that typify has for them: the root and definitions first, then the others in
/// breadth-first order.
pub(super) fn names(graph: &Graph, model: &Model, types: &Types) -> Vec<(TypeId, String)> {
    let mut walk = Walk {
        graph,
        model,
        types,
        schemas: graph.schemas.iter().map(|schema| (&schema.location, schema)).collect(),
        seen: HashSet::new(),
        waiting: VecDeque::new(),
        given: HashSet::new(),
        named: HashSet::new(),
        names: Vec::new(),
    };
    if let (Some(ours), Some(theirs)) = (model.root, types.root) {
        walk.pair(ours, theirs);
    }
    let mut definitions: HashMap<&str, TypeId> = HashMap::new();
    for (index, def) in model.types.iter().enumerate() {
        if let Some(key) = top_definition(&def.location) {
            definitions.entry(key).or_insert(TypeId(index));
        }
    }
    for (key, theirs) in &types.definitions {
        if let Some(ours) = definitions.get(key.as_str()) {
            walk.pair(*ours, *theirs);
        }
    }
    while let Some((ours, theirs)) = walk.waiting.pop_front() {
        walk.inside(ours, theirs);
    }
    walk.names
}

/// The key of a definition at the root of the main document, or of a component schema.
fn top_definition(location: &Location) -> Option<&str> {
    let is_top = match location.place.around()?.step() {
        None => true,
        Some(Step::Slot(Slot::Components)) => location.place.steps().len() == 2,
        Some(_) => false,
    };
    location.place.definition().filter(|_| is_top && location.document == 0)
}

struct Walk<'w> {
    graph: &'w Graph,
    model: &'w Model,
    types: &'w Types,
    schemas: HashMap<&'w Location, &'w Schema>,
    /// The pairs so far, and the queue of pairs whose parts are to be paired.
    seen: HashSet<(TypeId, usize)>,
    waiting: VecDeque<(TypeId, usize)>,
    /// The types of typify whose names are taken, and the types of the model that have one.
    given: HashSet<usize>,
    named: HashSet<TypeId>,
    names: Vec<(TypeId, String)>,
}

impl Walk<'_> {
    fn shape(&self, theirs: usize) -> &types::Shape {
        &self.types.types[theirs].shape
    }

    /// Pairs a type of the model with one of typify's. Each name is used once.
    fn pair(&mut self, ours: TypeId, theirs: usize) {
        if let Some(name) = &self.types.types[theirs].name
            && !self.named.contains(&ours)
            && self.given.insert(theirs)
        {
            self.named.insert(ours);
            self.names.push((ours, name.clone()));
        }
        if self.seen.insert((ours, theirs)) {
            self.waiting.push_back((ours, theirs));
        }
    }

    /// Pairs the parts of two types.
    fn inside(&mut self, ours: TypeId, theirs: usize) {
        let model = self.model;
        let def = &model[ours];
        if def.choices.replace.is_some() {
            return;
        }
        let types = self.types;
        match (&def.shape, &types.types[theirs].shape) {
            (Shape::Alias(ty) | Shape::Newtype(ty), types::Shape::Wrapper(inner)) => self.ty(ty, *inner),
            (Shape::Alias(ty) | Shape::Newtype(ty), _) => self.ty(ty, theirs),
            (_, types::Shape::Wrapper(inner)) => self.pair(ours, *inner),
            (Shape::Struct(object), types::Shape::Struct(fields)) => self.fields(object, fields),
            (Shape::Struct(object), types::Shape::Map(value)) => {
                if let Others::Keep(_, ty) = &object.others {
                    self.ty(ty, *value);
                }
            }
            (Shape::Tuple(tuple), types::Shape::Tuple(items)) => {
                tuple
                    .items
                    .iter()
                    .zip(items)
                    .for_each(|(ty, theirs)| self.ty(ty, *theirs));
            }
            (Shape::Tuple(tuple), types::Shape::List(item)) => {
                tuple.items.iter().chain(&tuple.rest).for_each(|ty| self.ty(ty, *item));
            }
            (Shape::Union(union), types::Shape::Enum(variants)) => self.variants(&def.location, union, variants),
            // `properties` or `items` without `type`: typify considers only objects or arrays.
            (Shape::Union(union), types::Shape::Struct(_) | types::Shape::Map(_)) => {
                self.only_branch(union, Type::Object, theirs);
            }
            (Shape::Union(union), types::Shape::List(_) | types::Shape::Tuple(_)) => {
                self.only_branch(union, Type::Array, theirs);
            }
            _ => {}
        }
    }

    /// Pairs the named types in a type of the model with those in one of typify's.
    fn ty(&mut self, ours: &Ty, theirs: usize) {
        match ours {
            Ty::Option(inner) | Ty::Boxed(inner) => self.ty(inner, theirs),
            Ty::Named(id) => self.pair(*id, self.unwrapped(theirs, false)),
            Ty::Vec(item) | Ty::Array(item, _) => match self.shape(self.unwrapped(theirs, true)) {
                types::Shape::List(theirs) => self.ty(item, *theirs),
                types::Shape::Tuple(items) => items.clone().into_iter().for_each(|theirs| self.ty(item, theirs)),
                _ => {}
            },
            Ty::Map(value) => {
                if let types::Shape::Map(theirs) = self.shape(self.unwrapped(theirs, true)) {
                    self.ty(value, *theirs);
                }
            }
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

    /// The type inside `Option`s and `Box`es, and inside newtypes if `named`.
    fn unwrapped(&self, mut theirs: usize, named: bool) -> usize {
        // A type may wrap itself.
        for _ in 0..self.types.types.len() {
            match self.shape(theirs) {
                types::Shape::Wrapper(inner) if named || self.types.types[theirs].name.is_none() => theirs = *inner,
                _ => break,
            }
        }
        theirs
    }

    /// Pairs the types of members with the same name.
    fn fields(&mut self, object: &Struct, fields: &[(String, usize)]) {
        let by_name = ByRustName::new(fields.iter().map(|(name, theirs)| (name.as_str(), *theirs)));
        for field in &object.fields {
            let mut same = by_name.same(&field.name);
            if let (Some(theirs), None) = (same.next(), same.next()) {
                self.ty(&field.ty, *theirs);
            }
        }
        let types = self.types;
        let ours = JsonNames::new(object.members().map(Member::name));
        for (name, theirs) in fields {
            if ours.has(name) {
                continue;
            }
            match (&object.others, self.shape(self.unwrapped(*theirs, true))) {
                // The members without a field.
                (Others::Keep(_, ty), types::Shape::Map(value)) if name == "extra" => self.ty(ty, *value),
                _ => {}
            }
            // A flattened field: an element of `allOf` or `anyOf`.
            if name.starts_with("subtype_")
                && let types::Shape::Struct(inner) = &types.types[self.unwrapped(*theirs, true)].shape
                && inner.iter().all(|(name, _)| !name.starts_with("subtype_"))
            {
                self.fields(object, inner);
            }
        }
    }

    /// Pairs the types in branches with those in variants.
    fn variants(&mut self, location: &Location, union: &Union, variants: &[(String, Payload)]) {
        let by_member = ByRustName::new(variants.iter().map(|(name, _)| name.as_str()).zip(0..));
        let names = variants.iter().enumerate().rev();
        let by_name: HashMap<&str, usize> = names.map(|(index, (name, _))| (name.as_str(), index)).collect();
        let of_branches = self.variants_of_branches(location, variants.len());
        for branch in &union.branches {
            let found = self
                .external(branch, &by_member)
                .or_else(|| *of_branches.get(self.index(location, branch)?)?)
                .or_else(|| by_name.get(branch.ident.as_str()).copied());
            if let Some((name, payload)) = found.and_then(|found| variants.get(found)) {
                self.payload(branch, name, payload);
            }
        }
    }

    /// Pairs the branch of a union for one type of value with a type for the whole union.
    fn only_branch(&mut self, union: &Union, of: Type, theirs: usize) {
        let mut branches = union.branches.iter().filter(|branch| branch.types == TypeSet::of(of));
        if let (Some(only), None) = (branches.next(), branches.next()) {
            self.ty(&only.ty, theirs);
        }
    }

    /// The variant named after the only member of a branch.
    fn external(&self, branch: &Branch, variants: &ByRustName<usize>) -> Option<usize> {
        let mut members = object_of(self.model, &branch.ty)?.members();
        let only = members.next().filter(|_| members.next().is_none())?;
        variants.same(only.name()).min().copied()
    }

    /// The index of a branch in the schema.
    fn index(&self, location: &Location, branch: &Branch) -> Option<usize> {
        let inner = &self.model[named(&branch.ty)?].location;
        let steps = inner
            .place
            .below(&location.place)
            .filter(|_| inner.document == location.document)?;
        match steps.first() {
            Some(Step::Element(List::AnyOf | List::OneOf, index)) => usize::try_from(*index).ok(),
            _ => None,
        }
    }

    /// The variant for each branch of a schema: typify generates a variant for each branch, or for each except `null`.
    /// Empty if it generates a different number of variants.
    fn variants_of_branches(&self, location: &Location, count: usize) -> Vec<Option<usize>> {
        let Some(schema) = self.schemas.get(location) else {
            return Vec::new();
        };
        let branches = if schema.one_of().is_empty() {
            schema.any_of()
        } else {
            schema.one_of()
        };
        if branches.len() == count {
            return (0..count).map(Some).collect();
        }
        let is_null = |id: &_| self.graph[*id].types() == Some(TypeSet::of(Type::Null));
        let mut next = 0..;
        let variants: Vec<Option<usize>> = branches
            .iter()
            .map(|branch| if is_null(branch) { None } else { next.next() })
            .collect();
        if next.start == count { variants } else { Vec::new() }
    }

    fn payload(&mut self, branch: &Branch, name: &str, payload: &Payload) {
        let model = self.model;
        let object = object_of(self.model, &branch.ty);
        let content = object.and_then(|object| content(model, object, name));
        match (payload, content) {
            (Payload::Types(items), _) if items.is_empty() => {}
            (Payload::Types(items), content) => {
                let ty = match content {
                    Some(content) if items.len() > 1 || !self.shares_member(object, items[0]) => content,
                    _ => &branch.ty,
                };
                match (&items[..], shape_of(model, ty)) {
                    ([only], _) => self.ty(ty, *only),
                    (_, Some(Shape::Tuple(tuple))) => {
                        tuple
                            .items
                            .iter()
                            .zip(items)
                            .for_each(|(ty, theirs)| self.ty(ty, *theirs));
                    }
                    _ => {}
                }
            }
            (Payload::Fields(fields), content) => {
                let inner = content.and_then(|ty| object_of(model, ty));
                let is_own = |object: &&Struct| fields.iter().any(|(name, _)| has_member(object, name));
                if let Some(object) = object.filter(is_own).or(inner) {
                    self.fields(object, fields);
                }
            }
        }
    }

    /// Whether a struct of typify's has a field for a member of an object.
    fn shares_member(&self, object: Option<&Struct>, theirs: usize) -> bool {
        match (object, self.shape(self.unwrapped(theirs, true))) {
            (Some(object), types::Shape::Struct(fields)) => fields.iter().any(|(name, _)| has_member(object, name)),
            _ => false,
        }
    }
}
