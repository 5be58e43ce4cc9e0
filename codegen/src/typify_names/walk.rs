//! Pairs the types of the model with typify's: those of definitions and of the root by what they are made from, and the
//! types inside them by the member, item or branch that holds them.

use std::collections::{HashMap, HashSet, VecDeque};

use super::types::{self, Payload, Types};
use crate::model::{Branch, Model, Others, Shape, Struct, Ty, TypeId, Union};
use crate::schema::{Graph, List, Location, Schema, Slot, Step, Type, TypeSet};

/// The types of a model with the names that typify has for them: the root and definitions first, then the others by
/// their distance from these.
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
    /// The pairs so far, and those of them whose parts are still to be paired.
    seen: HashSet<(TypeId, usize)>,
    waiting: VecDeque<(TypeId, usize)>,
    /// typify's types whose names are given away.
    given: HashSet<usize>,
    named: HashSet<TypeId>,
    names: Vec<(TypeId, String)>,
}

impl Walk<'_> {
    fn shape(&self, theirs: usize) -> &types::Shape {
        &self.types.types[theirs].shape
    }

    /// Pairs a type of the model with one of typify's. Each name is given once.
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
            // `properties` or `items` without `type`: typify looks at these values alone.
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
            Ty::Vec(item) => match self.shape(self.unwrapped(theirs, true)) {
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
            | Ty::String
            | Ty::Format(_) => {}
        }
    }

    /// The type inside of `Option`s and `Box`es, and of newtypes too if `named`.
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
        for field in &object.fields {
            let mut same = fields.iter().filter(|(name, _)| is_same(&field.name, name));
            if let (Some((_, theirs)), None) = (same.next(), same.next()) {
                self.ty(&field.ty, *theirs);
            }
        }
        let types = self.types;
        for (name, theirs) in fields {
            if object.fields.iter().any(|field| is_same(&field.name, name)) {
                continue;
            }
            match (&object.others, self.shape(self.unwrapped(*theirs, true))) {
                // The members without a field.
                (Others::Keep(_, ty), types::Shape::Map(value)) if name == "extra" => self.ty(ty, *value),
                _ => {}
            }
            // What typify flattens: an element of `allOf` or `anyOf`.
            if name.starts_with("subtype_")
                && let types::Shape::Struct(inner) = &types.types[self.unwrapped(*theirs, true)].shape
                && inner.iter().all(|(name, _)| !name.starts_with("subtype_"))
            {
                self.fields(object, inner);
            }
        }
    }

    /// Pairs what branches hold with what variants do.
    fn variants(&mut self, location: &Location, union: &Union, variants: &[(String, Payload)]) {
        for branch in &union.branches {
            let found = self
                .external(branch, variants)
                .or_else(|| variants.get(self.index(location, branch, variants.len())?))
                .or_else(|| variants.iter().find(|(name, _)| *name == branch.ident));
            if let Some((name, payload)) = found {
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

    /// The variant that is named after the only member of a branch.
    fn external<'v>(&self, branch: &Branch, variants: &'v [(String, Payload)]) -> Option<&'v (String, Payload)> {
        let [field] = &object_of(self.model, &branch.ty)?.fields[..] else {
            return None;
        };
        variants.iter().find(|(name, _)| is_same(&field.name, name))
    }

    /// The index of a branch among those of the schema, as far as typify makes them variants: all, or all but `null`.
    fn index(&self, location: &Location, branch: &Branch, count: usize) -> Option<usize> {
        let inner = &self.model[named(&branch.ty)?].location;
        let steps = inner
            .place
            .below(&location.place)
            .filter(|_| inner.document == location.document)?;
        let Some(Step::Element(List::AnyOf | List::OneOf, index)) = steps.first() else {
            return None;
        };
        let index = usize::try_from(*index).ok()?;
        let schema = self.schemas.get(location)?;
        let branches = if schema.one_of().is_empty() {
            schema.any_of()
        } else {
            schema.one_of()
        };
        let is_null = |id: &&_| self.graph[**id].types() == Some(TypeSet::of(Type::Null));
        let nulls = branches.iter().filter(is_null).count();
        if branches.len() == count {
            Some(index)
        } else if branches.len() - nulls == count {
            Some(index - branches.get(..index)?.iter().filter(is_null).count())
        } else {
            None
        }
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

/// The shape of the named type that a type is, or is an alias or option of.
fn shape_of<'m>(model: &'m Model, ty: &Ty) -> Option<&'m Shape> {
    let mut shape = &model[named_directly(ty)?].shape;
    // An alias refers to no other alias.
    if let Shape::Alias(ty) = shape {
        shape = &model[named_directly(ty)?].shape;
    }
    Some(shape)
}

fn object_of<'m>(model: &'m Model, ty: &Ty) -> Option<&'m Struct> {
    match shape_of(model, ty)? {
        Shape::Struct(object) => Some(object),
        _ => None,
    }
}

fn named_directly(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Option(inner) | Ty::Boxed(inner) => named_directly(inner),
        _ => None,
    }
}

/// The named type that a type is or consists of.
fn named(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Option(inner) | Ty::Boxed(inner) | Ty::Vec(inner) | Ty::Map(inner) => named(inner),
        _ => None,
    }
}

/// The type of the member that a variant's payload is in: the member is called as the variant, or stands alone beside a
/// tag.
fn content<'m>(model: &'m Model, object: &'m Struct, variant: &str) -> Option<&'m Ty> {
    let is_tag = |ty: &Ty| match shape_of(model, ty) {
        Some(Shape::Strings(values)) => values.len() == 1,
        Some(Shape::Constants(values)) => values.len() == 1,
        _ => false,
    };
    match &object.fields[..] {
        [field] if is_same(&field.name, variant) => Some(&field.ty),
        [tag, content] | [content, tag] if is_tag(&tag.ty) && !is_tag(&content.ty) => Some(&content.ty),
        _ => None,
    }
}

fn has_member(object: &Struct, field: &str) -> bool {
    object.fields.iter().any(|member| is_same(&member.name, field))
}

/// Whether typify may have made a name of its own from one in JSON: it changes cases, drops what is no letter or digit,
/// and puts an `x` before digits.
fn is_same(json: &str, theirs: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (json, theirs) = (letters(json), letters(theirs));
    json == theirs || theirs.strip_prefix('x') == Some(json.as_str())
}
