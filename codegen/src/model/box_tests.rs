//! Which fields and variants are boxed because of their size.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::naming_tests::model;
use super::sizes::Sizes;
use super::{Model, Shape, Ty, TypeId};

/// An object with `count` optional strings named after a letter, and the members in `more`.
fn wide(letter: char, count: usize, more: &Value, required: &[&str]) -> Value {
    let mut properties = more.as_object().cloned().unwrap_or_default();
    properties.extend((0..count).map(|index| (format!("{letter}{index}"), json!({ "type": "string" }))));
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// The type of each field or variant, by the name of its type and its own name.
fn parts(model: &Model) -> BTreeMap<String, &Ty> {
    let mut parts = BTreeMap::new();
    for def in &model.types {
        match &def.shape {
            Shape::Struct(object) => {
                parts.extend(
                    object
                        .fields
                        .iter()
                        .map(|one| (format!("{}.{}", def.name, one.ident), &one.ty)),
                );
            }
            Shape::Union(union) => {
                parts.extend(
                    union
                        .branches
                        .iter()
                        .map(|one| (format!("{}.{}", def.name, one.ident), &one.ty)),
                );
            }
            _ => {}
        }
    }
    parts
}

/// The fields and variants that are boxed.
fn boxed(model: &Model) -> Vec<String> {
    let parts = parts(model).into_iter();
    parts
        .filter(|(_, ty)| matches!(ty, Ty::Boxed(_)))
        .map(|(name, _)| name)
        .collect()
}

/// The largest size of each type in bytes, given which fields and variants are boxed.
fn sizes(model: &Model) -> Vec<usize> {
    fn measure(model: &Model, id: TypeId, sizes: &mut Sizes, done: &mut [bool]) {
        if std::mem::replace(&mut done[id.0], true) {
            return;
        }
        let mut held = Vec::new();
        let mut each = |ty: &Ty| {
            let mut ty = ty;
            while let Ty::Option(inner) = ty {
                ty = inner;
            }
            held.extend(if let Ty::Named(id) = ty { Some(*id) } else { None });
        };
        match &model[id].shape {
            Shape::Struct(object) => object.fields.iter().for_each(|field| each(&field.ty)),
            Shape::Union(union) => union.branches.iter().for_each(|branch| each(&branch.ty)),
            Shape::Tuple(tuple) => tuple.items.iter().for_each(each),
            Shape::Newtype(ty) | Shape::Alias(ty) => each(ty),
            Shape::Strings(_) | Shape::Constants(_) => {}
        }
        held.into_iter().for_each(|id| measure(model, id, sizes, done));
        sizes.measure(id, &model[id]);
    }
    let (mut sizes, mut done) = (Sizes::new(model), vec![false; model.types.len()]);
    let ids = (0..model.types.len()).map(TypeId);
    ids.map(|id| {
        measure(model, id, &mut sizes, &mut done);
        sizes.of_named(id).most
    })
    .collect()
}

#[test]
fn wide_structs_in_wide_structs_stay_small() {
    let mut definitions = serde_json::Map::new();
    definitions.insert("L0".to_owned(), wide('a', 30, &Value::Null, &[]));
    for level in 1..12 {
        let (below, names) = (format!("L{}", level - 1), ["p", "q", "r", "s", "t"]);
        let more: Value = names
            .iter()
            .map(|name| ((*name).to_owned(), reference(&below)))
            .collect::<serde_json::Map<_, _>>()
            .into();
        definitions.insert(format!("L{level}"), wide('a', 10, &more, &["p", "q"]));
    }
    let model = model(
        &json!({ "definitions": definitions, "$ref": "#/definitions/L11" }),
        BTreeMap::new(),
    );
    assert!(model.types.len() >= 12);
    assert!(
        sizes(&model).into_iter().all(|size| size <= 2048),
        "{:?}",
        sizes(&model)
    );
    // Without boxes, the last type would be larger than all strings of the document together.
    assert!(boxed(&model).contains(&"L1.r".to_owned()), "{:?}", boxed(&model));
}

#[test]
fn small_types_are_not_boxed() {
    let document = json!({
        "title": "Root",
        "definitions": { "Small": wide('a', 8, &Value::Null, &[]) },
        "type": "object",
        "properties": { "required": reference("Small"), "optional": reference("Small") },
        "required": ["required"],
        "additionalProperties": false,
    });
    assert_eq!(boxed(&model(&document, BTreeMap::new())), [""; 0]);
}

#[test]
fn a_variant_much_larger_than_the_others_is_boxed() {
    let union = |branches: &[Value]| {
        json!({
            "title": "Choice",
            "definitions": {
                "Large": wide('a', 15, &Value::Null, &[]),
                "Other": wide('b', 15, &Value::Null, &[]),
                "Huge": wide('c', 30, &Value::Null, &[]),
            },
            "anyOf": branches,
        })
    };
    let found = |branches: &[Value]| boxed(&model(&union(branches), BTreeMap::new()));
    let text = json!({ "type": "string" });
    assert_eq!(found(&[text.clone(), reference("Large")]), ["Choice.Large"]);
    assert_eq!(found(&[reference("Large"), reference("Other")]), [""; 0]);
    assert_eq!(
        found(&[reference("Large"), reference("Huge"), reference("Other")]),
        ["Choice.Huge"]
    );
    assert_eq!(
        found(&[text, reference("Large"), reference("Huge"), reference("Other")]),
        ["Choice.Huge"]
    );
}

#[test]
fn long_chains_and_cycles_are_settled_in_one_pass() {
    let count = 3000;
    let name = |index: usize| format!("T{index}");
    let definitions: serde_json::Map<_, _> = (0..count)
        .map(|index| {
            let more = json!({ "next": reference(&name((index + 1) % count)), "back": reference(&name(index / 2)) });
            (name(index), wide('a', 3, &more, &["next"]))
        })
        .collect();
    let document = json!({ "definitions": definitions, "$ref": "#/definitions/T0" });
    let found = model(&document, BTreeMap::new());
    // One more is the root, an alias, and the others are the types that break the cycle for rustc.
    assert_eq!(found.types.len(), count + 1 + found.interrupted.len());
    assert!(sizes(&found).into_iter().all(|size| size <= 2048));
}
