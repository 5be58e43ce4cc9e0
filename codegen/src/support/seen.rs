//! What `unevaluatedProperties` and `unevaluatedItems` need to know: what other keywords have looked at.

use super::problem::{At, Check};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The members and items of one value that successful keywords have evaluated. What a check that fails has added means
/// nothing, so whoever goes on after a failure gives it a `Seen` of its own.
#[derive(Debug, Default)]
pub struct Seen<'v> {
    all_names: bool,
    all_items: bool,
    names: BTreeSet<&'v str>,
    items: BTreeSet<usize>,
}

impl<'v> Seen<'v> {
    /// Whether the member is evaluated.
    pub fn has_name(&self, name: &str) -> bool {
        self.all_names || self.names.contains(name)
    }

    /// Whether the item is evaluated.
    pub fn has_item(&self, index: usize) -> bool {
        self.all_items || self.items.contains(&index)
    }

    /// Every member has been evaluated.
    pub fn add_all_names(&mut self) {
        self.all_names = true;
    }

    /// Every item has been evaluated.
    pub fn add_all_items(&mut self) {
        self.all_items = true;
    }

    /// The members whose names are `known` have been evaluated.
    pub fn add_names(&mut self, members: &'v Map<String, Value>, known: impl Fn(&str) -> bool) {
        self.names
            .extend(members.keys().map(String::as_str).filter(|name| known(name)));
    }

    /// The first `count` items have been evaluated.
    pub fn add_items(&mut self, count: usize) {
        self.items.extend(0..count);
    }

    /// The items that `contains` matches have been evaluated.
    pub fn add_contained(&mut self, items: &[Value], test: impl Fn(&Value, &At<'_>) -> Check) {
        let matching = items
            .iter()
            .enumerate()
            .filter(|(_, item)| test(item, &At::quiet()).is_ok());
        self.items.extend(matching.map(|(index, _)| index));
    }

    /// Adds what another check of the same value has evaluated.
    pub fn extend(&mut self, other: &mut Seen<'v>) {
        self.all_names |= other.all_names;
        self.all_items |= other.all_items;
        self.names.append(&mut other.names);
        self.items.append(&mut other.items);
    }
}

/// `dependentSchemas`, for one member, collecting what the schema evaluates.
pub fn dependent_schema_seen<'v>(
    members: &Map<String, Value>,
    name: &str,
    value: &'v Value,
    at: &At<'_>,
    seen: &mut Seen<'v>,
    test: impl Fn(&'v Value, &At<'_>, &mut Seen<'v>) -> Check,
) -> Check {
    if members.contains_key(name) {
        test(value, at, seen)
    } else {
        Ok(())
    }
}
