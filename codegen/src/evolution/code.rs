//! The items of the generated module that differ, and what they mean to those who use them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::verdict::{CodeChange, ItemChange, Semver};
use crate::emit::{ItemKind, PublicItem};

/// The items that differ, in the order of the new module, then those that are gone.
///
/// Adding a type, a method or a trait is a minor change. Adding a field to a struct or a variant to an enumeration that
/// users may write or match exhaustively is a major one, and a minor one with `#[non_exhaustive]`. Whatever is removed or
/// has another type is a major change. What is inside of a type that is added, removed, renamed or of another kind is not
/// listed.
pub(super) fn compare(old: &[PublicItem], new: &[PublicItem]) -> Vec<CodeChange> {
    let (before, after) = (Items::of(old), Items::of(new));
    let renamed = renamed(old, new, &before, &after);
    let types = new.iter().filter(|item| item.kind == ItemKind::Type);
    let same = types.filter(|item| before.get(item).is_some_and(|known| known.text == item.text));
    let same: BTreeSet<&str> = same.map(|item| item.path.as_str()).collect();
    let mut changes = Vec::new();
    for item in new {
        match before.get(item) {
            _ if item.kind == ItemKind::Type => {
                let is_new_name = renamed.values().any(|path| *path == item.path);
                changes.extend(of_type(before.get(item), item, is_new_name));
                if same.contains(item.path.as_str()) {
                    changes.extend(traits(item, &before, &after));
                }
            }
            _ if !same.contains(owner(item)) || item.kind == ItemKind::Trait => {}
            Some(known) if known.text == item.text => {}
            Some(known) if item.kind == ItemKind::Order => changes.extend(order(known, item)),
            Some(known) => changes.push(changed(known, item)),
            None => changes.push(change(item, ItemChange::Added, step_of_addition(item))),
        }
    }
    for item in old.iter().filter(|item| after.get(item).is_none()) {
        let step = match item.kind {
            ItemKind::Trait | ItemKind::Order => continue,
            ItemKind::Deprecated => Semver::Patch,
            _ => Semver::Major,
        };
        if item.kind == ItemKind::Type || same.contains(owner(item)) {
            let mut removed = change(item, ItemChange::Removed, step);
            if let Some(path) = renamed.get(&item.path) {
                removed.new = Some(path.clone());
                removed.keep = keep(item);
            }
            changes.push(removed);
        }
    }
    changes
}

/// The items of a module, by kind and path.
struct Items<'i> {
    by_path: BTreeMap<(&'i str, ItemKind), &'i PublicItem>,
    /// The traits of each type.
    traits: BTreeMap<&'i str, BTreeSet<&'i str>>,
}

impl<'i> Items<'i> {
    fn of(items: &'i [PublicItem]) -> Items<'i> {
        let mut traits: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for item in items.iter().filter(|item| item.kind == ItemKind::Trait) {
            traits.entry(owner(item)).or_default().insert(&item.text);
        }
        let by_path = items.iter().map(|item| ((item.path.as_str(), item.kind), item));
        Items {
            by_path: by_path.collect(),
            traits,
        }
    }

    /// The item with the same path.
    fn get(&self, item: &PublicItem) -> Option<&'i PublicItem> {
        self.by_path.get(&(item.path.as_str(), item.kind)).copied()
    }
}

/// The type that an item belongs to.
fn owner(item: &PublicItem) -> &str {
    item.path.split(':').next().unwrap_or_default()
}

/// A type that is new, or of another kind.
fn of_type(before: Option<&PublicItem>, item: &PublicItem, is_new_name: bool) -> Option<CodeChange> {
    let Some(known) = before else {
        let step = if is_new_name { Semver::Major } else { Semver::Minor };
        return Some(change(item, ItemChange::Added, step));
    };
    if known.text != item.text {
        return Some(changed(known, item));
    }
    let attribute = Some("#[non_exhaustive]".to_owned());
    let (what, old, new, semver) = match (known.is_exhaustive, item.is_exhaustive) {
        (true, false) => (ItemChange::Added, None, attribute, Semver::Major),
        (false, true) => (ItemChange::Removed, attribute, None, Semver::Minor),
        _ => return None,
    };
    Some(CodeChange {
        item: item.path.clone(),
        change: what,
        old,
        new,
        semver,
        keep: None,
    })
}

/// The traits that a type has lost, and those that it has gained.
fn traits(item: &PublicItem, before: &Items<'_>, after: &Items<'_>) -> Vec<CodeChange> {
    let none = BTreeSet::new();
    let old = before.traits.get(owner(item)).unwrap_or(&none);
    let new = after.traits.get(owner(item)).unwrap_or(&none);
    let mut changes = Vec::new();
    for (less, more, what, semver) in [
        (old, new, ItemChange::Added, Semver::Minor),
        (new, old, ItemChange::Removed, Semver::Major),
    ] {
        let names: Vec<&str> = more.difference(less).copied().collect();
        if !names.is_empty() {
            // What closures capture depends on `Copy`: https://github.com/rust-lang/rust/issues/100905.
            let semver = if names.contains(&"Copy") { Semver::Major } else { semver };
            let text = Some(format!("impl {}", names.join(", ")));
            let is_new = what == ItemChange::Added;
            changes.push(CodeChange {
                item: item.path.clone(),
                change: what,
                old: text.clone().filter(|_| !is_new),
                new: text.filter(|_| is_new),
                semver,
                keep: None,
            });
        }
    }
    changes
}

/// The same variants in another order. (Variants that are added or removed are listed as such.)
fn order(known: &PublicItem, item: &PublicItem) -> Option<CodeChange> {
    let sorted = |item: &PublicItem| {
        let mut names: Vec<String> = item.text.split(", ").map(str::to_owned).collect();
        names.sort();
        names
    };
    let semver = if item.is_exhaustive {
        Semver::Major
    } else {
        Semver::Patch
    };
    (sorted(known) == sorted(item)).then(|| CodeChange {
        semver,
        ..changed(known, item)
    })
}

fn step_of_addition(item: &PublicItem) -> Semver {
    match item.kind {
        ItemKind::Field | ItemKind::Variant if item.is_exhaustive => Semver::Major,
        _ => Semver::Minor,
    }
}

fn changed(known: &PublicItem, item: &PublicItem) -> CodeChange {
    CodeChange {
        old: Some(known.text.clone()),
        ..change(item, ItemChange::Changed, Semver::Major)
    }
}

fn change(item: &PublicItem, what: ItemChange, semver: Semver) -> CodeChange {
    let text = Some(item.text.clone());
    CodeChange {
        item: item.path.clone(),
        change: what,
        old: text.clone().filter(|_| what == ItemChange::Removed),
        new: text.filter(|_| what != ItemChange::Removed),
        semver,
        keep: None,
    }
}

/// The types of the old module that have another name in the new one, for the schema at the same place.
fn renamed(old: &[PublicItem], new: &[PublicItem], before: &Items<'_>, after: &Items<'_>) -> BTreeMap<String, String> {
    let is_type = |item: &&PublicItem| item.kind == ItemKind::Type && item.pointer.is_some();
    let mut taken = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    for gone in old.iter().filter(is_type).filter(|item| after.get(item).is_none()) {
        let fresh = new.iter().filter(is_type).filter(|item| before.get(item).is_none());
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
    let name = &item.path;
    // The strings of TOML are written like those of JSON.
    let selector = Value::from(format!("#{}", item.pointer.as_ref()?));
    Some(format!("[schema.types.{selector}]\nname = \"{name}\""))
}
