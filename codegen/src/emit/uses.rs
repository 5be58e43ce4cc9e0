//! The imports of a module, and what it needs of the support for the types that it spells.

use std::collections::BTreeSet;

use syn::visit_mut::VisitMut;

use super::types::{foreign_imports, import, imported};
use crate::formats::FORMATS;
use crate::model::{Model, Ty};

/// The lines that import what the module spells without a path. `checks` has the names that its checks spell so.
pub(super) fn uses(model: &Model, checks: &BTreeSet<&'static str>, fallible: bool) -> String {
    let mut used: BTreeSet<&str> = checks.clone();
    each_type(model, &mut |ty| used.extend(imported(model, ty)));
    let listed = |names: &[&'static str]| {
        names
            .iter()
            .copied()
            .filter(|name| used.contains(name))
            .collect::<Vec<_>>()
    };
    let mut exported: Vec<&str> = FORMATS.iter().map(|format| format.rust_type).chain(["Never"]).collect();
    exported = listed(&exported);
    if fallible || !exported.is_empty() {
        exported.push("Invalid");
    }
    exported.sort_unstable();

    let mut text = foreign_imports(model, |name| used.contains(name));
    text.push_str(&import("pub use support::", &exported));
    text
}

/// The types outside of the support that the module reads and writes.
pub(super) fn foreign_types(model: &Model) -> BTreeSet<&'static str> {
    let mut types = BTreeSet::new();
    each_type(model, &mut |ty| {
        types.insert(match ty {
            Ty::Value => "Value",
            Ty::Null => "()",
            Ty::Boolean => "bool",
            Ty::Integer(integer) => integer.name(),
            Ty::Float => "f64",
            Ty::String if model.borrows => "Cow",
            Ty::String if model.string.is_some() => return,
            Ty::String => "String",
            Ty::Option(_) => "Option",
            Ty::Vec(_) => "Vec",
            Ty::Map(inner) if **inner == Ty::Value => "Map",
            Ty::Map(_) if model.map.is_some() => return,
            Ty::Map(_) => "BTreeMap",
            Ty::Boxed(_) => "Box",
            Ty::Never | Ty::Format(_) | Ty::Named(_) => return,
        });
    });
    types
}

fn each_type(model: &Model, found: &mut dyn FnMut(&Ty)) {
    model.types.iter().for_each(|def| def.each_type(found));
}

/// Takes `serde_json::` away from `Value` and `Map`, and keeps which of them an import has to bring in.
#[derive(Default)]
pub(super) struct Shorten {
    /// The names that stand without their path now.
    pub(super) names: BTreeSet<&'static str>,
}

impl VisitMut for Shorten {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        syn::visit_mut::visit_path_mut(self, path);
        let mut segments = path.segments.iter();
        let (Some(first), Some(second)) = (segments.next(), segments.next()) else {
            return;
        };
        let name = ["Value", "Map"].into_iter().find(|name| second.ident == name);
        if let (true, Some(name)) = (first.ident == "serde_json", name) {
            self.names.insert(name);
            path.segments = path.segments.iter().skip(1).cloned().collect();
        }
    }
}
