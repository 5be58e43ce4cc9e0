//! Builds the graph of the schemas reachable from the roots.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::read::{Reader, kind};
use super::registry::{Registry, Target};
use super::scope::{RECURSIVE, Scopes};
use super::{ResolveOptions, applicators, assertions, merge, nullable, openapi, steps};
use crate::error::Error;
use crate::error::{Diagnostic, Report};
use crate::pointer;
use crate::schema::{Constraint, Graph, Location, Place, Schema, SchemaBuilder, SchemaId, Step};
use crate::source::{Members, Sources, Value};

/// Identifies a schema of the graph: its place in a document and the dynamic scope in which it is reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Reached {
    document: usize,
    place: Place,
    resource: usize,
    scope: usize,
}

/// Builds the graph of the main document.
pub(super) fn build(sources: &mut Sources, options: &ResolveOptions) -> Result<Graph, Error> {
    let mut registry = Registry::new(sources, options);
    let mut asked = BTreeSet::new();
    loop {
        let mut builder = GraphBuilder {
            registry: &mut registry,
            options,
            scopes: Scopes::new(asked),
            missing: None,
            ids: HashMap::new(),
            schemas: Vec::new(),
            queue: VecDeque::new(),
            descriptions: Vec::new(),
            report: Report::default(),
        };
        let (root, components) = builder.roots();
        builder.run();
        // A dynamic reference used an anchor that the scopes do not track yet: build again, tracking it.
        if let Some(name) = builder.missing.take() {
            asked = builder.scopes.asking_also(&name);
            continue;
        }
        let is_static = builder.scopes.is_static();
        let mut report = builder.report;
        let mut graph = Graph::new(builder.schemas, root, components);
        report
            .diagnostics
            .splice(..0, std::mem::take(&mut registry.report.diagnostics));
        if !is_static {
            merge::merge(&mut graph);
        }
        return report.unless_errors(graph);
    }
}

/// Builds schemas from a work list.
pub(super) struct GraphBuilder<'b, 'a> {
    registry: &'b mut Registry<'a>,
    options: &'a ResolveOptions,
    scopes: Scopes,
    /// A dynamic anchor that a reference uses and the scopes do not track.
    missing: Option<String>,
    ids: HashMap<Reached, SchemaId>,
    schemas: Vec<Schema>,
    queue: VecDeque<(SchemaId, Reached)>,
    /// Default descriptions, for schemas without one of their own.
    descriptions: Vec<(SchemaId, String)>,
    report: Report,
}

impl GraphBuilder<'_, '_> {
    fn roots(&mut self) -> (Option<SchemaId>, Vec<(String, SchemaId)>) {
        let main = self.registry.document(0);
        if !openapi::is_api(&main.value) {
            return (Some(self.node(0, Place::ROOT, 0)), Vec::new());
        }
        let mut components = Vec::new();
        for named in openapi::named(&main.value) {
            let id = self.node(0, named.place, 0);
            self.descriptions
                .extend(named.description.map(|description| (id, description)));
            components.push((named.name, id));
        }
        (None, components)
    }

    fn run(&mut self) {
        while let Some((id, node)) = self.queue.pop_front() {
            let schema = self.schema(&node);
            self.schemas[id.0 as usize] = schema;
            if self.missing.is_some() {
                return;
            }
        }
        for (id, description) in std::mem::take(&mut self.descriptions) {
            let annotations = &mut self.schemas[id.0 as usize].annotations;
            let annotations = annotations.get_or_insert_default();
            annotations.description.get_or_insert(description.into());
        }
    }

    /// The schema at a place, as reached in a dynamic scope.
    fn node(&mut self, document: usize, place: Place, scope: usize) -> SchemaId {
        let (place, resource) = self.registry.place(document, place);
        let scope = match self.registry.resources.get(resource) {
            Some(entered) => self.scopes.enter(scope, resource, entered),
            None => scope,
        };
        let node = Reached {
            document,
            place,
            resource,
            scope,
        };
        if let Some(&id) = self.ids.get(&node) {
            return id;
        }
        let id = self.insert(Schema::default());
        self.ids.insert(node.clone(), id);
        self.queue.push_back((id, node));
        id
    }

    /// The subschema one step below `parent`.
    pub(super) fn child(&mut self, parent: &Reached, step: Step) -> SchemaId {
        self.node(parent.document, parent.place.join(step), parent.scope)
    }

    /// Adds a schema to the graph.
    pub(super) fn insert(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId::at(self.schemas.len());
        self.schemas.push(schema);
        id
    }

    fn schema(&mut self, node: &Reached) -> Schema {
        let document = self.registry.document(node.document);
        let location = Location {
            document: node.document,
            place: node.place.clone(),
        };
        let mut schema = SchemaBuilder::new(location);
        match steps::value(&document.value, &node.place) {
            Some(Value::Bool(true)) => {}
            Some(Value::Bool(false)) => schema.set(Constraint::Never),
            Some(Value::Object(object)) => return self.object(object, node, schema),
            other => {
                let found = other.map_or("nothing", kind);
                let diagnostic = Diagnostic::error("a schema is an object or a boolean");
                self.report.push(
                    diagnostic
                        .label(format!("{found} here"))
                        .at(&document, node.place.to_string()),
                );
            }
        }
        schema.build()
    }

    fn object(&mut self, object: &Members, node: &Reached, mut schema: SchemaBuilder) -> Schema {
        let document = self.registry.document(node.document);
        let rules = self.registry.resources[node.resource].rules;
        let mut reader = Reader {
            object,
            rules,
            document: &document,
            place: &node.place,
            report: &mut self.report,
        };
        schema.annotations = assertions::annotations(object);
        let reference = reader.string("$ref");
        if reference.is_none() || !rules.dialect.reference_stands_alone() {
            assertions::read(&mut reader, self.options.formats, &mut schema);
            let dynamic = reader.string("$dynamicRef").or_else(|| reader.string("$recursiveRef"));
            let held = applicators::read(&mut reader);
            schema.annotations.discriminator = assertions::discriminator(object).map(Box::new);
            applicators::apply(held, rules.dialect, node, self, &mut schema);
            if let Some(dynamic) = dynamic {
                let keyword = if rules.knows("$dynamicRef") {
                    "$dynamicRef"
                } else {
                    "$recursiveRef"
                };
                self.reference(keyword, dynamic, node, &mut schema);
            }
        }
        if let Some(reference) = reference {
            self.reference("$ref", reference, node, &mut schema);
        }
        match object.get("nullable") {
            Some(Value::Bool(true)) => nullable::apply(schema.build(), self),
            _ => schema.build(),
        }
    }

    /// Adds the target of a reference; the three reference keywords treat the dynamic scope differently.
    fn reference(&mut self, keyword: &str, text: &str, node: &Reached, schema: &mut SchemaBuilder) {
        let found = self.registry.lookup(node.resource, text);
        let target = match found {
            Ok(target) => target,
            Err(diagnostic) => return self.dynamic_only(keyword, text, diagnostic, node, schema),
        };
        let name = match (keyword, &target.dynamic) {
            ("$dynamicRef", Some(name)) => Some(name.as_str()),
            ("$recursiveRef", _) if self.is_recursive(&target) => Some(RECURSIVE),
            _ => None,
        };
        let outermost = name.map_or(Ok(None), |name| self.scopes.outermost(node.scope, name));
        let Ok(outermost) = outermost else {
            self.missing = name.map(str::to_owned);
            return;
        };
        let (document, place) = match (outermost.map(|index| &self.registry.resources[index]), name) {
            (Some(resource), Some(name)) => {
                let place = resource.dynamic_anchor(name).unwrap_or(&resource.place);
                (resource.document, place.clone())
            }
            _ => (target.document, target.place),
        };
        let id = self.node(document, place, node.scope);
        schema.refer_to(id);
    }

    /// Adds the target of a `$dynamicRef` whose anchor exists only in the dynamic scope, not in its own resource. The
    /// version after 2020-12 defines this; 2020-12 leaves it open.
    fn dynamic_only(
        &mut self,
        keyword: &str,
        text: &str,
        diagnostic: Diagnostic,
        node: &Reached,
        schema: &mut SchemaBuilder,
    ) {
        let name = text
            .strip_prefix('#')
            .filter(|_| keyword == "$dynamicRef")
            .unwrap_or_default();
        if name.is_empty() || name.starts_with('/') {
            return self.unresolved(keyword, diagnostic, node);
        }
        let Ok(outermost) = self.scopes.outermost(node.scope, name) else {
            self.missing = Some(name.to_owned());
            return;
        };
        let resource = outermost.map(|index| &self.registry.resources[index]);
        match resource.and_then(|resource| Some((resource.document, resource.dynamic_anchor(name)?.clone()))) {
            Some((document, place)) => {
                let id = self.node(document, place, node.scope);
                schema.refer_to(id);
            }
            None => self.unresolved(keyword, diagnostic, node),
        }
    }

    /// Whether the target is the root of a resource with `$recursiveAnchor: true`.
    fn is_recursive(&mut self, target: &Target) -> bool {
        let (_, resource) = self.registry.place(target.document, target.place.clone());
        self.registry
            .resources
            .get(resource)
            .is_some_and(|r| r.recursive && r.place == target.place)
    }

    /// Reports an unresolvable reference: at the reference, unless the target document itself has a syntax error.
    fn unresolved(&mut self, keyword: &str, diagnostic: Diagnostic, node: &Reached) {
        let diagnostic = match diagnostic.file() {
            Some(_) => diagnostic,
            None => {
                let document = self.registry.document(node.document);
                diagnostic.at(&document, pointer::join(&node.place, [keyword]))
            }
        };
        self.report.push(diagnostic);
    }
}
