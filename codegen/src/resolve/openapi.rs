//! The schemas of an API description that get a type of their own: its components, and what operations spell out.

use super::pointer::join;
use crate::source::{Members, Value};

/// A schema that gets a type of its own.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    /// What it is named after.
    pub(super) name: String,
    /// Where it is.
    pub(super) pointer: String,
    /// What it is, where the schema itself does not say.
    pub(super) description: Option<String>,
}

/// Whether a value is an API description: an OpenAPI document, or one of its predecessor Swagger.
pub(super) fn is_api(value: &Value) -> bool {
    value.get("openapi").is_some_and(|version| version.as_str().is_some()) || is_swagger(value)
}

/// Whether a value is a Swagger document. (Schemas may have a member `swagger` too.)
pub(super) fn is_swagger(value: &Value) -> bool {
    value.get("swagger").is_some_and(|version| version.as_str().is_some()) && value.get("paths").is_some()
}

/// Where the component schemas are.
pub(super) fn components(value: &Value) -> &'static str {
    if is_swagger(value) {
        "/definitions"
    } else {
        "/components/schemas"
    }
}

/// The schemas that get a type of their own: the component schemas in document order, then the inline schemas of other
/// components, then those of operations.
pub(super) fn named(document: &Value) -> Vec<Named> {
    let mut found = Found {
        document,
        named: Vec::new(),
    };
    let schemas = components(document);
    for (name, _) in members(document, schemas) {
        found.named.push(Named {
            name: name.to_owned(),
            pointer: join(schemas, name),
            description: None,
        });
    }
    found.components();
    for place in ["/paths", "/webhooks"] {
        for (path, item) in members(document, place) {
            found.path(path, item, &join(place, path));
        }
    }
    found.named
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

struct Found<'d> {
    document: &'d Value,
    named: Vec<Named>,
}

impl Found<'_> {
    fn components(&mut self) {
        let (parameters, bodies, responses) = if is_swagger(self.document) {
            ("/parameters", "/requestBodies", "/responses")
        } else {
            (
                "/components/parameters",
                "/components/requestBodies",
                "/components/responses",
            )
        };
        for (name, parameter) in members(self.document, parameters) {
            let place = join(parameters, name);
            self.parameter(&suffixed(name, "Parameter"), &place, parameter, "The parameter", name);
        }
        for (name, body) in members(self.document, bodies) {
            let about = format!("The request body `{name}`.");
            self.content(&suffixed(name, "Request"), &join(bodies, name), body, &about);
        }
        for (name, response) in members(self.document, responses) {
            let about = format!("The response `{name}`.");
            self.content(&suffixed(name, "Response"), &join(responses, name), response, &about);
        }
    }

    fn path(&mut self, path: &str, item: &Value, at: &str) {
        for (index, parameter) in list(item, "parameters") {
            let place = format!("{at}/parameters/{index}");
            self.operation_parameter(&path_words(path), path, parameter, &place);
        }
        for method in METHODS {
            let Some(operation) = item.get(method) else { continue };
            let id = operation.get("operationId").and_then(Value::as_str);
            let name = id.map_or_else(|| format!("{method} {}", path_words(path)), str::to_owned);
            let about = match id {
                Some(id) => format!("`{id}` (`{} {path}`)", method.to_uppercase()),
                None => format!("`{} {path}`", method.to_uppercase()),
            };
            self.operation(&name, &about, operation, &join(at, method));
        }
    }

    fn operation(&mut self, name: &str, about: &str, operation: &Value, at: &str) {
        for (index, parameter) in list(operation, "parameters") {
            let place = format!("{at}/parameters/{index}");
            self.operation_parameter(name, about, parameter, &place);
        }
        if let Some(body) = operation.get("requestBody") {
            let about = format!("The body of a request to {about}.");
            self.content(&format!("{name} Request"), &format!("{at}/requestBody"), body, &about);
        }
        let responses = operation.get("responses").and_then(Value::as_object);
        let successes = responses
            .into_iter()
            .flatten()
            .filter(|(status, _)| status.starts_with('2'));
        let only = successes.count() == 1;
        for (status, response) in responses.into_iter().flatten() {
            let place = join(&format!("{at}/responses"), status);
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
    fn operation_parameter(&mut self, owner: &str, about: &str, parameter: &Value, at: &str) {
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

    fn parameter(&mut self, name: &str, at: &str, parameter: &Value, what: &str, called: &str) {
        let about = parameter.get("description").and_then(Value::as_str);
        let about = about.map_or_else(|| format!("{what} `{called}`."), str::to_owned);
        if let Some(schema) = parameter.get("schema") {
            self.parameter_schema(name, format!("{at}/schema"), schema, &about);
        }
        for (media, content) in member_list(parameter, "content") {
            if let Some(schema) = content.get("schema") {
                let place = format!("{}/schema", join(&format!("{at}/content"), media));
                self.parameter_schema(name, place, schema, &about);
            }
        }
    }

    /// The schema of a parameter where its values have a shape; of a list, the schema of the items.
    fn parameter_schema(&mut self, name: &str, pointer: String, schema: &Value, about: &str) {
        let items = schema.get("items").filter(|_| is_of_type(schema, "array"));
        match items {
            Some(items) if has_shape(items) => self.add(&format!("{name} Item"), format!("{pointer}/items"), about),
            None if has_shape(schema) => self.add(name, pointer, about),
            _ => {}
        }
    }

    /// The schemas of a request body or a response, by media type. The first that is JSON, or the only one, has the
    /// plain name; others have the media type in theirs. In Swagger, the schema stands there without a media type.
    fn content(&mut self, name: &str, at: &str, held: &Value, about: &str) {
        if held.get("schema").is_some_and(has_content) {
            self.add(name, format!("{at}/schema"), about);
        }
        let content: Vec<(&str, &Value)> = member_list(held, "content").collect();
        let json = content.iter().position(|(media, _)| is_json(media));
        let plain = json.or_else(|| (content.len() == 1).then_some(0));
        for (index, (media, held)) in content.iter().enumerate() {
            if !held.get("schema").is_some_and(has_content) {
                continue;
            }
            let name = if plain == Some(index) {
                name.to_owned()
            } else {
                format!("{name} {}", media_words(media))
            };
            let place = format!("{}/schema", join(&format!("{at}/content"), media));
            self.add(&name, place, about);
        }
    }

    fn add(&mut self, name: &str, pointer: String, about: &str) {
        self.named.push(Named {
            name: name.to_owned(),
            pointer,
            description: Some(about.to_owned()),
        });
    }
}

/// Whether an inline schema says more than a type of scalars: an object, an enumeration, a combination.
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

/// Whether an inline schema of a body is worth a name.
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

fn is_json(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or_default().trim();
    media.ends_with("/json") || media.ends_with("+json")
}

/// The words of a media type that tell it apart.
fn media_words(media: &str) -> String {
    let media = media.split(';').next().unwrap_or_default().trim();
    match media {
        "multipart/form-data" | "application/x-www-form-urlencoded" => "Form".to_owned(),
        "*/*" => "Any".to_owned(),
        media => media
            .rsplit('/')
            .next()
            .unwrap_or(media)
            .replace(['+', '.', '-', '*'], " "),
    }
}

/// A path as words: `/pets/{petId}` is `pets by petId`.
fn path_words(path: &str) -> String {
    let spaced = path.replace('/', " ").replace('{', " by ").replace('}', " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name with a last word, unless it ends with that already.
fn suffixed(name: &str, last: &str) -> String {
    if name.to_lowercase().ends_with(&last.to_lowercase()) {
        name.to_owned()
    } else {
        format!("{name} {last}")
    }
}

fn members<'v>(value: &'v Value, pointer: &str) -> impl Iterator<Item = (&'v str, &'v Value)> {
    value
        .pointer(pointer)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Members::iter)
}

fn member_list<'v>(value: &'v Value, member: &str) -> impl Iterator<Item = (&'v str, &'v Value)> {
    value
        .get(member)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Members::iter)
}

fn list<'v>(value: &'v Value, member: &str) -> impl Iterator<Item = (usize, &'v Value)> {
    value
        .get(member)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(document: &serde_json::Value) -> Vec<(String, String)> {
        let document = serde_json::from_value(document.clone()).unwrap();
        named(&document)
            .into_iter()
            .map(|one| (one.name, one.pointer))
            .collect()
    }

    #[test]
    fn what_operations_spell_out() {
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
    fn swagger_has_definitions_and_bodies_among_the_parameters() {
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
