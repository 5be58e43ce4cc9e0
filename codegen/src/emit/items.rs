//! The items of a module as data, before any of them is printed.

use super::needs::Needs;
use super::residue::Residues;
use super::spelt::Spelt;
use super::table::Table;
use super::{declare, derives, making, tables};
use crate::model::{Model, Shape, TypeDef};
use crate::plan::Plan;

/// An item of a module.
pub(super) enum ModuleItem<'m> {
    /// The declaration of a type.
    Declaration(&'m TypeDef, syn::Item),
    /// A function that checks what a type does not enforce, or the static that holds its pattern.
    Check(Check),
    /// The table that a macro of the support expands to the serde impls of a type.
    Table(&'m TypeDef, Table),
    /// The table of the builder of a type, and the name of the builder.
    Builder(&'m TypeDef, String, Table),
}

/// A function that checks what a type does not enforce, or the static that holds its pattern.
pub(super) struct Check {
    /// The item; names that can be imported have no path.
    pub(super) item: syn::Item,
    /// The names mentioned in it.
    pub(super) spelt: Spelt,
}

impl ModuleItem<'_> {
    /// Adds what it needs of the support. What declarations need is known from the exported types.
    pub(super) fn add_to(&self, needs: &mut Needs) {
        match self {
            ModuleItem::Declaration(..) => {}
            ModuleItem::Check(check) => needs.names.extend(check.spelt.support.iter().cloned()),
            ModuleItem::Table(_, table) | ModuleItem::Builder(_, _, table) => table.add_to(needs),
        }
    }
}

/// Produces the items of a module: for each type its declaration, its checks on deserialized values and its tables, then the
/// checks that types share. `builders`: for each type, the name of its
/// builder; `accessors`: whether unions have methods for each variant. Each is handed over as soon as it is complete, so that they need not all be in memory
/// at once.
///
/// # Errors
/// If an item is not valid Rust, which is a bug in this crate.
pub(super) fn each<'m>(
    plan: &Plan<'_>,
    model: &'m Model,
    builders: Vec<Option<String>>,
    accessors: bool,
    mut found: impl FnMut(ModuleItem<'m>),
) -> Result<(), String> {
    let mut residues = Residues::new(plan, model);
    let check = |mut item: syn::Item, found: &mut dyn FnMut(ModuleItem<'m>)| {
        let spelt = Spelt::shorten(&mut item);
        found(ModuleItem::Check(Check { item, spelt }));
    };
    let unsure = making::unsure(model);
    let types = model.types.iter().zip(derives::of(model));
    for (((def, derives), builder), unsure) in types.zip(builders).zip(unsure) {
        let checked = residues.of(def)?;
        let declaration = declare::item(model, def, derives, &checked)?;
        found(ModuleItem::Declaration(def, declaration));
        if let Some(constants) = declare::constants(def)? {
            found(ModuleItem::Declaration(def, constants));
        }
        residues.made().for_each(|item| check(item, &mut found));
        for table in tables::all(model, def, &checked, unsure, accessors) {
            found(ModuleItem::Table(def, table));
        }
        if let (Some(name), Shape::Struct(object)) = (builder, &def.shape) {
            let table = making::builder(model, def, object, &name, &checked);
            found(ModuleItem::Builder(def, name, table));
        }
    }
    residues.finish(&mut |item| check(item, &mut found))
}
