//! What a module needs of the run-time support.

use std::collections::BTreeSet;

use super::mentions::words;
use super::uses::foreign_types;
use crate::model::Model;
use crate::options::Convert;

/// What a module needs of the run-time support.
#[derive(Debug, Default, Clone)]
pub(crate) struct Needs {
    /// The names that it mentions.
    pub(super) names: BTreeSet<String>,
    /// The words of its tables.
    pub(super) words: BTreeSet<String>,
    /// The types outside of the support that it reads and writes (`f64`, `Vec`, …).
    pub(super) types: BTreeSet<&'static str>,
    /// The crates that its types convert to.
    pub(super) convert: BTreeSet<&'static str>,
    /// The paths of types that stand in place of generated ones, or of `String`.
    pub(super) replaced: BTreeSet<String>,
    /// The paths of types that stand in place of `BTreeMap`.
    pub(super) maps: BTreeSet<String>,
}

impl Needs {
    /// What the types of a model need, and the conversions.
    pub(super) fn of(model: &Model, convert: &[Convert]) -> Needs {
        // The support itself has what it takes to borrow strings.
        let string = model.string.iter().filter(|_| !model.borrows);
        let replaced = model.types.iter().filter_map(|def| def.choices.replace.as_ref());
        Needs {
            names: BTreeSet::new(),
            words: BTreeSet::new(),
            types: foreign_types(model),
            convert: convert.iter().map(|one| one.as_str()).collect(),
            replaced: replaced.chain(string).cloned().collect(),
            maps: model.map.iter().cloned().collect(),
        }
    }

    /// Adds what the text of a module takes from the support: `support::name`, or names in `support::{…}`, and what
    /// tables there are, `support::name! {…}`.
    pub(super) fn mention(&mut self, text: &str) {
        let is_end = |c: char| !c.is_alphanumeric() && c != '_';
        for rest in text.split("support::").skip(1) {
            if let Some((_, table)) = rest.split_once("! {").filter(|(name, _)| !name.contains(is_end)) {
                self.words.extend(words(table.split("\n}").next().unwrap_or(table)));
            }
            let list = rest.strip_prefix('{').and_then(|list| list.split('}').next());
            let names = list.or_else(|| rest.split(is_end).next()).unwrap_or_default();
            let names = names.split(is_end).filter(|name| !name.is_empty());
            self.names.extend(names.map(str::to_owned));
        }
    }

    /// What two modules need.
    pub(super) fn join(&mut self, other: &Needs) {
        self.names.extend(other.names.iter().cloned());
        self.words.extend(other.words.iter().cloned());
        self.types.extend(&other.types);
        self.convert.extend(&other.convert);
        self.replaced.extend(other.replaced.iter().cloned());
        self.maps.extend(other.maps.iter().cloned());
    }
}
