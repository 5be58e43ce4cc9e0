//! Types as they are spelt in the source.

use crate::model::{Model, Ty};

/// The spelling of a type, with short paths.
pub(super) fn spell(model: &Model, ty: &Ty) -> String {
    match ty {
        Ty::Value => "Value".to_owned(),
        Ty::Never => "Never".to_owned(),
        Ty::Null => "()".to_owned(),
        Ty::Boolean => "bool".to_owned(),
        Ty::Integer(integer) => integer.name().to_owned(),
        Ty::Float => "f64".to_owned(),
        Ty::String => string(model).to_owned(),
        Ty::Format(name) => (*name).to_owned(),
        Ty::Named(id) => model[*id].name.clone(),
        Ty::Option(inner) => format!("Option<{}>", spell(model, inner)),
        Ty::Vec(inner) => format!("Vec<{}>", spell(model, inner)),
        Ty::Map(inner) if **inner == Ty::Value => "Map<String, Value>".to_owned(),
        Ty::Map(inner) => format!("{}<String, {}>", map(model), spell(model, inner)),
        Ty::Boxed(inner) => format!("Box<{}>", spell(model, inner)),
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
    let mut text = import("use std::collections::", &used(&["BTreeMap"]));
    text.push_str(&import("use serde_json::", &used(&["Map", "Value"])));
    let chosen = model.string.iter().chain(&model.map).filter(|path| is_used(last(path)));
    let mut chosen: Vec<&str> = chosen.map(String::as_str).collect();
    chosen.dedup();
    chosen
        .into_iter()
        .for_each(|path| text.push_str(&import("use ", &[path])));
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
