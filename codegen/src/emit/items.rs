//! What a module is made of, item by item, before anything of it is text.

use super::needs::Needs;
use super::residue::Residues;
use super::spelt::Spelt;
use super::table::Table;
use super::{declare, tables};
use crate::model::{Model, TypeDef};
use crate::plan::Plan;

/// An item of a module.
pub(super) enum Item<'m> {
    /// The declaration of a type.
    Declaration(&'m TypeDef, syn::Item),
    /// A function that checks what types do not enforce, or the static of a pattern for one.
    Check(Check),
    /// The table from which a macro of the support makes the serde impls of a type.
    Table(&'m TypeDef, Table),
}

/// A function that checks what types do not enforce, or the static of a pattern for one.
pub(super) struct Check {
    /// The item; what can be imported is spelt without a path.
    pub(super) item: syn::Item,
    /// The names in it.
    pub(super) spelt: Spelt,
}

impl Item<'_> {
    /// Adds what it needs of the support. A declaration needs what its types are exported for.
    pub(super) fn add_to(&self, needs: &mut Needs) {
        match self {
            Item::Declaration(..) => {}
            Item::Check(check) => needs.names.extend(check.spelt.support.iter().cloned()),
            Item::Table(_, table) => table.add_to(needs),
        }
    }
}

/// Makes the items of a module: all declarations, then the table of each type behind the checks that are given its
/// values, then the checks that types share. Each is handed out when it is made, so that not all are there at once.
///
/// # Errors
/// Where an item is not Rust, which is a mistake of this crate.
pub(super) fn each<'m>(plan: &Plan<'_>, model: &'m Model, mut found: impl FnMut(Item<'m>)) -> Result<(), String> {
    declare::items(model, |def, item| found(Item::Declaration(def, item)))?;
    let mut residues = Residues::new(plan, model);
    let check = |mut item: syn::Item, found: &mut dyn FnMut(Item<'m>)| {
        let spelt = Spelt::shorten(&mut item);
        found(Item::Check(Check { item, spelt }));
    };
    for def in &model.types {
        let checked = residues.of(def)?;
        residues.made().for_each(|item| check(item, &mut found));
        if let Some(table) = tables::table(model, def, &checked) {
            found(Item::Table(def, table));
        }
    }
    residues.finish(&mut |item| check(item, &mut found))
}
