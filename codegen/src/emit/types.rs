//! How types are spelt in the source.

use crate::model::{Model, Shape, Ty, TypeDef};

/// The lifetime in declarations.
pub(super) const DECLARED: &str = "'a";
/// The lifetime in `Deserialize` impls: that of the input.
pub(super) const READ: &str = "'de";
/// The lifetime in the parameters of checks.
pub(super) const ANY: &str = "'_";

/// The spelling of a type, without paths, and with this lifetime if it has one.
pub(super) fn spell(model: &Model, ty: &Ty, lifetime: &str) -> String {
    match ty {
        Ty::Value => "Value".to_owned(),
        Ty::Never => "Never".to_owned(),
        Ty::Null => "()".to_owned(),
        Ty::Boolean => "bool".to_owned(),
        Ty::Integer(integer) => integer.name().to_owned(),
        Ty::Float => "f64".to_owned(),
        Ty::Exact(exact) => exact.name().to_owned(),
        Ty::String if model.borrows => format!("Cow<{lifetime}, str>"),
        Ty::String => string(model).to_owned(),
        Ty::Format(name) => (*name).to_owned(),
        Ty::Named(id) => name(&model[*id], lifetime),
        Ty::Option(inner) => format!("Option<{}>", spell(model, inner, lifetime)),
        Ty::Vec(inner) => format!("Vec<{}>", spell(model, inner, lifetime)),
        Ty::Array(inner, length) => format!("[{}; {length}]", spell(model, inner, lifetime)),
        Ty::Map(inner) if **inner == Ty::Value => "Map<String, Value>".to_owned(),
        Ty::Map(inner) => format!("{}<String, {}>", map(model), spell(model, inner, lifetime)),
        Ty::Boxed(inner) => format!("Box<{}>", spell(model, inner, lifetime)),
    }
}

/// The type that a type is another name for; otherwise itself.
pub(super) fn resolved<'m>(model: &'m Model, mut ty: &'m Ty) -> &'m Ty {
    // An alias cannot refer to itself; the limit is for a model that says otherwise.
    for _ in 0..=model.types.len() {
        match ty {
            Ty::Named(id) if model[*id].choices.replace.is_none() => match &model[*id].shape {
                Shape::Alias(inner) => ty = inner,
                _ => return ty,
            },
            _ => return ty,
        }
    }
    ty
}

/// The spelling of a named type.
pub(super) fn name(def: &TypeDef, lifetime: &str) -> String {
    if def.borrows {
        format!("{}<{lifetime}>", def.name)
    } else {
        def.name.clone()
    }
}

/// The name of the type of plain strings.
pub(super) fn string(model: &Model) -> &str {
    model.string.as_deref().map_or("String", last)
}

/// The name of the type of maps with typed members.
pub(super) fn map(model: &Model) -> &str {
    model.map.as_deref().map_or("BTreeMap", last)
}

/// The name of a type, without parameters, if it needs an import.
pub(super) fn imported<'m>(model: &'m Model, ty: &Ty) -> Option<&'m str> {
    match ty {
        Ty::Value => Some("Value"),
        Ty::Never => Some("Never"),
        Ty::Format(name) => Some(name),
        Ty::Exact(exact) => Some(exact.name()),
        Ty::Map(inner) if **inner == Ty::Value => Some("Map"),
        Ty::Map(_) => Some(map(model)),
        Ty::String => model.string.as_deref().map(last),
        Ty::Null
        | Ty::Boolean
        | Ty::Integer(_)
        | Ty::Float
        | Ty::Named(_)
        | Ty::Option(_)
        | Ty::Vec(_)
        | Ty::Array(..)
        | Ty::Boxed(_) => None,
    }
}

/// The last segment of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit_once("::").map_or(path, |(_, last)| last)
}

/// An identifier, with `r#` where it is a keyword.
pub(super) fn ident(name: &str) -> String {
    // syn does not know `gen` as a keyword.
    if name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}

/// Whether a newtype of this type is a text with methods of its own.
pub(super) fn is_text(model: &Model, ty: &Ty) -> bool {
    *ty == Ty::String && model.string.is_none() && !model.borrows
}
