//! The names of types; the rules are in `docs/names.md`.

mod collisions;
mod definitions;
mod files;
mod options;
mod parts;
mod titles;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Model, Naming, build, merge_identical};
use crate::options::{Constants, Renames, TypeOptions, Unknown};
use crate::plan::Plan;
use crate::testing::graph;

/// The model of a schema with these options for types.
pub(super) fn model(schema: &Value, types: BTreeMap<String, TypeOptions>) -> Model {
    modelled(schema, Naming { types, ..naming() })
}

/// The default options.
fn naming() -> Naming {
    Naming {
        root: None,
        documents: vec!["Shop".to_owned()],
        unknown: Unknown::default(),
        constants: Constants::default(),
        strip: Vec::new(),
        renames: Renames::default(),
        types: BTreeMap::new(),
        constraints: crate::options::Constraints::default(),
        secrets: BTreeSet::new(),
        string: None,
        borrows: false,
        map: None,
        reachable: None,
    }
}

/// The model of a schema with these options.
fn modelled(schema: &Value, naming: Naming) -> Model {
    let mut graph = graph(schema);
    merge_identical(&mut graph, &naming.types);
    build(&Plan::new(&graph), &naming)
}

/// The name of each type, with the pointer of its schema.
fn names(schema: &Value) -> Vec<(String, String)> {
    let model = model(schema, BTreeMap::new());
    let names = model
        .types
        .into_iter()
        .map(|def| (def.name, def.location.place.to_string()));
    names.collect()
}

#[track_caller]
fn assert_names(schema: &Value, expected: &[(&str, &str)]) {
    let found = names(schema);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(name, place)| (name.as_str(), place.as_str()))
        .collect();
    assert_eq!(found, expected);
    let mut sorted: Vec<_> = names(&reversed(schema));
    let mut expected: Vec<_> = expected
        .iter()
        .map(|(n, p)| ((*n).to_owned(), (*p).to_owned()))
        .collect();
    sorted.sort();
    expected.sort();
    assert_eq!(sorted, expected, "with the members in reverse order");
}

/// The document with the members of each object in reverse order.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(reversed).collect(),
        Value::Object(members) => {
            let members = members
                .iter()
                .rev()
                .map(|(name, member)| (name.clone(), reversed(member)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}
