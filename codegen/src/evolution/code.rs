//! The items of the generated module that differ, and what they mean to those who use them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::verdict::{CodeChange, ItemChange, Semver};
use crate::emit::{ItemKind, PublicItem};

/// The items that differ, in the order of the new module, then those that are gone.
///
/// Adding a type is a minor change. Adding a field to a struct or a variant to an enumeration that users may write or
/// match exhaustively is a major one, and a minor one with `#[non_exhaustive]`. Whatever is removed or has another type
/// is a major change.
pub(super) fn compare(old: &[PublicItem], new: &[PublicItem]) -> Vec<CodeChange> {
    let by_path = |items: &[PublicItem]| items.iter().map(|item| (item.path.clone(), item.clone())).collect();
    let (before, after): (BTreeMap<String, PublicItem>, BTreeMap<String, PublicItem>) = (by_path(old), by_path(new));
    let renamed = renamed(old, new, &before, &after);
    let owner = |path: &str| path.split("::").next().unwrap_or_default().to_owned();
    // What is inside of a type that is added, removed or renamed is not listed.
    let is_whole = |item: &PublicItem, others: &BTreeMap<String, PublicItem>| {
        item.kind != ItemKind::Type && !others.keys().any(|path| owner(path) == owner(&item.path))
    };
    let mut changes = Vec::new();
    for item in new {
        let change = match before.get(&item.path) {
            Some(known) if known.text == item.text && known.kind == item.kind => continue,
            Some(known) => CodeChange {
                item: item.path.clone(),
                change: ItemChange::Changed,
                old: Some(known.text.clone()),
                new: Some(item.text.clone()),
                semver: Semver::Major,
                keep: None,
            },
            None if is_whole(item, &before) => continue,
            None => {
                let is_rename = renamed.values().any(|path| *path == item.path);
                let is_breaking =
                    is_rename || matches!(item.kind, ItemKind::Field | ItemKind::Variant) && item.is_exhaustive;
                CodeChange {
                    item: item.path.clone(),
                    change: ItemChange::Added,
                    old: None,
                    new: Some(item.text.clone()),
                    semver: if is_breaking { Semver::Major } else { Semver::Minor },
                    keep: None,
                }
            }
        };
        changes.push(change);
    }
    for item in old.iter().filter(|item| !after.contains_key(&item.path)) {
        if is_whole(item, &after) {
            continue;
        }
        let keep = renamed.get(&item.path).and_then(|_| keep(item));
        changes.push(CodeChange {
            item: item.path.clone(),
            change: ItemChange::Removed,
            old: Some(item.text.clone()),
            new: renamed.get(&item.path).cloned(),
            semver: Semver::Major,
            keep,
        });
    }
    changes
}

/// The types of the old module that have another name in the new one, for the schema at the same place.
fn renamed(
    old: &[PublicItem],
    new: &[PublicItem],
    before: &BTreeMap<String, PublicItem>,
    after: &BTreeMap<String, PublicItem>,
) -> BTreeMap<String, String> {
    let is_type = |item: &&PublicItem| item.kind == ItemKind::Type;
    let mut taken = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    for gone in old
        .iter()
        .filter(is_type)
        .filter(|item| !after.contains_key(&item.path))
    {
        let fresh = new
            .iter()
            .filter(is_type)
            .filter(|item| !before.contains_key(&item.path));
        let mut same = fresh.filter(|item| item.pointer == gone.pointer && item.text == gone.text);
        if let Some(found) = same.find(|item| !taken.contains(&item.path)) {
            taken.insert(found.path.clone());
            renamed.insert(gone.path.clone(), found.path.clone());
        }
    }
    renamed
}

/// The lines of `isotype.toml` that keep the name of a type.
fn keep(item: &PublicItem) -> Option<String> {
    let name = item.path.split('<').next()?;
    // The strings of TOML are written like those of JSON.
    let selector = Value::from(format!("#{}", item.pointer.as_ref()?));
    Some(format!("[schema.types.{selector}]\nname = \"{name}\""))
}
