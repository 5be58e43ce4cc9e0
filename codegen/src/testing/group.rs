//! Schemas with values and their verdicts.

use super::random::Case;
use super::suite;
use crate::dialect::{Dialect, Formats};
use crate::resolve::{ResolveOptions, resolve};
use crate::schema::Graph;
use crate::source::Sources;
use serde_json::Value;

/// A schema, with values and whether they are valid.
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) schema: Value,
    pub(crate) dialect: Dialect,
    pub(crate) formats: Formats,
    pub(crate) tests: Vec<(Value, bool)>,
}

impl Group {
    /// The graph of the schema.
    pub(crate) fn graph(&self) -> Graph {
        let graph = self.try_graph();
        graph.unwrap_or_else(|error| panic!("{}\n{error}", self.schema))
    }

    /// The graph of the schema, or the errors in the schema.
    pub(crate) fn try_graph(&self) -> Result<Graph, String> {
        let resolve = vec![("http://localhost:1234/".to_owned(), suite::folder().join("remotes"))];
        build(
            &self.schema,
            &ResolveOptions {
                allow: Vec::new(),
                dialect: Some(self.dialect),
                resolve,
                formats: self.formats,
                ..ResolveOptions::default()
            },
        )
    }
}

impl Case {
    /// The graph of the schema, or the errors in the schema.
    pub(crate) fn graph(&self) -> Result<Graph, String> {
        let group = Group {
            name: String::new(),
            schema: self.schema.clone(),
            dialect: self.dialect,
            formats: self.formats,
            tests: Vec::new(),
        };
        group.try_graph()
    }
}

/// The graph of a schema in 2020-12.
pub(crate) fn graph(schema: &Value) -> Graph {
    build(schema, &ResolveOptions::default()).unwrap_or_else(|error| panic!("{schema}\n{error}"))
}

fn build(schema: &Value, options: &ResolveOptions) -> Result<Graph, String> {
    let sources = Sources::from_text("schema.json", schema.to_string());
    let graph = sources.and_then(|mut sources| resolve(&mut sources, options));
    graph
        .map(|resolved| resolved.graph)
        .map_err(|report| report.to_string())
}
