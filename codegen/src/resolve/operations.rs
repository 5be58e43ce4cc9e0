//! Walks through an OpenAPI or Swagger document: its components, and the operations of its paths, webhooks and
//! callbacks, following references.

use super::kind::Kind;
use super::named::{Exchange, Found, Side, referred};
use super::openapi::METHODS;
use super::operation_names::{path_words, suffixed};
use super::parts::Part;
use crate::source::Value;

/// Finds the schemas of the main document.
pub(super) fn find(found: &mut Found<'_, '_>) {
    let root = found.registry.root();
    let shared = if Kind::of(root.value()) == Kind::Swagger {
        found.schemas(&root, "definitions");
        Some(root.clone())
    } else {
        let components = found.registry.member(&root, "components");
        if let Some(components) = &components {
            found.schemas(components, "schemas");
        }
        components
    };
    if let Some(shared) = &shared {
        found.shared(shared);
    }
    for group in ["paths", "webhooks"] {
        // Path items are followed separately: a reference may be next to operations.
        for (path, item) in found.registry.written(&root, group) {
            found.path(&Item::Path(&path), &item, group == "webhooks");
        }
    }
    // Components that no operation refers to.
    if let Some(shared) = &shared {
        for (name, item) in found.registry.written(shared, "pathItems") {
            found.path(&Item::Path(&name), &item, false);
        }
        for (name, callback) in found.registry.members(shared, "callbacks") {
            found.callback(&name, &callback);
        }
    }
}

/// What the operations of a path item are named after if they have no `operationId`.
enum Item<'n> {
    /// The path, or the name of a webhook.
    Path(&'n str),
    /// The operation and the callback, and the expression that is its path.
    Callback(&'n str, &'n str),
}

impl Item<'_> {
    fn path(&self) -> &str {
        match self {
            Item::Path(path) | Item::Callback(_, path) => path,
        }
    }

    fn words(&self) -> String {
        match self {
            Item::Path(path) => path_words(path),
            Item::Callback(name, _) => (*name).to_owned(),
        }
    }

    fn operation(&self, verb: &str) -> String {
        match self {
            Item::Path(path) => format!("{verb} {}", path_words(path)),
            Item::Callback(name, _) => format!("{name} {verb}"),
        }
    }
}

impl Found<'_, '_> {
    fn shared(&mut self, shared: &Part) {
        for (name, parameter) in self.registry.members(shared, "parameters") {
            let words = suffixed(&name, "Parameter");
            if parameter.string("in") == Some("body") {
                let about = format!("The request body `{name}`.");
                self.content(&words, &parameter, Side::Sent, &about);
            } else {
                self.parameter(&words, &parameter, Side::Sent, "The parameter", &name);
            }
        }
        for (name, body) in self.registry.members(shared, "requestBodies") {
            let about = format!("The request body `{name}`.");
            self.content(&suffixed(&name, "Request"), &body, Side::Sent, &about);
        }
        for (name, response) in self.registry.members(shared, "responses") {
            let about = format!("The response `{name}`.");
            self.response(&suffixed(&name, "Response"), &response, &about);
        }
        for (name, header) in self.registry.members(shared, "headers") {
            let words = suffixed(&name, "Header");
            self.parameter(&words, &header, Side::Received, "The header", &name);
        }
        for (name, media) in self.registry.members(shared, "mediaTypes") {
            let about = format!("The content `{name}`.");
            self.shared_media(&suffixed(&name, "Content"), &media, Side::Received, &about);
        }
        for group in ["examples", "links", "securitySchemes"] {
            self.registry.members(shared, group);
        }
    }

    /// The operations of a path item: its own, and those that it refers to.
    fn path(&mut self, name: &Item<'_>, written: &Part, is_reversed: bool) {
        let followed = self.registry.follow(written.clone());
        let own = written.string("$ref").is_some().then(|| written.clone());
        for item in own.into_iter().chain(followed) {
            self.exchange = Some(Exchange {
                operation: name.path().to_owned(),
                part: String::new(),
                is_reversed,
                is_required: false,
            });
            for parameter in self.registry.elements(&item, "parameters") {
                self.operation_parameter(&name.words(), name.path(), &parameter);
            }
            for &method in METHODS {
                if let Some(operation) = self.registry.member(&item, method.keyword()) {
                    self.operation(name, method.keyword(), &operation);
                }
            }
            for (method, operation) in self.registry.members(&item, "additionalOperations") {
                self.operation(name, &method, &operation);
            }
            self.exchange = None;
        }
    }

    fn operation(&mut self, item: &Item<'_>, method: &str, operation: &Part) {
        if !self.is_new(operation) {
            return;
        }
        let around = self.exchange.clone();
        if let Some(exchange) = &mut self.exchange {
            exchange.operation = format!("{} {}", method.to_uppercase(), item.path());
        }
        self.operation_parts(item, method, operation);
        self.exchange = around;
    }

    fn operation_parts(&mut self, item: &Item<'_>, method: &str, operation: &Part) {
        let id = operation.string("operationId");
        let (name, about) = match id {
            Some(id) => (
                id.to_owned(),
                format!("`{id}` (`{} {}`)", method.to_uppercase(), item.path()),
            ),
            None => (
                item.operation(method),
                format!("`{} {}`", method.to_uppercase(), item.path()),
            ),
        };
        for parameter in self.registry.elements(operation, "parameters") {
            self.operation_parameter(&name, &about, &parameter);
        }
        if let Some(body) = self.registry.member(operation, "requestBody") {
            let own = format!("{name} Request");
            let about = format!("The body of a request to {about}.");
            let name = referred(&body, "Request").unwrap_or(own);
            self.within("request body", is_required(&body), |found| {
                found.content(&name, &body, Side::Sent, &about);
            });
        }
        let responses = self.registry.members(operation, "responses");
        let only = responses.iter().filter(|(status, _)| status.starts_with('2')).count() == 1;
        for (status, response) in responses {
            let own = match &*status {
                status if status.starts_with('2') && only => format!("{name} Response"),
                "default" => format!("{name} Response Default"),
                status => format!("{name} Response {status}"),
            };
            let about = format!("The body of a response ({status}) of {about}.");
            let name = referred(&response, "Response").unwrap_or(own);
            self.within(&format!("response {status}"), false, |found| {
                found.response(&name, &response, &about);
            });
        }
        for (called, callback) in self.registry.members(operation, "callbacks") {
            let own = format!("{name} {called}");
            let around = self.exchange.take();
            self.callback(&referred(&callback, "Callback").unwrap_or(own), &callback);
            self.exchange = around;
        }
    }

    fn callback(&mut self, name: &str, callback: &Part) {
        for (expression, item) in self.registry.entries(callback) {
            self.path(&Item::Callback(name, &expression), &item, true);
        }
    }

    fn response(&mut self, name: &str, response: &Part, about: &str) {
        self.content(name, response, Side::Received, about);
        self.headers(name, response, Side::Received);
        self.registry.members(response, "links");
    }

    /// A parameter of an operation or a path; in Swagger, the body is one too.
    fn operation_parameter(&mut self, owner: &str, about: &str, parameter: &Part) {
        let text = |member: &str| parameter.string(member).unwrap_or_default();
        if text("in") == "body" {
            let about = format!("The body of a request to {about}.");
            return self.within("request body", is_required(parameter), |found| {
                found.content(&format!("{owner} Request"), parameter, Side::Sent, &about);
            });
        }
        let own = format!("{owner} {} {}", text("in"), text("name"));
        let name = referred(parameter, "Parameter").unwrap_or(own);
        let what = format!("The {} parameter", text("in"));
        let part = format!("{} parameter {}", text("in"), text("name"));
        self.within(&part, is_required(parameter), |found| {
            found.parameter(&name, parameter, Side::Sent, &what, text("name"));
        });
    }
}

/// Whether a parameter or body has to be there.
fn is_required(part: &Part) -> bool {
    part.value().get("required").and_then(Value::as_bool) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::super::ResolveOptions;
    use super::super::registry::Registry;
    use super::*;
    use crate::source::Sources;
    use serde_json::json;

    fn names(document: &serde_json::Value) -> Vec<(String, String)> {
        let mut sources = Sources::from_text("api.json", document.to_string()).unwrap();
        let options = ResolveOptions::default();
        let mut registry = Registry::new(&mut sources, &options);
        let mut found = Found::new(&mut registry);
        find(&mut found);
        let named = found.roots.named.into_iter();
        named.map(|one| (one.name, one.place.to_string())).collect()
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
                "headers": { "Rate": { "schema": { "type": "integer", "minimum": 0 } } },
            },
            "paths": { "/pets/{petId}": {
                "get": {
                    "operationId": "listPets",
                    "parameters": [
                        { "in": "query", "name": "order", "schema": { "type": "string", "enum": ["asc"] } },
                        { "in": "query", "name": "kind", "schema": { "type": "array", "items": { "enum": ["cat"] } } },
                        { "in": "query", "name": "limit", "schema": { "type": "integer" } },
                        { "$ref": "#/components/parameters/Sort" },
                    ],
                    "responses": {
                        "200": {
                            "headers": { "X-Page": { "schema": { "type": "string", "pattern": "a" } } },
                            "content": { "application/json": object },
                        },
                        "404": { "$ref": "#/components/responses/NotFound" },
                    },
                    "callbacks": { "onPet": { "{$request.query.url}": { "post": {
                        "requestBody": { "content": { "application/json": object } },
                    } } } },
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
            "Rate Header",
            "listPets query order",
            "listPets query kind Item",
            "listPets Response",
            "listPets Response Header X-Page",
            "listPets onPet post Request",
            "put pets by petId Request Form",
            "put pets by petId Request",
        ];
        let (mut sorted, mut wanted) = (names.clone(), expected.to_vec());
        sorted.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(sorted, wanted);
        assert_eq!(names[..4], expected[..4]);
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
                "parameters": [
                    { "in": "body", "name": "pet", "schema": { "type": "object" } },
                    { "in": "query", "name": "order", "type": "string", "enum": ["up"] },
                    { "in": "query", "name": "page", "type": "integer", "required": true },
                ],
                "responses": { "200": { "schema": { "type": "array", "items": { "$ref": "#/definitions/Pet" } } } },
            } } },
        });
        let found = names(&document);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        let expected = [
            "Pet",
            "post pets Request",
            "post pets query order",
            "post pets Response",
        ];
        assert_eq!(names, expected);
        assert!(
            found.iter().all(|(_, pointer)| document.pointer(pointer).is_some()),
            "{found:?}"
        );
    }
}
