//! The schema graph: every reachable schema, in one vocabulary, with references resolved.
//!
//! This is the boundary after *resolve*: nothing here or in a later stage knows dialects, `$ref` texts or dynamic
//! scopes.

mod annotations;
mod constraint;
mod cycles;
pub(crate) mod evaluated;
mod facts;
mod keyword;
mod node;
mod number;
mod part;
mod pattern;
mod place;
pub(crate) mod presence;
mod typeless;
mod types;
mod vacuous;

pub use annotations::{Annotations, ConstantNote, Discriminator};
pub use constraint::{Application, Conditional, Constraint, Contains, Dependency, Values};
pub(crate) use cycles::components;
pub use keyword::{Keyword, KeywordSet};
pub use node::Schema;
pub(crate) use node::SchemaBuilder;
pub use number::Number;
pub use part::Part;
pub use pattern::Pattern;
pub use place::{Group, List, Location, Place, Slot, Step};
pub(crate) use typeless::assume_objects;
pub use types::{Type, TypeSet};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use facts::Facts;

use crate::error::OrImpossible;

/// Identifies a schema of a [`Graph`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) u32);

impl SchemaId {
    /// The id of the schema at this index of a graph.
    pub(crate) fn at(index: usize) -> SchemaId {
        SchemaId(u32::try_from(index).or_impossible("more schemas than ids"))
    }
}

/// Every schema reachable from the roots, with references resolved.
pub struct Graph {
    /// The schemas; a [`SchemaId`] is an index into them.
    pub(crate) schemas: Vec<Schema>,
    /// The root schema of the document; `None` for a document that only has named schemas.
    pub root: Option<SchemaId>,
    /// Schemas that become named types even if the root does not reach them (the component schemas of an OpenAPI
    /// document, and the inline schemas of its operations), with their names, in document order.
    pub components: Vec<(String, SchemaId)>,
    /// The definitions of a schema document, which become types too, in document order.
    pub definitions: Vec<SchemaId>,
    /// The schemas for what is sent that differ from the ones for what is received, at the same places.
    pub inputs: BTreeSet<SchemaId>,
    /// The schemas of what the operations of an API exchange, in document order.
    pub payloads: Vec<Payload>,
    /// The examples of payloads that are outside of schemas, in document order.
    pub(crate) examples: Vec<Example>,
    /// Other places of schemas that were merged because they are identical.
    pub also: BTreeMap<SchemaId, Vec<Location>>,
    /// The schemas whose conditions are a union, each with the schema of the union, which is in no document.
    pub(crate) condition_unions: BTreeMap<SchemaId, SchemaId>,
    /// For each such union, the schemas whose conditions it replaces.
    pub(crate) united_conditions: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// The schemas that several places have in common although they are written at each, with their names.
    pub(crate) shared: BTreeMap<SchemaId, String>,
    /// The file names of the documents, which pointers into others than the main one begin with.
    pub documents: Vec<String>,
    /// Whether numbers keep their text.
    pub exact: bool,
    /// Facts derived from the schemas, computed on first use.
    facts: OnceLock<Facts>,
}

/// An example of a payload that is next to its schema: in a media type, a parameter, a header, or a message.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// The schema.
    pub(crate) schema: SchemaId,
    /// Where the example is.
    pub(crate) location: Location,
}

/// Something that an operation of an API sends or receives.
#[derive(Debug, Clone)]
pub struct Payload {
    /// The method and the path: `GET /pets`.
    pub operation: String,
    /// What it is: `request body, application/json`, `response 200, application/json`, `query parameter limit`.
    pub part: String,
    /// Whether the client sends it.
    pub by_client: bool,
    /// Whether a parameter or body has to be there.
    pub is_required: bool,
    /// Its schema.
    pub schema: SchemaId,
}

impl Graph {
    /// The graph of these schemas.
    pub(crate) fn new(
        schemas: Vec<Schema>,
        root: Option<SchemaId>,
        components: Vec<(String, SchemaId)>,
        definitions: Vec<SchemaId>,
    ) -> Graph {
        Graph {
            schemas,
            root,
            components,
            definitions,
            inputs: BTreeSet::new(),
            payloads: Vec::new(),
            examples: Vec::new(),
            also: BTreeMap::new(),
            condition_unions: BTreeMap::new(),
            united_conditions: BTreeMap::new(),
            shared: BTreeMap::new(),
            documents: Vec::new(),
            exact: false,
            facts: OnceLock::new(),
        }
    }

    /// The schemas, to change them.
    pub(crate) fn schemas_mut(&mut self) -> &mut Vec<Schema> {
        self.facts = OnceLock::new();
        &mut self.schemas
    }

    /// The ids of all schemas.
    pub(crate) fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.schemas.len()).map(SchemaId::at)
    }

    /// The schema that one refers to, at the end of all references, if it says nothing else.
    pub fn referred(&self, id: SchemaId) -> Option<SchemaId> {
        let mut found = id;
        for _ in 0..self.schemas.len() {
            match self[found].constraints() {
                [Constraint::References(targets)] if targets.len() == 1 => found = targets[0],
                _ => return Some(found).filter(|found| *found != id),
            }
        }
        None
    }

    /// Whether the document is a collection of definitions: its root says nothing of a value.
    pub fn has_only_definitions(&self) -> bool {
        let is_silent = |root: SchemaId| self[root].constraints().is_empty();
        !self.definitions.is_empty() && self.root.is_some_and(is_silent)
    }

    fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Facts::of(self))
    }

    /// The place of a schema, as a JSON Pointer with its `#`, and before that the name of its document, unless that is the
    /// main one.
    pub fn pointer(&self, id: SchemaId) -> String {
        self.pointer_to(&self[id].location)
    }

    /// The place of a value in the documents, in the same form.
    pub(crate) fn pointer_to(&self, location: &Location) -> String {
        let elsewhere = self.documents.get(location.document).filter(|_| location.document != 0);
        format!("{}#{}", elsewhere.map_or("", String::as_str), location.place)
    }

    /// The place of a keyword, in the same form.
    pub fn keyword_pointer(&self, id: SchemaId, keyword: Keyword) -> String {
        let name = match self[id].constraint(keyword) {
            Some(Constraint::Values(values)) if values.constant => "const",
            Some(Constraint::DependentRequired(table)) if table.iter().all(|one| one.keyword == "dependencies") => {
                "dependencies"
            }
            _ => keyword.name(),
        };
        format!("{}/{name}", self.pointer(id))
    }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_struct("Graph");
        text.field("schemas", &self.schemas).field("root", &self.root);
        text.field("components", &self.components);
        text.field("definitions", &self.definitions).field("also", &self.also);
        text.finish()
    }
}

impl std::ops::Index<SchemaId> for Graph {
    type Output = Schema;
    fn index(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }
}
