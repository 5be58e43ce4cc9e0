//! Types as they are spelt in the source.

use crate::model::{Model, Ty, TypeDef};

/// The lifetime of types as they are declared.
pub(super) const DECLARED: &str = "'a";
/// The lifetime of types as they are read: that of what they are read from.
pub(super) const READ: &str = "'de";
/// The lifetime of types that are looked at.
pub(super) const ANY: &str = "'_";

/// The spelling of a type, with short paths, and with this lifetime where it has one.
pub(super) fn spell(model: &Model, ty: &Ty, lifetime: &str) -> String {
    match ty {
        Ty::Value => "Value".to_owned(),
        Ty::Never => "Never".to_owned(),
        Ty::Null => "()".to_owned(),
        Ty::Boolean => "bool".to_owned(),
        Ty::Integer(integer) => integer.name().to_owned(),
        Ty::Float => "f64".to_owned(),
        Ty::String if model.borrows => format!("Cow<{lifetime}, str>"),
        Ty::String => string(model).to_owned(),
        Ty::Format(name) => (*name).to_owned(),
        Ty::Named(id) => name(&model[*id], lifetime),
        Ty::Option(inner) => format!("Option<{}>", spell(model, inner, lifetime)),
        Ty::Vec(inner) => format!("Vec<{}>", spell(model, inner, lifetime)),
        Ty::Map(inner) if **inner == Ty::Value => "Map<String, Value>".to_owned(),
        Ty::Map(inner) => format!("{}<String, {}>", map(model), spell(model, inner, lifetime)),
        Ty::Boxed(inner) => format!("Box<{}>", spell(model, inner, lifetime)),
    }
}

/// The spelling of a type that has a name.
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

/// The name that a type is spelt with, without its parameters, where an import has to bring it in.
pub(super) fn imported<'m>(model: &'m Model, ty: &Ty) -> Option<&'m str> {
    match ty {
        Ty::Value => Some("Value"),
        Ty::Never => Some("Never"),
        Ty::Format(name) => Some(name),
        Ty::Map(inner) if **inner == Ty::Value => Some("Map"),
        Ty::Map(_) => Some(map(model)),
        Ty::String => model.string.as_deref().map(last),
        _ => None,
    }
}

/// The imports of those of the names that stand for types of other crates.
pub(super) fn foreign_imports(model: &Model, is_used: impl Fn(&str) -> bool) -> String {
    let used = |names: &[&'static str]| -> Vec<&str> { names.iter().copied().filter(|name| is_used(name)).collect() };
    let chosen = model.string.iter().chain(&model.map).filter(|path| is_used(last(path)));
    let mut chosen: Vec<&str> = chosen.map(String::as_str).collect();
    chosen.dedup();
    let (std, others): (Vec<&str>, Vec<&str>) = chosen.into_iter().partition(|path| path.starts_with("std::"));
    let each = |paths: Vec<&str>| -> String { paths.iter().map(|path| import("use ", &[path])).collect() };
    let mut text = each(std);
    text.push_str(&import("use std::collections::", &used(&["BTreeMap"])));
    text.push_str(&import("use serde_json::", &used(&["Map", "Value"])));
    text.push_str(&each(others));
    text
}

/// The lines that import names from one place.
pub(super) fn import(from: &str, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => format!("\n{from}{only};\n"),
        several => format!("\n{from}{{{}}};\n", several.join(", ")),
    }
}

/// The last segment of a path.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// An identifier, with `r#` where it is a keyword.
pub(super) fn ident(name: &str) -> String {
    // To syn, `gen` is still free.
    if name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}
