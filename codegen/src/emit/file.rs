//! One file of a module: what goes into it, and what it brings in from elsewhere.

use std::collections::BTreeSet;

use super::deprecated::{self, Region};
use super::imports::{exports, foreign_imports, import, is_exported};
use super::items::{Check, Item};
use super::print::{append, printed};
use super::types::imported;
use crate::model::{Model, Ty};

/// What goes into one file, part by part as they stand in it.
#[derive(Default)]
pub(super) struct File {
    /// The declarations.
    types: String,
    checks: String,
    tables: String,
    /// The names of the types that it declares.
    pub(super) defined: BTreeSet<String>,
    /// The names of other types that it spells, those of `serde_json` and `std` among them.
    spelt: BTreeSet<String>,
    /// The functions that it defines, and those that its tables name.
    pub(super) functions: BTreeSet<String>,
    called: BTreeSet<String>,
    /// Whether it names the support.
    pub(super) uses_support: bool,
    /// Whether a type in it is deprecated, has a member that is, or spells one that is.
    deprecated: bool,
}

impl File {
    /// Adds an item behind the others of its kind.
    pub(super) fn add(&mut self, model: &Model, item: Item<'_>) {
        match item {
            Item::Declaration(def, item) => {
                self.deprecated |= deprecated::is_part(def) || deprecated::is_mentioned(model, def);
                self.defined.insert(def.name.clone());
                append(&mut self.types, &printed(item));
                def.each_type(&mut |ty| {
                    let name = match ty {
                        Ty::Named(id) => Some(model[*id].name.as_str()),
                        other => imported(model, other),
                    };
                    self.spelt.extend(name.map(str::to_owned));
                });
            }
            Item::Check(Check { item, spelt }) => {
                if let syn::Item::Fn(function) = &item {
                    self.functions.insert(function.sig.ident.to_string());
                }
                self.uses_support |= !spelt.support.is_empty();
                self.spelt.extend(spelt.shortened.iter().map(|name| (*name).to_owned()));
                self.spelt.extend(spelt.first);
                append(&mut self.checks, &printed(item));
            }
            Item::Table(_, table) => {
                self.uses_support = true;
                self.called.extend(table.checks().cloned());
                append(&mut self.tables, table.source());
            }
        }
    }

    /// Whether nothing goes into it.
    pub(super) fn is_empty(&self) -> bool {
        self.types.is_empty() && self.checks.is_empty() && self.tables.is_empty()
    }

    /// The text behind the imports: the declarations, then the checks, then the tables.
    pub(super) fn body(&self) -> String {
        if self.types.is_empty() && self.tables.is_empty() {
            return self.checks.clone();
        }
        let mut body = String::with_capacity(self.types.len() + self.checks.len() + self.tables.len() + MARGIN);
        body.push_str(&self.types);
        let mut rest = Region::new(&mut body, self.deprecated);
        rest.add(&self.checks);
        rest.add(&self.tables);
        rest.end();
        body
    }

    /// The imports of what is defined outside of the module.
    pub(super) fn foreign_imports(&self, model: &Model) -> String {
        foreign_imports(model, |name| self.spelt.contains(name) && !self.defined.contains(name))
    }

    /// The imports of types that other files of the module define or export, by way of `mod.rs`.
    pub(super) fn sibling_imports(&self, model: &Model) -> String {
        let known: BTreeSet<&str> = model.types.iter().map(|def| def.name.as_str()).collect();
        let names = self.spelt.iter().map(String::as_str);
        let others = names.filter(|name| !self.defined.contains(*name));
        let beside = others
            .filter(|name| known.contains(name) || is_exported(name))
            .collect();
        exports(model, "use super::", &beside)
    }

    /// The import of the checks that its tables name, where those are in another file.
    pub(super) fn check_imports(&self, from: &str) -> String {
        let called: Vec<&str> = self.called.difference(&self.functions).map(String::as_str).collect();
        import(from, &called)
    }
}

/// Room for what stands between the parts.
const MARGIN: usize = 64;
