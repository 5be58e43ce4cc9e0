//! Schemas so large that a test would not finish if anything were quadratic in their size.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Dispatch, Model, Shape, Ty, naming_tests};

fn model(schema: &Value) -> Model {
    naming_tests::model(schema, BTreeMap::new())
}

/// A chain of definitions, starting at the root, each built from a reference to the next.
fn chain(length: usize, link: impl Fn(Value) -> Value) -> Value {
    let next = |index: usize| json!({"$ref": format!("#/$defs/d{}", index + 1)});
    let mut defs: Map<String, Value> = (0..length)
        .map(|index| (format!("d{index}"), link(next(index))))
        .collect();
    defs.insert(format!("d{length}"), json!({"type": "string"}));
    json!({"$ref": "#/$defs/d0", "$defs": defs})
}

#[test]
fn enumerations() {
    let texts =
        |first: usize| -> Vec<String> { (first..first + 40_000).map(|index| format!("value {index}")).collect() };
    let numbers: Vec<Value> = (0..40_000).map(|index| json!([index, {"a": index}])).collect();
    for (schema, expected) in [
        (json!({"enum": texts(0)}), 40_000),
        (json!({"enum": numbers}), 40_000),
        (json!({"allOf": [{"enum": texts(0)}, {"enum": texts(20_000)}]}), 20_000),
    ] {
        let model = model(&schema);
        let found = match &model.types[0].shape {
            Shape::Strings(list) => list.len(),
            Shape::Constants(list) => list.len(),
            _ => 0,
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn names_that_collide() {
    let texts: Vec<String> = (0..2_000).map(|index| format!("a{}", "-".repeat(index))).collect();
    let model = model(&json!({"enum": texts}));
    let Shape::Strings(list) = &model.types[0].shape else {
        panic!("no enumeration")
    };
    assert_eq!(list.last().map(|last| last.ident.as_str()), Some("A1994"));
}

#[test]
fn titles_that_collide() {
    let member = |index: usize| {
        let inner = json!({format!("q{index}"): {"type": "string"}});
        (
            format!("p{index}"),
            json!({"title": "Same", "type": "object", "properties": inner}),
        )
    };
    let members: Map<String, Value> = (0..5_000).map(member).collect();
    assert_eq!(
        model(&json!({"type": "object", "properties": members})).types.len(),
        5_001
    );
}

#[test]
fn members() {
    let required: Vec<String> = (0..40_000).map(|index| format!("r{index}")).collect();
    let model = model(&json!({"type": "object", "required": required}));
    let Shape::Struct(object) = &model.types[0].shape else {
        panic!("no struct")
    };
    assert_eq!(object.fields.len(), 40_000);
}

#[test]
fn branches_with_a_tag() {
    let branch = |index: usize| {
        let tag = json!({"kind": {"const": format!("k{index}")}});
        json!({"type": "object", "required": ["kind"], "properties": tag})
    };
    let branches: Vec<Value> = (0..5_000).map(branch).collect();
    let model = model(&json!({"oneOf": branches}));
    let root = model.root.map(|id| &model[id].shape);
    let Some(Shape::Union(union)) = root else {
        panic!("no union")
    };
    assert_eq!(union.dispatch, Dispatch::Tag("kind".to_owned()));
    assert_eq!(union.branches.len(), 5_000);
}

#[test]
fn chains_of_references() {
    // The root, and a name for each definition.
    assert_eq!(model(&chain(20_000, |next| next)).types.len(), 20_002);
    let all = model(&chain(2_000, |next| json!({"allOf": [next], "minLength": 1})));
    let longest = all.types.iter().map(|def| def.residue.typed.len()).max();
    assert_eq!(longest, Some(2_000));
    let either = model(&chain(1_000, |next| json!({"anyOf": [next, {"type": "integer"}]})));
    assert!(either.types.len() >= 1_000);
}

#[test]
fn arrays_of_arrays_get_names() {
    for link in [
        |next: Value| json!({"type": "array", "items": next}),
        |next: Value| json!({"type": "object", "additionalProperties": next}),
    ] {
        let model = model(&chain(3_000, link));
        let deepest = |ty: &Ty| assert!(ty.depth() <= 33, "{}", ty.depth());
        model.types.iter().for_each(|def| def.each_type(&mut |ty| deepest(ty)));
        assert!(
            model.types.len() > 3_000 && model.types.len() < 3_300,
            "{}",
            model.types.len()
        );
    }
}

/// Nested unions on the same value, where each level would double the number of types.
fn doubled(length: usize, link: impl Fn(usize, Value) -> [Value; 2], keyword: &str) -> Value {
    let next = |index: usize| json!({"$ref": format!("#/$defs/d{}", index + 1)});
    let level = |index: usize| (format!("d{index}"), json!({keyword: link(index, next(index))}));
    let mut defs: Map<String, Value> = (0..length).map(level).collect();
    defs.insert(format!("d{length}"), json!({"type": "object"}));
    json!({"anyOf": [{"$ref": "#/$defs/d0"}, {"$ref": "#/$defs/Other"}], "$defs": Map::from_iter(
        defs.into_iter().chain([("Other".to_owned(), json!({
            "properties": {"x": {"allOf": [{"properties": {"a": {"type": "object", "properties": {"b": {"type": "null"}}}}},
                {"properties": {"a": {"properties": {"c": {"type": "null"}}}}}]}},
        }))])
    )})
}

fn beside(index: usize, next: Value, keywords: Value) -> Value {
    let mut beside = next;
    let members = beside.as_object_mut().into_iter();
    members.for_each(|members| members.extend(keywords.as_object().cloned().unwrap_or_default()));
    beside["properties"][format!("p{index}")] = json!({"type": "string"});
    beside
}

#[test]
fn choices_that_multiply_become_checks() {
    let plain = |index, next: Value| [next.clone(), beside(index, next, json!({}))];
    let constant = |index: usize, next: Value| {
        let kind = json!({"required": ["k"], "properties": {"k": {"const": index}}});
        [beside(index, next.clone(), kind), beside(index, next, json!({}))]
    };
    let closed = |index, next: Value| {
        let closed = json!({"unevaluatedProperties": false});
        [next.clone(), beside(index, next, closed)]
    };
    for schema in [
        doubled(100, plain, "anyOf"),
        doubled(100, plain, "oneOf"),
        doubled(100, constant, "oneOf"),
        doubled(100, closed, "anyOf"),
    ] {
        let model = model(&schema);
        assert!(model.types.len() < 3_000, "{} types", model.types.len());
        assert!(!model.checked.is_empty());
        let parts = model
            .types
            .iter()
            .map(|def| def.residue.whole.len() + def.residue.typed.len());
        assert!(parts.sum::<usize>() < 100_000);
        // Definitions that are not involved keep their types.
        let members = |name: &str| {
            let found = model.types.iter().find(|def| def.name == name);
            match found.map(|def| &def.shape) {
                Some(Shape::Struct(object)) => object.fields.len(),
                _ => 0,
            }
        };
        assert_eq!(
            members("OtherObjectXObjectA"),
            2,
            "{:?}",
            model.types.iter().map(|d| &d.name).collect::<Vec<_>>()
        );
    }
    assert!(model(&doubled(4, plain, "anyOf")).checked.is_empty());
}

#[test]
fn names_in_a_chain_of_parts_stay_short() {
    let link = |next: Value| json!({"anyOf": [{"type": "object", "properties": {"next": next}}, {"type": "null"}]});
    let model = model(&chain(2_000, link));
    assert!(model.types.len() >= 2_000);
    let longest = model.types.iter().map(|def| def.name.len()).max();
    assert!(longest < Some(300), "{longest:?}");
}
