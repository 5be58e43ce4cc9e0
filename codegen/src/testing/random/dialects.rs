//! Where a schema has subschemas, and the translation of a 2020-12 schema to earlier dialects.

use super::schema::escaped;
use crate::dialect::Dialect;
use serde_json::{Map, Value, json};

/// What the value of a keyword is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A schema.
    Schema,
    /// A list of schemas.
    List,
    /// Schemas by name.
    Table,
    /// Anything else.
    Data,
}

/// What the value of a keyword is.
pub(crate) fn role(keyword: &str, value: &Value) -> Role {
    match keyword {
        "items" | "additionalItems" if value.is_array() => Role::List,
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Role::List,
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" | "dependencies" => {
            Role::Table
        }
        "items"
        | "additionalItems"
        | "contains"
        | "not"
        | "if"
        | "then"
        | "else"
        | "additionalProperties"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties" => Role::Schema,
        _ => Role::Data,
    }
}

/// The schema with every schema inside rewritten, from the inside out.
fn rewritten(schema: Value, rewrite: &dyn Fn(Map<String, Value>) -> Value) -> Value {
    let Value::Object(keywords) = schema else {
        return schema;
    };
    let inside = |(keyword, value): (String, Value)| {
        let value = match (role(&keyword, &value), value) {
            (Role::Schema, value) => rewritten(value, rewrite),
            (Role::List, Value::Array(list)) => list.into_iter().map(|one| rewritten(one, rewrite)).collect(),
            (Role::Table, Value::Object(table)) => {
                let entry = |(name, one): (String, Value)| (name, rewritten(one, rewrite));
                Value::Object(table.into_iter().map(entry).collect())
            }
            (_, value) => value,
        };
        (keyword, value)
    };
    rewrite(keywords.into_iter().map(inside).collect())
}

/// Keywords that name or contain schemas, so that `nullable` does not affect them.
const KEPT: [&str; 8] = [
    "$schema",
    "$id",
    "id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$defs",
    "definitions",
];

/// The schema rewritten for a judge that does not support `nullable`.
pub(crate) fn judged(schema: &Value) -> Value {
    rewritten(schema.clone(), &|mut keywords| {
        if keywords.remove("nullable") != Some(json!(true)) {
            return Value::Object(keywords);
        }
        let mut outside = Map::new();
        // Old drafts ignore the name next to `$ref` too.
        let named = !keywords.contains_key("$ref");
        for kept in KEPT.into_iter().filter(|name| named || !name.ends_with("id")) {
            outside.extend(keywords.remove(kept).map(|value| (kept.to_owned(), value)));
        }
        outside.insert("anyOf".to_owned(), json!([{"type": "null"}, keywords]));
        Value::Object(outside)
    })
}

/// Translates a 2020-12 schema to another dialect. Keywords that the dialect does not have are removed.
pub(super) fn translated(schema: Value, dialect: Dialect) -> Value {
    let before = |limit: Dialect| dialect.draft() < limit;
    let pointers = pointers(&schema);
    rewritten(schema, &|mut keywords| {
        if dialect.id_keyword().is_none() {
            without_anchors(&mut keywords, &pointers);
        }
        if keywords
            .get("format")
            .is_some_and(|format| before(first_dialect(format)))
        {
            keywords.remove("format");
        }
        if before(Dialect::Draft202012) {
            tuples_as_lists(&mut keywords);
            if keywords.remove("$dynamicAnchor").is_some() && !before(Dialect::Draft201909) {
                keywords.insert("$recursiveAnchor".to_owned(), json!(true));
            }
            if keywords.remove("$dynamicRef").is_some() {
                let name = if before(Dialect::Draft201909) {
                    "$ref"
                } else {
                    "$recursiveRef"
                };
                keywords.insert(name.to_owned(), json!("#"));
            }
        }
        if before(Dialect::Draft201909) {
            without_2019_09(&mut keywords);
        }
        if before(Dialect::Draft7) {
            without(&mut keywords, &["if", "then", "else"]);
        }
        if before(Dialect::Draft6) {
            in_draft_4(&mut keywords);
            return booleans_as_objects(keywords);
        }
        Value::Object(keywords)
    })
}

/// The anchors of the definitions as references, each with the pointer to its definition.
fn pointers(schema: &Value) -> Vec<(String, String)> {
    let definitions = schema["$defs"].as_object().into_iter().flatten();
    let pair = |(name, definition): (&String, &Value)| {
        let anchor = definition["$anchor"].as_str()?;
        Some((format!("#{anchor}"), format!("#/$defs/{}", escaped(name))))
    };
    definitions.filter_map(pair).collect()
}

/// Replaces references to anchors by pointers, for when identifiers, and anchors with them, are removed.
fn without_anchors(keywords: &mut Map<String, Value>, pointers: &[(String, String)]) {
    keywords.remove("$anchor");
    if let Some(Value::String(target)) = keywords.get_mut("$ref")
        && let Some((_, pointer)) = pointers.iter().find(|(anchor, _)| anchor == target)
    {
        target.clone_from(pointer);
    }
}

/// The first draft that has a format. (isotype supports it in earlier drafts too, the judge does not.)
fn first_dialect(format: &Value) -> Dialect {
    match format.as_str() {
        Some("uri-reference" | "json-pointer") => Dialect::Draft6,
        Some("date" | "time" | "regex") => Dialect::Draft7,
        Some("duration" | "uuid") => Dialect::Draft201909,
        _ => Dialect::Draft4,
    }
}

fn without(keywords: &mut Map<String, Value>, names: &[&str]) {
    keywords.retain(|name, _| !names.contains(&name.as_str()));
}

fn tuples_as_lists(keywords: &mut Map<String, Value>) {
    if let Some(prefix) = keywords.remove("prefixItems")
        && let Some(rest) = keywords.insert("items".to_owned(), prefix)
    {
        keywords.insert("additionalItems".to_owned(), rest);
    }
}

fn without_2019_09(keywords: &mut Map<String, Value>) {
    let gone = [
        "unevaluatedItems",
        "unevaluatedProperties",
        "minContains",
        "maxContains",
    ];
    without(keywords, &gone);
    if let Some(Value::String(anchor)) = keywords.remove("$anchor") {
        keywords.insert("$id".to_owned(), json!(format!("#{anchor}")));
    }
    if let Some(definitions) = keywords.remove("$defs") {
        keywords.insert("definitions".to_owned(), definitions);
    }
    if let Some(Value::String(target)) = keywords.get_mut("$ref") {
        *target = target.replace("/$defs/", "/definitions/");
    }
    let mut dependencies = Map::new();
    for name in ["dependentRequired", "dependentSchemas"] {
        if let Some(Value::Object(table)) = keywords.remove(name) {
            dependencies.extend(table);
        }
    }
    if !dependencies.is_empty() {
        keywords.insert("dependencies".to_owned(), dependencies.into());
    }
}

fn in_draft_4(keywords: &mut Map<String, Value>) {
    without(keywords, &["contains", "propertyNames"]);
    if let Some(anchor) = keywords.remove("$id") {
        keywords.insert("id".to_owned(), anchor);
    }
    if let Some(value) = keywords.remove("const") {
        keywords.insert("enum".to_owned(), json!([value]));
    }
    for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(bound) = keywords.remove(exclusive) {
            keywords.insert(inclusive.to_owned(), bound);
            keywords.insert(exclusive.to_owned(), json!(true));
        }
    }
    if keywords.get("required") == Some(&json!([])) {
        keywords.remove("required");
    }
}

/// Draft 4 has no boolean schemas.
fn booleans_as_objects(mut keywords: Map<String, Value>) -> Value {
    let object = |value: &mut Value| match value {
        Value::Bool(true) => *value = json!({}),
        Value::Bool(false) => *value = json!({"not": {}}),
        _ => {}
    };
    for (keyword, value) in keywords.iter_mut() {
        match (role(keyword, value), value) {
            (Role::Schema, value) => object(value),
            (Role::List, Value::Array(list)) => list.iter_mut().for_each(object),
            (Role::Table, Value::Object(table)) => table.values_mut().for_each(object),
            _ => {}
        }
    }
    Value::Object(keywords)
}
