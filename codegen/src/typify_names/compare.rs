//! Compares types of the model with types of typify.

use std::collections::{HashMap, HashSet};

use crate::model::{Model, Shape, Struct, Ty, TypeId};

/// The shape of the named type that a type is, or is an alias or option of.
pub(super) fn shape_of<'m>(model: &'m Model, ty: &Ty) -> Option<&'m Shape> {
    let mut shape = &model[named_directly(ty)?].shape;
    // An alias refers to no other alias.
    if let Shape::Alias(ty) = shape {
        shape = &model[named_directly(ty)?].shape;
    }
    Some(shape)
}

pub(super) fn object_of<'m>(model: &'m Model, ty: &Ty) -> Option<&'m Struct> {
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
pub(super) fn named(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Option(inner) | Ty::Boxed(inner) | Ty::Vec(inner) | Ty::Array(inner, _) | Ty::Map(inner) => named(inner),
        _ => None,
    }
}

/// The type of the member that holds a variant's payload: the member with the variant's name, or the only one next to a
/// tag.
pub(super) fn content<'m>(model: &'m Model, object: &'m Struct, variant: &str) -> Option<&'m Ty> {
    let is_tag = |ty: &Ty| match shape_of(model, ty) {
        Some(Shape::Strings(values)) => values.len() == 1,
        Some(Shape::Constants(values)) => values.len() == 1,
        _ => false,
    };
    match (&object.fields[..], &object.fixed[..]) {
        ([field], []) if is_same(&field.name, variant) => Some(&field.ty),
        ([content], [_]) => Some(&content.ty),
        ([tag, content] | [content, tag], []) if is_tag(&tag.ty) && !is_tag(&content.ty) => Some(&content.ty),
        _ => None,
    }
}

pub(super) fn has_member(object: &Struct, field: &str) -> bool {
    object.members().any(|member| is_same(member.name(), field))
}

/// Whether a Rust name may be typify's for a name in JSON: it changes case, drops everything but letters and digits, and
/// puts an `x` before digits.
fn is_same(json: &str, theirs: &str) -> bool {
    let (json, theirs) = (letters(json), letters(theirs));
    json == theirs || theirs.strip_prefix('x') == Some(json.as_str())
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Values with typify's names, to be looked up by JSON names.
pub(super) struct ByRustName<T> {
    found: HashMap<String, Vec<T>>,
}

impl<T> ByRustName<T> {
    pub(super) fn new<'n>(named: impl IntoIterator<Item = (&'n str, T)>) -> ByRustName<T> {
        let mut found: HashMap<String, Vec<T>> = HashMap::new();
        for (name, one) in named {
            found.entry(letters(name)).or_default().push(one);
        }
        ByRustName { found }
    }

    /// Those that [`is_same`] finds for a name in JSON.
    pub(super) fn same(&self, json: &str) -> impl Iterator<Item = &T> {
        let json = letters(json);
        let plain = self.found.get(&json);
        let marked = self.found.get(&format!("x{json}"));
        plain.into_iter().chain(marked).flatten()
    }
}

/// JSON names, to be looked up by typify's names.
pub(super) struct JsonNames(HashSet<String>);

impl JsonNames {
    pub(super) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> JsonNames {
        JsonNames(names.into_iter().map(letters).collect())
    }

    /// Whether [`is_same`] finds one of them for a name of typify's.
    pub(super) fn has(&self, theirs: &str) -> bool {
        let theirs = letters(theirs);
        self.0.contains(&theirs) || theirs.strip_prefix('x').is_some_and(|theirs| self.0.contains(theirs))
    }
}
