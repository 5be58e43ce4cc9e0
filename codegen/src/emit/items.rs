//! The items of a module as data, before any of them is printed.

use super::needs::Needs;
use super::residue::Residues;
use super::spelt::Spelt;
use super::table::Table;
use super::{declare, tables};
use crate::model::{Model, TypeDef};
use crate::plan::Plan;

/// An item of a module.
pub(super) enum ModuleItem<'m> {
    /// The declaration of a type.
    Declaration(&'m TypeDef, syn::Item),
    /// A function that checks what a type does not enforce, or the static that holds its pattern.
    Check(Check),
    /// The table that a macro of the support expands to the serde impls of a type.
    Table(&'m TypeDef, Table),
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
            ModuleItem::Table(_, table) => table.add_to(needs),
        }
    }
}

/// Produces the items of a module: all declarations, then for each type its checks on deserialized values and its table,
/// then the checks that types share. Each is handed over as soon as it is complete, so that they need not all be in memory
/// at once.
///
/// # Errors
/// If an item is not valid Rust, which is a bug in this crate.
pub(super) fn each<'m>(plan: &Plan<'_>, model: &'m Model, mut found: impl FnMut(ModuleItem<'m>)) -> Result<(), String> {
    declare::items(model, |def, item| found(ModuleItem::Declaration(def, item)))?;
    let mut residues = Residues::new(plan, model);
    let check = |mut item: syn::Item, found: &mut dyn FnMut(ModuleItem<'m>)| {
        let spelt = Spelt::shorten(&mut item);
        found(ModuleItem::Check(Check { item, spelt }));
    };
    for def in &model.types {
        let checked = residues.of(def)?;
        residues.made().for_each(|item| check(item, &mut found));
        if let Some(table) = tables::table(model, def, &checked) {
            found(ModuleItem::Table(def, table));
        }
    }
    residues.finish(&mut |item| check(item, &mut found))
}
