//! What the files that build schemas have in common: the builder's state, and the work list.

use std::collections::{HashMap, VecDeque};

use super::ResolveOptions;
use super::named::{Side, Use};
use super::registry::Registry;
use super::scope::Scopes;
use crate::error::{Report, impossible};
use crate::schema::{Example, Location, Payload, Place, Schema, SchemaId, Step};

/// Identifies a schema of the graph: its place in a document and the dynamic scope in which it is reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Reached {
    pub(super) document: usize,
    pub(super) place: Place,
    pub(super) resource: usize,
    pub(super) scope: usize,
    /// The direction in which it is reached, where each has types of its own.
    pub(super) side: Option<Side>,
}

/// Builds schemas from a work list.
pub(super) struct GraphBuilder<'b, 'a> {
    pub(super) registry: &'b mut Registry<'a>,
    pub(super) options: &'a ResolveOptions,
    pub(super) scopes: Scopes,
    /// The number of schemas that are reached in a scope with anchors.
    pub(super) scoped: usize,
    pub(super) ids: HashMap<Reached, SchemaId>,
    pub(super) schemas: Vec<Schema>,
    pub(super) queue: VecDeque<(SchemaId, Reached)>,
    /// Default descriptions, for schemas without one of their own.
    pub(super) descriptions: Vec<(SchemaId, String)>,
    /// The schemas of what operations exchange.
    pub(super) payloads: Vec<Payload>,
    /// The examples next to the schemas of payloads.
    pub(super) examples: Vec<Example>,
    /// Required members that need not be there in one direction, which is not taken into account.
    pub(super) refused: Vec<(Reached, Side, Vec<String>)>,
    pub(super) report: Report,
}

impl<'b, 'a> GraphBuilder<'b, 'a> {
    /// No schema yet.
    pub(super) fn new(registry: &'b mut Registry<'a>, options: &'a ResolveOptions, scopes: Scopes) -> Self {
        GraphBuilder {
            registry,
            options,
            scopes,
            scoped: 0,
            ids: HashMap::new(),
            schemas: Vec::new(),
            queue: VecDeque::new(),
            descriptions: Vec::new(),
            payloads: Vec::new(),
            examples: Vec::new(),
            refused: Vec::new(),
            report: Report::default(),
        }
    }

    /// The schema at a place, as reached in a dynamic scope.
    pub(super) fn node(&mut self, document: usize, place: Place, scope: usize, side: Option<Side>) -> SchemaId {
        let (place, resource) = self.registry.place(document, place);
        let scope = match self.registry.resources.get(resource) {
            Some(entered) => self.scopes.enter(scope, resource, entered),
            None => impossible("a schema belongs to no resource", scope),
        };
        let node = Reached {
            document,
            place,
            resource,
            scope,
            side,
        };
        if let Some(&id) = self.ids.get(&node) {
            return id;
        }
        self.scoped += usize::from(node.scope != 0);
        let id = self.insert(Schema::default());
        self.ids.insert(node.clone(), id);
        self.queue.push_back((id, node));
        id
    }

    /// The subschema one step below `parent`.
    pub(super) fn child(&mut self, parent: &Reached, step: Step) -> SchemaId {
        self.node(parent.document, parent.place.join(step), parent.scope, parent.side)
    }

    /// The schema of a payload, which is noted with its operation.
    pub(super) fn payload(&mut self, payload: &Use, side: Option<Side>) -> SchemaId {
        let schema = self.node(payload.document, payload.place.clone(), 0, side);
        for (document, place) in &payload.examples {
            self.examples.push(Example {
                schema,
                location: Location {
                    document: *document,
                    place: place.clone(),
                },
            });
        }
        if let Some((exchange, side)) = payload.exchange.as_ref().zip(payload.side) {
            self.payloads.push(Payload {
                operation: exchange.operation.clone(),
                part: exchange.part.clone(),
                by_client: (side == Side::Sent) != exchange.is_reversed,
                is_required: exchange.is_required,
                schema,
            });
        }
        schema
    }

    /// Adds a schema to the graph.
    pub(super) fn insert(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId::at(self.schemas.len());
        self.schemas.push(schema);
        id
    }
}
