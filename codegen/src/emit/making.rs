//! How a value of a struct is made by hand: with `Default`, with `new`, or with a builder.

use std::collections::BTreeSet;

use super::checked::Checked;
use super::literal::string;
use super::table::Table;
use super::types::{self, DECLARED, READ, ident, spell};
use crate::model::{Field, Model, Others, Shape, Struct, Ty, TypeDef};

/// The most parameters that `new` has, which is clippy's limit. A struct with more has a builder in its place.
const MOST_PARAMETERS: usize = 7;

/// Whether a struct without any member given is valid, so that it can derive `Default`.
pub(super) fn has_default(model: &Model, def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct(object) => def.residue.is_empty() && given(model, object).next().is_none(),
        _ => false,
    }
}

/// For each type, whether a value of it may be one that the schema refuses, because a check of the type, or of one inside
/// of it, is made only when a value is read.
pub(super) fn unsure(model: &Model) -> Vec<bool> {
    let users = model.users();
    let mut unsure = vec![false; model.types.len()];
    let is_open = |def: &TypeDef| {
        let is_open = matches!(def.shape, Shape::Struct(_) | Shape::Tuple(_) | Shape::Union(_));
        is_open && def.has_checks()
    };
    let all = model.types.iter().enumerate();
    let mut waiting: Vec<usize> = all.filter(|(_, def)| is_open(def)).map(|(index, _)| index).collect();
    while let Some(index) = waiting.pop() {
        if !std::mem::replace(&mut unsure[index], true) {
            waiting.extend(&users[index]);
        }
    }
    for (unsure, def) in unsure.iter_mut().zip(&model.types) {
        *unsure &= matches!(
            def.shape,
            Shape::Struct(_) | Shape::Tuple(_) | Shape::Union(_) | Shape::Newtype(_)
        );
        *unsure &= def.choices.replace.is_none();
    }
    unsure
}

/// The fields that have no value to begin with: the required ones, unless they are nullable.
fn given<'m>(model: &'m Model, object: &'m Struct) -> impl Iterator<Item = &'m Field> {
    object
        .fields
        .iter()
        .filter(|field| presence(model, field) == "required")
}

/// The word for the presence of a member in tables.
pub(super) fn presence(model: &Model, field: &Field) -> &'static str {
    match (field.required, types::resolved(model, &field.ty)) {
        (false, _) => "optional",
        (true, Ty::Option(_)) => "nullable",
        (true, _) => "required",
    }
}

/// The fields that `new` takes; `None` if there is no such function.
pub(super) fn parameters<'m>(model: &'m Model, def: &TypeDef, object: &'m Struct) -> Option<Vec<&'m Field>> {
    let given: Vec<&Field> = given(model, object).collect();
    (!has_default(model, def) && given.len() <= MOST_PARAMETERS).then_some(given)
}

/// Adds a parameter to a table: its name, and its type after `into` if the parameter is what converts to that type.
pub(super) fn parameter(table: Table, model: &Model, name: &str, ty: &Ty) -> Table {
    let table = table.text(&ident(name));
    let table = if converts(model, ty) {
        table.text(" ").word("into").text(" ")
    } else {
        table.text(": ")
    };
    table.text(&spell(model, ty, READ))
}

/// What a parameter of that type accepts: the type, or what converts to it.
pub(super) fn given_type(model: &Model, ty: &Ty) -> String {
    let text = spell(model, ty, DECLARED);
    if converts(model, ty) {
        format!("impl Into<{text}>")
    } else {
        text
    }
}

/// Whether other types convert to a type without an error.
fn converts(model: &Model, ty: &Ty) -> bool {
    match types::resolved(model, ty) {
        Ty::String | Ty::Boxed(_) => true,
        Ty::Named(id) => match &model[*id].shape {
            Shape::Newtype(Ty::String) => model[*id].residue.is_empty(),
            Shape::Union(_) => true,
            Shape::Strings(_) => model[*id].choices.open,
            _ => false,
        },
        _ => false,
    }
}

/// The names of the builders: one for each type that has one.
///
/// # Arguments
/// `all`: whether every struct has one, rather than only those for which `new` would have too many parameters.
pub(super) fn builders(model: &Model, all: bool) -> Vec<Option<String>> {
    let mut taken: BTreeSet<String> = model.types.iter().map(|def| def.name.clone()).collect();
    let name = |def: &TypeDef| {
        let Shape::Struct(object) = &def.shape else {
            return None;
        };
        let is_needed = given(model, object).count() > MOST_PARAMETERS;
        if def.choices.replace.is_some() || object.fields.is_empty() || !(all || is_needed) {
            return None;
        }
        let name = format!("{}Builder", def.name);
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let name = std::iter::once(name.clone())
            .chain(numbered)
            .find(|name| !taken.contains(name))?;
        taken.insert(name.clone());
        Some(name)
    };
    model.types.iter().map(name).collect()
}

/// The maps of a struct: those for patterns, then that for other members.
pub(super) fn maps(object: &Struct) -> Vec<(&str, &Ty)> {
    let mut maps: Vec<(&str, &Ty)> = object.maps.iter().map(|map| (map.ident.as_str(), &map.ty)).collect();
    if let Others::Keep(extra, ty) = &object.others {
        maps.push((extra, ty));
    }
    maps
}

/// The name of the method of a builder that makes the struct: one that no field has.
pub(super) fn build_method(object: &Struct) -> String {
    let idents: BTreeSet<&str> = object.fields.iter().map(|field| field.ident.as_str()).collect();
    let maps = maps(object);
    let names = ["build", "build_value", "build_struct", "finish_building"];
    let is_free = |name: &&str| !idents.contains(name) && maps.iter().all(|(map, _)| map != name);
    names
        .into_iter()
        .find(is_free)
        .map_or_else(|| format!("build_{}", object.fields.len()), str::to_owned)
}

/// The table of a builder.
pub(super) fn builder(model: &Model, def: &TypeDef, object: &Struct, name: &str, checked: &Checked) -> Table {
    let lifetime = if def.borrows {
        format!("<{READ}>")
    } else {
        String::new()
    };
    let maps = maps(object);
    let build = build_method(object);
    let table = Table::new("builder").text(&format!("{name}{lifetime} {build} {}:\n", def.name));
    let table = table.each(",\n", &object.fields, |table, field| {
        let presence = presence(model, field);
        let ty = match (presence, types::resolved(model, &field.ty)) {
            ("nullable", Ty::Option(inner)) => inner,
            _ => &field.ty,
        };
        let table = parameter(table.text("    ").word(presence).text(" "), model, &field.ident, ty);
        table.text(&format!(" = {}", string(&field.name)))
    });
    let mut table = table.text(";\n");
    if !maps.is_empty() {
        table = table.text("    ").word("others").text(" ");
        table = table.each(", ", maps, |table, (name, ty)| {
            let ty = spell(model, &Ty::Map(Box::new(ty.clone())), READ);
            table.text(&format!("{}: {ty}", ident(name)))
        });
        table = table.text(";\n");
    }
    if !checked.is_empty() {
        table = table.text("    ").word("check").text(" validate;\n");
    }
    table.end()
}
