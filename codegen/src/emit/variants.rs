//! The tables of what unions offer besides their variants: conversions from branches, and access by name.

use std::collections::BTreeMap;

use super::table::Table;
use super::types::{self, DECLARED, READ, resolved, spell};
use crate::model::{Branch, Model, Shape, Ty, TypeDef, Union};
use crate::schema::TypeSet;

/// The table of the conversions from branches whose type no other branch has; `None` if there are none.
pub(super) fn conversions(model: &Model, def: &TypeDef, union: &Union) -> Option<Table> {
    let alone = convertible(model, def, union);
    if alone.is_empty() {
        return None;
    }
    let row = |table: Table, branch: &Branch| table.text(&holds(model, branch));
    let table = Table::new("union_from").text(&format!("{}: ", types::name(def, READ)));
    Some(table.each(", ", alone, row).text(" ").end())
}

/// The branches whose type no other branch has.
pub(super) fn convertible<'m>(model: &'m Model, def: &TypeDef, union: &'m Union) -> Vec<&'m Branch> {
    let constants = union.branches.iter().filter(|branch| branch.constant.is_some());
    let constants = constants.fold(TypeSet::NONE, |types, branch| types.or(branch.types));
    // What a branch holds beside a constant may be that constant.
    let may_hold_any = |branch: &Branch| branch.constant.is_none() && !branch.types.meets(constants);
    let convertible = |branch| may_hold_any(branch).then(|| own_type(model, def, branch)).flatten();
    let types: Vec<Option<String>> = union.branches.iter().map(convertible).collect();
    let mut count: BTreeMap<&String, usize> = BTreeMap::new();
    for ty in types.iter().flatten() {
        *count.entry(ty).or_default() += 1;
    }
    let is_alone = |ty: &Option<String>| ty.as_ref().is_some_and(|ty| count.get(ty) == Some(&1));
    union
        .branches
        .iter()
        .zip(&types)
        .filter(|(_, ty)| is_alone(ty))
        .map(|(branch, _)| branch)
        .collect()
}

/// The table of the access to variants by name.
pub(super) fn access(model: &Model, def: &TypeDef, union: &Union) -> Table {
    let row = |table: Table, (branch, name): (&Branch, String)| {
        let table = table.text(&format!("    is_{name} {}", branch.ident));
        if branch.constant.is_some() {
            return table;
        }
        table.text(&format!(" as_{name}({})", spell(model, unboxed(&branch.ty), READ)))
    };
    let table = Table::new("union_access").text(&format!("{}:\n", types::name(def, READ)));
    table.each(",\n", named_branches(union), row).text("\n").end()
}

/// The branches with the names that their methods have.
fn named_branches(union: &Union) -> impl Iterator<Item = (&Branch, String)> {
    let variants: Vec<&str> = union.branches.iter().map(|branch| branch.ident.as_str()).collect();
    let names = crate::model::function_names(&variants);
    union.branches.iter().zip(names)
}

/// The methods for variants, with the types of their results.
pub(super) fn access_methods(model: &Model, union: &Union) -> Vec<(String, String)> {
    let mut methods = Vec::new();
    for (branch, name) in named_branches(union) {
        methods.push((format!("is_{name}"), "bool".to_owned()));
        if branch.constant.is_none() {
            let ty = held_type(model, branch);
            methods.push((format!("as_{name}"), format!("Option<&{ty}>")));
        }
    }
    methods
}

/// The type that a variant holds, without the box around it.
pub(super) fn held_type(model: &Model, branch: &Branch) -> String {
    spell(model, unboxed(&branch.ty), DECLARED)
}

/// A variant with the type that it holds, without the box around it.
fn holds(model: &Model, branch: &Branch) -> String {
    format!("{}({})", branch.ident, spell(model, unboxed(&branch.ty), READ))
}

fn unboxed(ty: &Ty) -> &Ty {
    match ty {
        Ty::Boxed(inner) => inner,
        other => other,
    }
}

/// The type of a branch, spelt without aliases, so that equal types have equal texts. `None` if nothing can be converted
/// from it, or if it mentions a type of the user, which may be equal to any other.
fn own_type(model: &Model, def: &TypeDef, branch: &Branch) -> Option<String> {
    let ty = without_aliases(model, unboxed(&branch.ty))?;
    let text = spell(model, &ty, READ);
    (ty != Ty::Never && text != types::name(def, READ)).then_some(text)
}

fn without_aliases(model: &Model, ty: &Ty) -> Option<Ty> {
    let inner = |inner: &Ty| without_aliases(model, inner).map(Box::new);
    Some(match resolved(model, ty) {
        Ty::Named(id) if model[*id].choices.replace.is_some() || is_alias(&model[*id]) => return None,
        Ty::Option(one) => Ty::Option(inner(one)?),
        Ty::Vec(one) => Ty::Vec(inner(one)?),
        Ty::Array(one, length) => Ty::Array(inner(one)?, *length),
        Ty::Map(one) => Ty::Map(inner(one)?),
        Ty::Boxed(one) => Ty::Boxed(inner(one)?),
        other => other.clone(),
    })
}

fn is_alias(def: &TypeDef) -> bool {
    matches!(def.shape, Shape::Alias(_))
}
