//! What a module needs of the run-time support.

use std::collections::BTreeSet;

use super::constant::integers;
use super::imports::each_type;
use crate::model::{Model, Shape, Ty, TypeDef};
use crate::options::Convert;

/// What a module needs of the run-time support.
#[derive(Debug, Default, Clone)]
pub(crate) struct Needs {
    /// The items of the support that it mentions.
    pub(super) names: BTreeSet<String>,
    /// The keywords of the macros' grammars in its tables.
    pub(super) words: BTreeSet<String>,
    /// The types from outside the support that it reads and writes (`f64`, `Vec`, …).
    pub(super) types: BTreeSet<&'static str>,
    /// The crates with types that its types convert to.
    pub(super) convert: BTreeSet<&'static str>,
    /// The paths of types that replace generated types or `String`.
    pub(super) replaced: BTreeSet<String>,
    /// The paths of types that replace `BTreeMap`.
    pub(super) maps: BTreeSet<String>,
    /// Whether numbers are exact.
    pub(super) exact: bool,
}

impl Needs {
    /// What the types of a model need, and the conversions.
    pub(super) fn of(model: &Model, convert: &[Convert]) -> Needs {
        // Borrowed strings are implemented by the support itself.
        let string = model.string.iter().filter(|_| !model.borrows);
        let replaced = model.types.iter().filter_map(|def| def.choices.replace.as_ref());
        Needs {
            names: BTreeSet::new(),
            words: BTreeSet::new(),
            types: foreign_types(model),
            convert: convert.iter().map(|one| one.as_str()).collect(),
            replaced: replaced.chain(string).cloned().collect(),
            maps: model.map.iter().cloned().collect(),
            exact: model.exact,
        }
    }

    /// Whether the numbers of the module are exact.
    pub(crate) fn is_exact(&self) -> bool {
        self.exact
    }

    /// Adds what another module needs.
    pub(super) fn join(&mut self, other: &Needs) {
        self.names.extend(other.names.iter().cloned());
        self.words.extend(other.words.iter().cloned());
        self.types.extend(&other.types);
        self.convert.extend(&other.convert);
        self.replaced.extend(other.replaced.iter().cloned());
        self.maps.extend(other.maps.iter().cloned());
        self.exact |= other.exact;
    }
}

/// The types from outside the support that the module reads and writes.
fn foreign_types(model: &Model) -> BTreeSet<&'static str> {
    let mut types = BTreeSet::new();
    each_type(model, &mut |ty| {
        types.insert(match ty {
            Ty::Value => "Value",
            Ty::Null => "()",
            Ty::Boolean => "bool",
            Ty::Integer(integer) => integer.name(),
            Ty::Float => "f64",
            Ty::Exact(_) => return,
            Ty::String if model.borrows => "Cow",
            Ty::String if model.string.is_some() => return,
            Ty::String => "String",
            Ty::Option(_) => "Option",
            Ty::Vec(_) => "Vec",
            Ty::Array(..) => "[]",
            // With exact numbers, `Map` is another name of it.
            Ty::Map(inner) if **inner == Ty::Value && model.exact => "BTreeMap",
            Ty::Map(inner) if **inner == Ty::Value => "Map",
            Ty::Map(_) if model.map.is_some() => return,
            Ty::Map(_) => "BTreeMap",
            Ty::Boxed(_) => "Box",
            Ty::Never | Ty::Format(_) | Ty::Named(_) => return,
        });
    });
    let is_integers = |def: &TypeDef| matches!(&def.shape, Shape::Constants(all) if integers(all).is_some());
    if model.types.iter().any(is_integers) {
        types.insert("i64");
    }
    types
}
