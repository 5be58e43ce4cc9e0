//! What several tests need: schemas with values and verdicts, from the official suite and from elsewhere.

pub(crate) mod random;
pub(crate) mod suite;

use crate::dialect::{Dialect, Formats};
use crate::resolve::{Options, resolve};
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
        let resolve = vec![("http://localhost:1234/".to_owned(), suite::folder().join("remotes"))];
        build(
            &self.schema,
            &Options {
                dialect: Some(self.dialect),
                resolve,
                formats: self.formats,
            },
        )
    }
}

/// The graph of a schema in 2020-12.
pub(crate) fn graph(schema: &Value) -> Graph {
    build(schema, &Options::default())
}

fn build(schema: &Value, options: &Options) -> Graph {
    let sources = Sources::from_text("schema.json", schema.to_string());
    let graph = sources.and_then(|mut sources| resolve(&mut sources, options));
    graph.unwrap_or_else(|report| panic!("{schema}\n{report}"))
}
