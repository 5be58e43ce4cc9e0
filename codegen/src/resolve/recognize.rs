//! Tells a document that is no schema at all, such as a payload given by mistake, and says what it looks like.

use std::sync::Arc;

use crate::dialect::{Dialect, Rules};
use crate::error::Diagnostic;
use crate::source::{Document, Members, Value};

/// Members that show that an object is a schema, apart from the keywords that the dialects define.
const OTHERS: [&str; 21] = [
    "$schema",
    "$id",
    "$comment",
    "$vocabulary",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "deprecated",
    "discriminator",
    "disallow",
    "divisibleBy",
    "examples",
    "extends",
    "externalDocs",
    "nullable",
    "propertyDependencies",
    "propertyOrder",
    "readOnly",
    "writeOnly",
    "xml",
];

/// Members of schemas that payloads have as often.
const COMMON: [&str; 4] = ["title", "description", "id", "example"];

/// Members of other kinds of documents: all of them, and what such a document is.
const KINDS: [(&[&str], &str); 15] = [
    (&["openapi"], "an OpenAPI document whose version is no text"),
    (&["asyncapi"], "an AsyncAPI document whose version is no text"),
    (&["swagger"], "a Swagger document without `paths`"),
    (&["paths"], "an OpenAPI document without `openapi: 3.1.0`"),
    (&["components"], "an OpenAPI document without `openapi: 3.1.0`"),
    (&["openrpc"], "an OpenRPC document"),
    (&["arazzo"], "an Arazzo document"),
    (&["overlay"], "an OpenAPI overlay"),
    (&["smithy"], "a Smithy model"),
    (&["__schema"], "the introspection of a GraphQL schema"),
    (&["@context"], "a JSON-LD document"),
    (&["optionalProperties"], "a JSON Type Definition"),
    (&["apiVersion", "kind"], "a Kubernetes resource"),
    (&["info", "item"], "a Postman collection"),
    (&["log"], "an HTTP archive"),
];

/// The number of members that a message lists.
const LISTED: usize = 3;

/// The error for a main document without any keyword of a schema language.
pub(super) fn fault(document: &Arc<Document>) -> Option<Diagnostic> {
    let Value::Object(members) = &document.value else {
        return None;
    };
    let unknown = || {
        members
            .keys()
            .filter(|name| !COMMON.contains(name) && !name.starts_with("x-"))
    };
    if unknown().next().is_none() || members.keys().any(is_keyword) {
        return None;
    }
    let kind = KINDS
        .iter()
        .find(|(names, _)| names.iter().all(|name| has(members, name)));
    let looks = kind.map_or("a payload", |(_, kind)| kind);
    let listed: Vec<String> = unknown().take(LISTED).map(|name| format!("`{name}`")).collect();
    let message = format!("this has no keyword of a schema: it looks like {looks}");
    let help = format!(
        "it has {}; a schema has `type`, `properties` or `$ref`, and an API description `openapi`, `swagger` or `asyncapi`",
        listed.join(", ")
    );
    Some(Diagnostic::error(message).hint(help).at(document, String::new()))
}

fn has(members: &Members, name: &str) -> bool {
    members.get(name).is_some()
}

fn is_keyword(name: &str) -> bool {
    OTHERS.contains(&name) || Dialect::ALL.iter().any(|dialect| Rules::of(*dialect).knows(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        let document = Document::from_text("x.json", text).unwrap();
        fault(&Arc::new(document)).map(|fault| fault.message().to_owned())
    }

    #[test]
    fn documents_without_a_keyword() {
        for (text, looks) in [
            (r#"{"id": 7, "name": "Rex", "tags": []}"#, "a payload"),
            (r#"{"title": "A book", "price": 3}"#, "a payload"),
            (r#"{"info": {}, "paths": {}}"#, "an OpenAPI document without"),
            (r#"{"openapi": null, "paths": {}}"#, "an OpenAPI document whose version"),
            (
                r#"{"apiVersion": "v1", "kind": "Pod", "metadata": {}}"#,
                "a Kubernetes resource",
            ),
            (r#"{"openrpc": "1.2.6", "methods": []}"#, "an OpenRPC document"),
        ] {
            let said = said(text).unwrap_or_else(|| panic!("{text}"));
            assert!(said.contains(&format!("it looks like {looks}")), "{text}: {said}");
        }
    }

    #[test]
    fn schemas_that_say_little() {
        for text in [
            "{}",
            "true",
            r#"{"title": "Anything"}"#,
            r#"{"description": "Anything", "x-owner": "me"}"#,
            r#"{"$comment": "to be done", "other": 1}"#,
            r#"{"contentEncoding": "base64"}"#,
            r#"{"const": 1}"#,
            r#"{"definitions": {}}"#,
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
