//! The kind of a document: a schema, or an API description of some version.

use crate::dialect::Dialect;
use crate::error::Diagnostic;
use crate::source::Value;

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A schema, or a file with parts of an API description.
    Schema,
    /// OpenAPI 3.
    OpenApi,
    /// Swagger 2.0, the predecessor of OpenAPI.
    Swagger,
    /// AsyncAPI.
    AsyncApi,
}

impl Kind {
    /// The kind of the document with this root.
    pub(super) fn of(root: &Value) -> Kind {
        let has = |member: &str| root.get(member).is_some();
        if version(root, "openapi").is_some() {
            Kind::OpenApi
        } else if version(root, "asyncapi").is_some() {
            Kind::AsyncApi
        } else if version(root, "swagger").is_some()
            && ["info", "paths", "definitions", "responses", "parameters"]
                .into_iter()
                .any(has)
        {
            // A schema may have a member `swagger` too.
            Kind::Swagger
        } else {
            Kind::Schema
        }
    }

    /// Whether it is an API description.
    pub(super) fn is_api(self) -> bool {
        self != Kind::Schema
    }

    /// The member of the root that states the version.
    fn keyword(self) -> Option<&'static str> {
        match self {
            Kind::Schema => None,
            Kind::OpenApi => Some("openapi"),
            Kind::Swagger => Some("swagger"),
            Kind::AsyncApi => Some("asyncapi"),
        }
    }
}

/// The dialect of the schemas of an API description; `None` for any other document. An error comes with the member at
/// fault.
pub(super) fn dialect(root: &Value) -> Result<Option<Dialect>, (&'static str, Diagnostic)> {
    let kind = Kind::of(root);
    let Some(keyword) = kind.keyword() else {
        return Ok(None);
    };
    let version = version(root, keyword).unwrap_or_default();
    let (found, name, read) = match kind {
        Kind::Swagger => (
            (major(&version) == Some(2)).then_some(Dialect::OpenApi30),
            "Swagger",
            "2.0 is read, and OpenAPI (`openapi: 3.1.0`) after it",
        ),
        Kind::AsyncApi => (
            // AsyncAPI's schemas are those of draft 7, with additions.
            matches!(major(&version), Some(2 | 3)).then_some(Dialect::Draft7),
            "AsyncAPI",
            "2 and 3 are read",
        ),
        Kind::OpenApi | Kind::Schema => (
            Dialect::from_openapi_version(&version),
            "OpenAPI",
            "3.0, 3.1 and 3.2 are read, and Swagger 2.0 (`swagger: \"2.0\"`)",
        ),
    };
    let unknown = || {
        let fault = Diagnostic::error(format!("unknown {name} version `{version}`")).hint(read);
        (keyword, fault)
    };
    found.map(Some).ok_or_else(unknown)
}

/// The version in a member: a string, or a number if it is written without quotes.
fn version(root: &Value, member: &str) -> Option<String> {
    match root.get(member)? {
        Value::String(text) => Some(text.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(document: &serde_json::Value) -> (Kind, Option<Dialect>) {
        let root = serde_json::from_value(document.clone()).unwrap();
        let dialect = dialect(&root).unwrap_or_else(|(at, fault)| panic!("{at}: {fault}"));
        (Kind::of(&root), dialect)
    }

    #[test]
    fn versions_with_and_without_quotes() {
        let cases = [
            (json!({"openapi": "3.0.3"}), Kind::OpenApi, Dialect::OpenApi30),
            (json!({"openapi": 3.0}), Kind::OpenApi, Dialect::OpenApi30),
            (json!({"openapi": 3.1}), Kind::OpenApi, Dialect::OpenApi31),
            (json!({"openapi": "3.2.0"}), Kind::OpenApi, Dialect::OpenApi31),
            (json!({"swagger": 2.0, "paths": {}}), Kind::Swagger, Dialect::OpenApi30),
            (
                json!({"swagger": "2.0", "definitions": {}}),
                Kind::Swagger,
                Dialect::OpenApi30,
            ),
            (json!({"asyncapi": "3.0.0"}), Kind::AsyncApi, Dialect::Draft7),
            (json!({"asyncapi": 2.6}), Kind::AsyncApi, Dialect::Draft7),
        ];
        for (document, kind, dialect) in cases {
            assert_eq!(read(&document), (kind, Some(dialect)), "{document}");
        }
        for document in [
            json!({"swagger": "2.0"}),
            json!({"openapi": {"type": "string"}}),
            json!([]),
        ] {
            assert_eq!(read(&document), (Kind::Schema, None), "{document}");
        }
    }

    #[test]
    fn unknown_versions_are_named() {
        for (document, expected) in [
            (json!({"openapi": "4.0.0"}), "unknown OpenAPI version `4.0.0`"),
            (json!({"openapi": 2.0}), "unknown OpenAPI version `2.0`"),
            (json!({"openapi": "3"}), "unknown OpenAPI version `3`"),
            (json!({"openapi": "3.3.0"}), "unknown OpenAPI version `3.3.0`"),
            (json!({"swagger": "1.2", "paths": {}}), "unknown Swagger version `1.2`"),
            (json!({"asyncapi": "1.2.0"}), "unknown AsyncAPI version `1.2.0`"),
        ] {
            let root = serde_json::from_value(document).unwrap();
            let (_, fault) = dialect(&root).unwrap_err();
            assert_eq!(fault.message(), expected);
        }
    }
}
