//! Which file of a folder each type goes to.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::OrImpossible;
use crate::identifier;
use crate::model::{Model, TypeDef, function_name};

/// The file of the checks, in a folder.
pub(super) const CHECKS: &str = "checks";

/// The file of the types of an API's operations.
const OPERATIONS: &str = "operations";

/// The names of files that no component may have.
const RESERVED: [&str; 13] = [
    "mod",
    "support",
    CHECKS,
    OPERATIONS,
    "sampled_schemas",
    "json_schemas_impls",
    "utoipa_schemas_impls",
    "arbitrary_values_impls",
    "proptest_values_impls",
    "validated_impls",
    "garde_validated_impls",
    "validator_validated_impls",
    "value_enums_impls",
];

/// The name of each type's file, without extension; empty for `mod.rs`.
pub(super) fn of(model: &Model) -> Vec<String> {
    let mut owners: BTreeMap<(usize, String), String> = BTreeMap::new();
    let owner = |def: &TypeDef| def.location.owner().map(|owner| owner.order());
    for def in &model.types {
        let Some(place) = def.location.owner() else { continue };
        let own = place
            .place
            .definition()
            .or_impossible("a type belongs to what is no definition");
        if place == def.location {
            owners.insert(place.order(), function_name(&def.name));
        } else {
            owners
                .entry(place.order())
                .or_insert_with(|| function_name(&own_name(own)));
        }
    }
    let mut taken: BTreeSet<String> = RESERVED.into_iter().map(str::to_owned).collect();
    for name in owners.values_mut() {
        let plain = identifier::module_name(name);
        let is_free = |name: &String| !taken.contains(name) && identifier::is_module_name(name);
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let mut candidates = [plain.clone(), format!("{plain}_")].into_iter().chain(numbered);
        *name = candidates.find(is_free).or_impossible("no name is free for a file");
        taken.insert(name.clone());
    }
    let home = |def: &TypeDef| match owner(def) {
        Some(owner) => owners.get(&owner).cloned().or_impossible("a type's owner has no file"),
        None if def.location.place.is_operation() => OPERATIONS.to_owned(),
        None => String::new(),
    };
    model.types.iter().map(home).collect()
}

/// The text that names the file of a definition without a type of its own: its key, or the end of its URL.
fn own_name(key: &str) -> String {
    let end = Some(key)
        .filter(|key| identifier::is_url(key))
        .and_then(|url| identifier::url_segments(url).pop());
    end.unwrap_or_else(|| key.to_owned())
}
