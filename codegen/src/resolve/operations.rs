//! The schemas of an API description that become named types: components, and the inline schemas of operations.

use super::openapi::{METHODS, components, members, parameters, shared};
use super::operation_names::{is_json, media_words, path_words, suffixed};
use crate::schema::{Group, Place, Slot, Step};
use crate::source::Value;

/// A schema that becomes a named type.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    /// The source of its name.
    pub(super) name: String,
    /// Where it is.
    pub(super) place: Place,
    /// A description, for a schema without one.
    pub(super) description: Option<String>,
}

/// The schemas that become named types: the component schemas in document order, then the inline schemas of other
/// components, then those of operations.
pub(super) fn named(document: &Value) -> Vec<Named> {
    let mut found = Found {
        document,
        named: Vec::new(),
    };
    for (name, place, _) in components(document) {
        found.named.push(Named {
            name: name.to_owned(),
            place,
            description: None,
        });
    }
    found.shared();
    for group in [Group::Paths, Group::Webhooks] {
        for (path, place, item) in members(document, Place::ROOT, group) {
            found.path(path, item, &place);
        }
    }
    found.named
}

struct Found<'d> {
    document: &'d Value,
    named: Vec<Named>,
}

impl Found<'_> {
    fn shared(&mut self) {
        for (name, place, parameter) in shared(self.document, Group::Parameters) {
            self.parameter(&suffixed(name, "Parameter"), &place, parameter, "The parameter", name);
        }
        for (name, place, body) in shared(self.document, Group::RequestBodies) {
            let about = format!("The request body `{name}`.");
            self.content(&suffixed(name, "Request"), &place, body, &about);
        }
        for (name, place, response) in shared(self.document, Group::Responses) {
            let about = format!("The response `{name}`.");
            self.content(&suffixed(name, "Response"), &place, response, &about);
        }
    }

    fn path(&mut self, path: &str, item: &Value, at: &Place) {
        for (place, parameter) in parameters(item, at) {
            self.operation_parameter(&path_words(path), path, parameter, &place);
        }
        for &method in METHODS {
            let Some(operation) = item.get(method.keyword()) else {
                continue;
            };
            let verb = method.keyword();
            let id = operation.get("operationId").and_then(Value::as_str);
            let name = id.map_or_else(|| format!("{verb} {}", path_words(path)), str::to_owned);
            let about = match id {
                Some(id) => format!("`{id}` (`{} {path}`)", verb.to_uppercase()),
                None => format!("`{} {path}`", verb.to_uppercase()),
            };
            self.operation(&name, &about, operation, &at.join(Step::Slot(method)));
        }
    }

    fn operation(&mut self, name: &str, about: &str, operation: &Value, at: &Place) {
        for (place, parameter) in parameters(operation, at) {
            self.operation_parameter(name, about, parameter, &place);
        }
        if let Some(body) = operation.get("requestBody") {
            let about = format!("The body of a request to {about}.");
            let place = at.join(Step::Slot(Slot::RequestBody));
            self.content(&format!("{name} Request"), &place, body, &about);
        }
        let responses = || members(operation, at.clone(), Group::Responses);
        let only = responses().filter(|(status, ..)| status.starts_with('2')).count() == 1;
        for (status, place, response) in responses() {
            let name = match status {
                status if status.starts_with('2') && only => format!("{name} Response"),
                "default" => format!("{name} Response Default"),
                status => format!("{name} Response {status}"),
            };
            let about = format!("The body of a response ({status}) of {about}.");
            self.content(&name, &place, response, &about);
        }
    }

    /// A parameter of an operation or a path; in Swagger, the body too is one.
    fn operation_parameter(&mut self, owner: &str, about: &str, parameter: &Value, at: &Place) {
        let text = |member: &str| parameter.get(member).and_then(Value::as_str).unwrap_or_default();
        if text("in") == "body" {
            let about = format!("The body of a request to {about}.");
            return self.content(&format!("{owner} Request"), at, parameter, &about);
        }
        let name = format!("{owner} {} {}", text("in"), text("name"));
        self.parameter(
            &name,
            at,
            parameter,
            &format!("The {} parameter", text("in")),
            text("name"),
        );
    }

    fn parameter(&mut self, name: &str, at: &Place, parameter: &Value, what: &str, called: &str) {
        let about = parameter.get("description").and_then(Value::as_str);
        let about = about.map_or_else(|| format!("{what} `{called}`."), str::to_owned);
        if let Some(schema) = parameter.get("schema") {
            self.parameter_schema(name, at.join(Step::Slot(Slot::Schema)), schema, &about);
        }
        for (_, place, content) in members(parameter, at.clone(), Group::Content) {
            if let Some(schema) = content.get("schema") {
                self.parameter_schema(name, place.join(Step::Slot(Slot::Schema)), schema, &about);
            }
        }
    }

    /// The schema of a parameter, if it deserves a type; for an array, the schema of its items.
    fn parameter_schema(&mut self, name: &str, place: Place, schema: &Value, about: &str) {
        let items = schema.get("items").filter(|_| is_of_type(schema, "array"));
        match items {
            Some(items) if has_shape(items) => {
                self.add(&format!("{name} Item"), place.join(Step::Slot(Slot::Items)), about);
            }
            None if has_shape(schema) => self.add(name, place, about),
            _ => {}
        }
    }

    /// The schemas of a request body or a response, by media type. The first JSON one, or the only one, has the plain
    /// name; the names of others include the media type. In Swagger, the schema has no media type.
    fn content(&mut self, name: &str, at: &Place, held: &Value, about: &str) {
        if held.get("schema").is_some_and(has_content) {
            self.add(name, at.join(Step::Slot(Slot::Schema)), about);
        }
        let content: Vec<(&str, Place, &Value)> = members(held, at.clone(), Group::Content).collect();
        let json = content.iter().position(|(media, ..)| is_json(media));
        let plain = json.or_else(|| (content.len() == 1).then_some(0));
        for (index, (media, place, held)) in content.iter().enumerate() {
            if !held.get("schema").is_some_and(has_content) {
                continue;
            }
            let name = if plain == Some(index) {
                name.to_owned()
            } else {
                format!("{name} {}", media_words(media))
            };
            self.add(&name, place.join(Step::Slot(Slot::Schema)), about);
        }
    }

    fn add(&mut self, name: &str, place: Place, about: &str) {
        self.named.push(Named {
            name: name.to_owned(),
            place,
            description: Some(about.to_owned()),
        });
    }
}

/// Whether an inline schema is more than a scalar type: an object, an enumeration, a combination.
fn has_shape(schema: &Value) -> bool {
    let Some(object) = schema.as_object().filter(|object| !object.contains_key("$ref")) else {
        return false;
    };
    let strings = |values: &Value| {
        values
            .as_array()
            .is_some_and(|values| values.iter().any(|value| value.as_str().is_some()))
    };
    let branches = ["allOf", "anyOf", "oneOf"]
        .iter()
        .any(|keyword| object.contains_key(keyword));
    object.contains_key("properties")
        || is_of_type(schema, "object")
        || branches
        || object.get("enum").is_some_and(strings)
}

/// Whether an inline schema of a body deserves a named type.
fn has_content(schema: &Value) -> bool {
    has_shape(schema) || is_of_type(schema, "array") && schema.get("$ref").is_none()
}

fn is_of_type(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => **one == *name,
        Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(document: &serde_json::Value) -> Vec<(String, String)> {
        let document = serde_json::from_value(document.clone()).unwrap();
        named(&document)
            .into_iter()
            .map(|one| (one.name, one.place.to_string()))
            .collect()
    }

    #[test]
    fn inline_schemas_of_operations_are_named() {
        let object = json!({ "schema": { "type": "object" } });
        let document = json!({
            "openapi": "3.0.3",
            "components": {
                "schemas": { "Pet": {} },
                "responses": { "NotFound": { "content": { "application/json": object } } },
                "parameters": { "Sort": { "schema": { "enum": ["up", "down"] } }, "Limit": { "schema": { "type": "integer" } } },
            },
            "paths": { "/pets/{petId}": {
                "get": {
                    "operationId": "listPets",
                    "parameters": [
                        { "in": "query", "name": "order", "schema": { "type": "string", "enum": ["asc"] } },
                        { "in": "query", "name": "kind", "schema": { "type": "array", "items": { "enum": ["cat"] } } },
                        { "in": "query", "name": "limit", "schema": { "type": "integer" } },
                    ],
                    "responses": { "200": { "content": { "application/json": object } }, "404": { "$ref": "#/x" } },
                },
                "put": { "requestBody": { "content": { "multipart/form-data": object, "application/json": object } } },
            } },
        });
        let found = names(&document);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        let expected = [
            "Pet",
            "Sort Parameter",
            "NotFound Response",
            "listPets query order",
            "listPets query kind Item",
            "listPets Response",
            "put pets by petId Request Form",
            "put pets by petId Request",
        ];
        assert_eq!(names, expected);
        assert!(
            found.iter().all(|(_, pointer)| document.pointer(pointer).is_some()),
            "{found:?}"
        );
    }

    #[test]
    fn swagger_has_definitions_and_body_parameters() {
        let document = json!({
            "swagger": "2.0",
            "definitions": { "Pet": {} },
            "paths": { "/pets": { "post": {
                "parameters": [{ "in": "body", "name": "pet", "schema": { "type": "object" } }],
                "responses": { "200": { "schema": { "type": "array", "items": { "$ref": "#/definitions/Pet" } } } },
            } } },
        });
        let found = names(&document);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Pet", "post pets Request", "post pets Response"]);
        assert!(
            found.iter().all(|(_, pointer)| document.pointer(pointer).is_some()),
            "{found:?}"
        );
    }
}
