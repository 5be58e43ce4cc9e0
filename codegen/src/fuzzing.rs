//! What `fuzz/` uses of the library in addition to its public interface.

use serde_json::Value;

use crate::dialect::{Dialect, Formats};
pub use crate::emit::{doc_comment, is_inert};
use crate::error::Error;
use crate::interpret::verdict;
use crate::plan::{Plan, Subject};
use crate::resolve::{ResolveOptions, resolve};
use crate::schema::{Graph, Part};
use crate::source::Sources;
use crate::testing::random::{self, Random};

/// A random schema, with values close to it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The schema.
    pub schema: Value,
    /// Its dialect, which the schema does not declare.
    pub dialect: Dialect,
    /// Whether formats are asserted.
    pub formats: Formats,
    /// Values, each with the verdict of the `jsonschema` crate, except those on which that is known to be wrong; `None`
    /// if it refuses the schema.
    pub values: Option<Vec<(Value, bool)>>,
}

impl Case {
    /// The case selected by bytes: any bytes are valid, and changing one byte changes one decision.
    pub fn from_bytes(bytes: &[u8]) -> Case {
        let case = random::Case::from_bytes(bytes);
        let values = case.verdicts().map(|verdicts| {
            let pairs = case.values.iter().cloned().zip(verdicts);
            pairs.filter(|(value, _)| !case.is_misjudged(value)).collect()
        });
        Case {
            schema: case.schema,
            dialect: case.dialect,
            formats: case.formats,
            values,
        }
    }
}

/// A value close to a schema, which is a part of `document`, selected by bytes.
pub fn value_near(document: &Value, schema: &Value, bytes: &[u8]) -> Value {
    random::value_near(&mut Random::from_bytes(bytes), document, schema)
}

/// The schemas of a document.
#[derive(Debug)]
pub struct Schemas(Graph);

impl Schemas {
    /// Reads a document.
    ///
    /// # Errors
    /// If it is not a valid schema.
    pub fn read(text: &str, dialect: Option<Dialect>, formats: Formats) -> Result<Schemas, Error> {
        let options = ResolveOptions {
            dialect,
            formats,
            ..ResolveOptions::default()
        };
        resolve(&mut Sources::from_text("schema.json", text)?, &options).map(|resolved| Schemas(resolved.graph))
    }

    /// The interpreter of the schemas.
    pub fn interpreter(&self) -> Interpreter<'_> {
        Interpreter(Plan::new(&self.0))
    }
}

/// Runs the checks of schemas on values, as generated code does.
#[derive(Debug)]
pub struct Interpreter<'s>(Plan<'s>);

impl Interpreter<'_> {
    /// Whether the schema accepts a value; `None` if that takes too long to decide, or if there is no such schema.
    ///
    /// # Arguments
    /// `component`: the component of an OpenAPI document; the root schema if there is none.
    pub fn accepts(&self, component: Option<&str>, value: &Value) -> Option<bool> {
        let graph = self.0.graph();
        let schema = match component {
            Some(component) => graph.components.iter().find(|(name, _)| name == component)?.1,
            None => graph.root?,
        };
        verdict(&self.0, Subject::Value, &[Part::whole(graph, schema)], value)
    }
}
