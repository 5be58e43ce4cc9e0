//! The members and items that other keywords have evaluated, for `unevaluatedProperties` and `unevaluatedItems`.

use super::memory::{Evaluated, Remembered};
use super::problem::{At, Check, Problem};
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
    pub fn add_contained(&mut self, items: &[Value], at: &At<'_>, test: &dyn Fn(&Value, &At<'_>) -> Check) {
        let matches = |index: &usize| test(&items[*index], &at.item(*index).quietly()).is_ok();
        self.items.extend((0..items.len()).filter(matches));
    }

    /// A check of a value that adds what it has seen, once as [`At::once`] says.
    pub fn once(
        &mut self,
        function: &'static str,
        value: &'v Value,
        at: &At<'_>,
        test: &dyn Fn(&mut Seen<'v>) -> Check,
    ) -> Check {
        let visit = at.visit(function, std::ptr::from_ref(value).addr());
        if let Some(known) = at.recall(&visit) {
            self.extend(&mut Seen::recalled(&known.evaluated, Some(value)));
            return if known.holds { Ok(()) } else { Err(Problem::quiet()) };
        }
        let mut seen = Seen::default();
        let result = test(&mut seen);
        let (holds, evaluated) = (result.is_ok(), seen.evaluated());
        at.remember(visit, Remembered { holds, evaluated });
        self.extend(&mut seen);
        result
    }

    /// What has been seen, without the value.
    pub fn evaluated(&self) -> Evaluated {
        Evaluated {
            all_names: self.all_names,
            all_items: self.all_items,
            names: self.names.iter().map(|name| name.as_ptr().addr()).collect(),
            items: self.items.clone(),
        }
    }

    /// What had been seen of a value.
    pub fn recalled(evaluated: &Evaluated, value: Option<&'v Value>) -> Seen<'v> {
        let members = value.and_then(Value::as_object).filter(|_| !evaluated.names.is_empty());
        let names = members.into_iter().flat_map(Map::keys).map(String::as_str);
        Seen {
            all_names: evaluated.all_names,
            all_items: evaluated.all_items,
            names: names
                .filter(|name| evaluated.names.contains(&name.as_ptr().addr()))
                .collect(),
            items: evaluated.items.clone(),
        }
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
    test: fn(&'v Value, &At<'_>, &mut Seen<'v>) -> Check,
) -> Check {
    if members.contains_key(name) {
        test(value, at, seen)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn evaluations_are_recalled() {
        let value = json!({"a": 1, "b": 2, "": 3});
        let result = At::root().remembering(&|at| {
            let members = value.as_object().unwrap();
            let first = &mut Seen::default();
            first.once("check", &value, at, &|seen| {
                seen.add_names(members, |name| name != "b");
                seen.add_items(2);
                Ok(())
            })?;
            let second = &mut Seen::default();
            second.once("check", &value, at, &|_| unreachable!("it is remembered"))?;
            assert_eq!(second.names, BTreeSet::from(["", "a"]));
            assert!(second.has_item(1) && !second.has_item(2));
            Ok(())
        });
        assert!(result.is_ok());
    }
}
