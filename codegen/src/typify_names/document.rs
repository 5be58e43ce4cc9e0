//! Prepares a document for typify: a root schema with its definitions.

use serde_json::{Map, Value, json};

/// The document for typify. The component schemas of an OpenAPI document are definitions, in the form in which
/// progenitor passes them on; anything else is passed on as it is.
pub(super) fn for_typify(document: Value) -> Value {
    let Value::Object(mut members) = document else {
        return document;
    };
    let is_openapi = members.contains_key("openapi");
    if !is_openapi && !members.contains_key("swagger") {
        return Value::Object(members);
    }
    let definitions = if is_openapi {
        members
            .get_mut("components")
            .and_then(|components| components.get_mut("schemas"))
    } else {
        members.get_mut("definitions")
    };
    let mut definitions = definitions.map(Value::take).unwrap_or_default();
    if let Value::Object(schemas) = &mut definitions {
        schemas.values_mut().for_each(schema);
    }
    json!({ "definitions": definitions })
}

/// Converts a schema of OpenAPI 3.0 or Swagger as progenitor does.
fn schema(value: &mut Value) {
    let Value::Object(members) = value else {
        return;
    };
    // Siblings of a reference have no effect in these versions.
    if let Some(reference) = members.get("$ref").filter(|reference| reference.is_string()).cloned() {
        members.clear();
        members.insert("$ref".to_owned(), reference);
        return;
    }
    nullable(members);
    exclusive(members, "exclusiveMinimum", "minimum");
    exclusive(members, "exclusiveMaximum", "maximum");
    members.retain(|name, _| {
        !name.starts_with("x-") && !["discriminator", "xml", "externalDocs"].contains(&name.as_str())
    });
    for name in ["items", "not", "additionalProperties"] {
        members.get_mut(name).into_iter().for_each(schema);
    }
    for name in ["allOf", "anyOf", "oneOf"] {
        let list = members.get_mut(name).and_then(Value::as_array_mut);
        list.into_iter().flatten().for_each(schema);
    }
    let properties = members.get_mut("properties").and_then(Value::as_object_mut);
    properties.into_iter().flat_map(Map::values_mut).for_each(schema);
}

/// `nullable` next to a type adds the type `null`; elsewhere progenitor ignores it.
fn nullable(members: &mut Map<String, Value>) {
    let is_nullable = members.remove("nullable") == Some(Value::Bool(true));
    if let Some(ty) = members.get_mut("type").filter(|ty| ty.is_string() && is_nullable) {
        *ty = json!([ty, "null"]);
    }
}

/// A limit made exclusive by `true` becomes the value of the exclusive keyword.
fn exclusive(members: &mut Map<String, Value>, keyword: &str, limit: &str) {
    match members.get(keyword) {
        Some(Value::Bool(true)) => {
            members.remove(keyword);
            if let Some(limit) = members.remove(limit) {
                members.insert(keyword.to_owned(), limit);
            }
        }
        Some(Value::Bool(false)) => drop(members.remove(keyword)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_definitions() {
        let document = json!({ "openapi": "3.0.3", "components": { "schemas": {
            "A": { "type": "object", "nullable": true, "x-go-name": "a", "properties": {
                "b": { "$ref": "#/components/schemas/B", "description": "ignored" },
                "discriminator": { "minimum": 1, "exclusiveMinimum": true, "exclusiveMaximum": false },
            } },
        } } });
        let expected = json!({ "definitions": {
            "A": { "type": ["object", "null"], "properties": {
                "b": { "$ref": "#/components/schemas/B" },
                "discriminator": { "exclusiveMinimum": 1 },
            } },
        } });
        assert_eq!(for_typify(document), expected);
    }

    #[test]
    fn schemas_are_passed_on_as_they_are() {
        let schema = json!({ "title": "A", "nullable": true, "components": { "schemas": {} } });
        assert_eq!(for_typify(schema.clone()), schema);
        assert_eq!(for_typify(json!(true)), json!(true));
    }
}
