//! The schema graph: every schema that the root reaches, in one vocabulary, references resolved.
//!
//! This is the boundary between *resolve* and *model*. Nothing here, or to the right of here, knows
//! dialects, `$ref` texts or dynamic scopes.

mod annotations;
mod constraint;
pub(crate) mod evaluated;
mod keyword;
mod node;
mod pattern;
pub(crate) mod presence;
mod types;

pub use crate::support::number::Number;
pub use annotations::{Annotations, Discriminator};
pub use constraint::{Application, Conditional, Constraint, Contains, Values};
pub use keyword::{Keyword, KeywordSet, Part};
pub(crate) use node::SchemaBuilder;
pub use node::{Location, Schema};
pub use pattern::Pattern;
pub use types::{Type, TypeSet};

use std::collections::HashMap;

/// Names one schema of a [`Graph`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) u32);

/// Every schema that is reachable from the roots, with the references between them resolved.
#[derive(Debug)]
pub struct Graph {
    /// The schemas; a [`SchemaId`] is an index into them.
    pub(crate) schemas: Vec<Schema>,
    /// The schema that the document stands for; `None` for a document that only has named schemas.
    pub root: Option<SchemaId>,
    /// Schemas that get a type of their own even where the root does not reach them (the component schemas of an
    /// OpenAPI document, and the inline schemas of its operations), with their names, in document order.
    pub components: Vec<(String, SchemaId)>,
    /// Where the very same as a schema is written too, and stands for it.
    pub also: HashMap<SchemaId, Vec<Location>>,
}

impl Graph {
    /// The place of a keyword, as a JSON Pointer with its `#`.
    pub fn keyword_pointer(&self, id: SchemaId, keyword: Keyword) -> String {
        let schema = &self[id];
        let name = if keyword == Keyword::Values && schema.is_constant() {
            "const"
        } else {
            keyword.name()
        };
        format!("#{}/{name}", schema.location.pointer)
    }
}

impl std::ops::Index<SchemaId> for Graph {
    type Output = Schema;
    fn index(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }
}
