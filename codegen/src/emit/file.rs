//! One file of a module: its content and its imports.

use std::collections::BTreeSet;

use super::deprecated::{self, Region};
use super::imports::{exports, foreign_imports, import, is_exported};
use super::items::{Check, ModuleItem};
use super::print::{append, printed};
use super::types::imported;
use crate::model::{Model, Ty};

/// The content of one file, in parts, in the order in which they are printed.
#[derive(Default)]
pub(super) struct ModuleFile {
    /// The declarations.
    types: String,
    checks: String,
    tables: String,
    builders: String,
    /// The names of the types declared in it.
    pub(super) defined: BTreeSet<String>,
    /// The names of all types mentioned in it, including those of `serde_json` and `std`.
    spelt: BTreeSet<String>,
    /// The functions defined in it, and those that its tables call.
    pub(super) functions: BTreeSet<String>,
    called: BTreeSet<String>,
    /// Whether it mentions the support.
    pub(super) uses_support: bool,
    /// Whether it has a type that is deprecated, has a deprecated member, or mentions a deprecated type.
    deprecated: bool,
}

impl ModuleFile {
    /// Adds an item after the others of its kind.
    pub(super) fn add(&mut self, model: &Model, item: ModuleItem<'_>) {
        match item {
            ModuleItem::Declaration(def, item) => {
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
            ModuleItem::Check(Check { item, spelt }) => {
                if let syn::Item::Fn(function) = &item {
                    self.functions.insert(function.sig.ident.to_string());
                }
                self.uses_support |= !spelt.support.is_empty();
                self.spelt.extend(spelt.shortened.iter().map(|name| (*name).to_owned()));
                self.spelt.extend(spelt.first);
                append(&mut self.checks, &printed(item));
            }
            ModuleItem::Table(_, table) => {
                self.uses_support = true;
                self.called.extend(table.checks().cloned());
                append(&mut self.tables, table.source());
            }
            ModuleItem::Builder(_, name, table) => {
                self.uses_support = true;
                self.defined.insert(name);
                append(&mut self.builders, table.source());
            }
        }
    }

    /// Whether it has no content.
    pub(super) fn is_empty(&self) -> bool {
        self.types.is_empty() && self.checks.is_empty() && self.tables.is_empty()
    }

    /// The text after the imports: the declarations, then the checks, then the tables.
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
        append(&mut body, &self.builders);
        body
    }

    /// The imports of types defined outside the module.
    pub(super) fn foreign_imports(&self, model: &Model) -> String {
        foreign_imports(model, |name| self.spelt.contains(name) && !self.defined.contains(name))
    }

    /// The imports, by way of `mod.rs`, of types that other files of the module define or re-export.
    pub(super) fn sibling_imports(&self, model: &Model) -> String {
        let known: BTreeSet<&str> = model.types.iter().map(|def| def.name.as_str()).collect();
        let names = self.spelt.iter().map(String::as_str);
        let others = names.filter(|name| !self.defined.contains(*name));
        let beside = others
            .filter(|name| known.contains(name) || is_exported(model, name))
            .collect();
        exports(model, "use super::", &beside)
    }

    /// The import of the checks that its tables call, where those are in another file.
    pub(super) fn check_imports(&self, from: &str) -> String {
        let called: Vec<&str> = self.called.difference(&self.functions).map(String::as_str).collect();
        import(from, &called)
    }
}

/// Capacity for the text between the parts.
const MARGIN: usize = 64;
