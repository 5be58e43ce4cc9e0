//! Checks of member names, and of members without a field.

use std::collections::HashSet;
use std::hash::Hash;

use serde_json::{Map, Value};

use super::equality::same_items;
use super::problem::{At, Check, check};

/// `uniqueItems` for items whose Rust equality is JSON equality.
pub fn distinct<T: Eq + Hash>(items: &[T], at: &At<'_>, keyword: &str) -> Check {
    let repeated = if items.len() <= 16 {
        // Comparing all pairs is cheaper than hashing.
        (0..items.len()).find(|&index| items[..index].contains(&items[index]))
    } else {
        let mut seen = HashSet::with_capacity(items.len());
        items.iter().position(|item| !seen.insert(item))
    };
    repeated.map_or(Ok(()), |index| {
        let first = items.iter().position(|item| *item == items[index]);
        same_items(first.unwrap_or(index), index, at, keyword)
    })
}

/// One member of `dependentRequired`.
pub fn names_required(names: &[&str], name: &str, needed: &[&str], at: &At<'_>, keyword: &str) -> Check {
    let missing = needed
        .iter()
        .find(|needed| !names.contains(needed))
        .filter(|_| names.contains(&name));
    missing.map_or(Ok(()), |missing| {
        check(false, at, keyword, || {
            format!("the member {missing:?}, which {name:?} needs, is missing")
        })
    })
}

/// `propertyNames`.
pub fn each_name(names: &[&str], at: &At<'_>, test: fn(&str, &At<'_>) -> Check) -> Check {
    names.iter().try_for_each(|name| test(name, &at.member(name)))
}

/// Checks member names alone, as an object with null values.
pub fn check_names<'m, T: 'm>(
    members: impl IntoIterator<Item = (&'m String, &'m T)>,
    at: &At<'_>,
    test: fn(&Value, &At<'_>) -> Check,
) -> Check {
    let members = members.into_iter();
    let members: Map<String, Value> = members.map(|(name, _)| (name.clone(), Value::Null)).collect();
    test(&Value::Object(members), at)
}

/// Checks which members are present, as an object with null values.
pub fn check_present(names: &[&str], at: &At<'_>, test: fn(&Value, &At<'_>) -> Check) -> Check {
    let members: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
    test(&Value::Object(members), at)
}

/// Checks members without a field.
pub fn check_others(members: &Map<String, Value>, at: &At<'_>, test: fn(&Value, &At<'_>) -> Check) -> Check {
    if members.is_empty() {
        Ok(())
    } else {
        test(&Value::Object(members.clone()), at)
    }
}
