//! The examples in a schema, with the types that they are examples of.

use std::path::Path;

use serde_json::Value;

use super::{modelled, resolved, thread};
use crate::error::{Error, checked};
use crate::interpret;
use crate::options::Options;
use crate::plan::{Plan, Subject};
use crate::schema::Part;
use crate::source::Sources;

/// An example in a schema, of a value that a type is for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The name of the type.
    pub type_name: String,
    /// `#` and the JSON Pointer of the schema.
    pub schema: String,
    /// The value, as JSON text.
    pub text: String,
    /// Whether the schema accepts it; `None` if that takes too long to find out.
    pub accepted: Option<bool>,
}

/// The examples (`examples`, and `example` in OpenAPI) of the schemas that have types of their own, in the order of the
/// types.
///
/// # Errors
/// As [`generate_file`](crate::generate_file).
pub fn examples_of_file(path: &Path, options: &Options) -> Result<Vec<Example>, Error> {
    options.validate()?;
    let mut sources = thread::run(|| Sources::from_file(path))?;
    let (graph, naming, typify, _) = checked(|| resolved(&mut sources, options))?;
    let documents = sources.written();
    thread::run(|| {
        let plan = Plan::new(&graph);
        let (model, _) = modelled(&plan, &naming, typify.as_ref(), &documents)?;
        let mut examples = Vec::new();
        for def in &model.types {
            let Some(schema) = def.schema else { continue };
            let parts = [Part::whole(&graph, schema)];
            let annotations = graph[schema].annotations.iter();
            for text in annotations.flat_map(|annotations| &annotations.examples) {
                let value: Value = serde_json::from_str(text)
                    .map_err(|error| Error::internal(format!("an example is no JSON: {error}")))?;
                // Beside a type, `null` is an `Option` of it.
                if !value.is_null() {
                    examples.push(Example {
                        type_name: def.name.clone(),
                        schema: format!("#{}", def.location.place),
                        text: text.to_string(),
                        accepted: interpret::verdict(&plan, Subject::Value, &parts, &value),
                    });
                }
            }
        }
        Ok(examples)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_have_types_and_verdicts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("order.json");
        let schema = r##"{ "title": "Order", "type": "object", "examples": [{ "id": "ab" }, { "id": 1 }],
            "properties": { "id": { "type": ["string", "null"], "maxLength": 2, "examples": ["a", "abc", null] },
                "name": { "type": "string", "examples": ["plain"] } } }"##;
        std::fs::write(&path, schema).unwrap();
        let examples = examples_of_file(&path, &Options::default()).unwrap();
        let found: Vec<_> = examples
            .iter()
            .map(|one| (&*one.type_name, &*one.schema, &*one.text, one.accepted))
            .collect();
        let expected = [
            ("Order", "#", r#"{"id":"ab"}"#, Some(true)),
            ("Order", "#", r#"{"id":1}"#, Some(false)),
            ("OrderId", "#/properties/id", r#""a""#, Some(true)),
            ("OrderId", "#/properties/id", r#""abc""#, Some(false)),
        ];
        assert_eq!(found, expected);
    }
}
