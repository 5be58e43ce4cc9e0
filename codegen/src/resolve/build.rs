//! Builds the graph of the schemas reachable from the roots.

use std::collections::{BTreeSet, HashSet};

use super::builder::{GraphBuilder, Reached};
use super::kind::Kind;
use super::named::{Found, Roots, Side};
use super::read::{Reader, kind};
use super::registry::{Registry, Target};
use super::scope::{MOST_SCOPED, RECURSIVE, Scopes};
use super::{
    Reading, ResolveOptions, Resolved, applicators, assertions, definitions, directions, merge, messages, nullable,
    operations, recognize, steps,
};
use crate::dialect::Dialect;
use crate::error::{Diagnostic, Error, impossible};
use crate::pointer;
use crate::schema::{Constraint, Graph, Location, Place, Schema, SchemaBuilder, SchemaId};
use crate::source::{Members, Sources, Value};

/// Builds the graph of the main document, and collects warnings.
pub(super) fn build(sources: &mut Sources, options: &ResolveOptions) -> Result<Resolved, Error> {
    let mut registry = Registry::new(sources, options);
    let main = registry.document(0);
    if let (Kind::Schema, Some(fault)) = (Kind::of(&main.value), recognize::fault(&main)) {
        return Err(Error::schema(vec![fault]));
    }
    let roots = roots(&mut registry);
    let defined = match roots {
        Some(_) => Vec::new(),
        None => definitions::places(&registry),
    };
    let mut asked = BTreeSet::new();
    loop {
        let mut builder = GraphBuilder::new(&mut registry, options, Scopes::new(asked));
        let (root, components) = builder.roots(roots.as_ref());
        builder.run();
        let definitions = match root {
            Some(root) if builder.report.first_error().is_none() => builder.definitions(&defined, root),
            _ => Vec::new(),
        };
        // Dynamic references used anchors that the scopes do not track yet: build again, tracking them.
        if let Some(more) = builder.scopes.asking_more() {
            asked = more;
            continue;
        }
        let is_static = builder.scopes.is_static();
        let readings = readings(&builder);
        let sides = builder.ids.iter();
        let sides = sides.filter_map(|(node, id)| Some((*id, node.side?))).collect();
        let (found, payloads, examples) = (builder.report, builder.payloads, builder.examples);
        let mut graph = Graph::new(builder.schemas, root, components, definitions);
        graph.payloads = payloads;
        graph.exact = options.exact_numbers;
        graph.examples = examples;
        graph.documents = registry
            .loader
            .sources
            .documents()
            .iter()
            .map(|one| file_name(&one.name).to_owned())
            .collect();
        let mut report = registry.report;
        report.append(found);
        if options.split_directions {
            let numbers = merge::merge(&mut graph);
            graph.inputs = directions::inputs(&mut graph, &numbers, &sides);
        } else if !is_static {
            merge::merge(&mut graph);
        }
        let (graph, warnings) = report.unless_errors(graph)?;
        return Ok(Resolved {
            graph,
            readings,
            warnings,
        });
    }
}

/// The schemas of an API description; `None` for a schema.
fn roots(registry: &mut Registry<'_>) -> Option<Roots> {
    let main = registry.document(0);
    let mut found = Found::new(registry);
    match Kind::of(&main.value) {
        Kind::Schema => return None,
        Kind::OpenApi | Kind::Swagger => operations::find(&mut found),
        Kind::AsyncApi => messages::find(&mut found),
    }
    Some(found.roots)
}

/// The last segment of a path or URI.
fn file_name(name: &str) -> &str {
    name.rsplit_once(['/', '\\']).map_or(name, |(_, last)| last)
}

/// The schemas that were read, each once, in the order in which they were reached.
fn readings(builder: &GraphBuilder<'_, '_>) -> Vec<Reading> {
    let mut reached: Vec<_> = builder.ids.iter().collect();
    reached.sort_unstable_by_key(|(_, id)| **id);
    let mut seen = HashSet::new();
    let reached = reached.into_iter().map(|(node, _)| node);
    // A place is reached several times only in several dynamic scopes.
    let once = reached.filter(|node| node.scope == 0 || seen.insert((node.document, node.place.clone())));
    let reading = |node: &Reached| {
        let resource = builder.registry.resources.get(node.resource)?;
        Some(Reading {
            location: Location {
                document: node.document,
                place: node.place.clone(),
            },
            rules: resource.rules,
        })
    };
    once.filter_map(reading).collect()
}

impl GraphBuilder<'_, '_> {
    fn roots(&mut self, roots: Option<&Roots>) -> (Option<SchemaId>, Vec<(String, SchemaId)>) {
        let Some(roots) = roots else {
            return (Some(self.node(0, Place::ROOT, 0, None)), Vec::new());
        };
        if self.options.split_directions {
            return (None, self.split_roots(roots));
        }
        let mut components = Vec::new();
        for named in &roots.named {
            let id = self.node(named.document, named.place.clone(), 0, None);
            let description = named.description.clone();
            self.descriptions
                .extend(description.map(|description| (id, description)));
            components.push((named.name.clone(), id));
        }
        // A payload without a type of its own is read too, so that its errors are reported.
        let mut payloads = Vec::new();
        for payload in &roots.uses {
            let id = self.payload(payload, None);
            payloads.extend(payload.side.map(|side| (side, id)));
        }
        self.run();
        self.warn_of_refused(&payloads);
        (None, components)
    }

    pub(super) fn run(&mut self) {
        while let Some((id, node)) = self.queue.pop_front() {
            let schema = self.schema(&node);
            self.schemas[id.0 as usize] = schema;
            if self.scoped > MOST_SCOPED {
                return self.too_many_scopes();
            }
        }
        for (id, description) in std::mem::take(&mut self.descriptions) {
            let annotations = &mut self.schemas[id.0 as usize].annotations;
            let annotations = annotations.get_or_insert_default();
            annotations.description.get_or_insert(description.into());
        }
    }

    fn too_many_scopes(&mut self) {
        let message = format!("dynamic references make more than {MOST_SCOPED} schemas, one in each dynamic scope");
        let help = "there is a schema for each set of resources with the same `$dynamicAnchor`s that lead to it: refer to \
                    them with `$ref` where that means the same";
        let main = self.registry.document(0);
        self.report
            .push(Diagnostic::error(message).hint(help).in_file(&main.name));
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
        schema.hints = assertions::hints(object);
        let reference = reader.string("$ref");
        if reference.is_none() || !rules.dialect.reference_stands_alone() {
            assertions::read(&mut reader, self.options, &mut schema);
            let dynamic = reader.string("$dynamicRef").or_else(|| reader.string("$recursiveRef"));
            let held = applicators::read(&mut reader);
            if rules.dialect == Dialect::OpenApi30 {
                self.relax(node, &mut schema);
            }
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

    /// Takes away the required members that need not be there in the direction of a schema, or notes that they are not
    /// taken away.
    fn relax(&mut self, node: &Reached, schema: &mut SchemaBuilder) {
        let required = schema.required().to_vec();
        match node.side {
            Some(side) => {
                let names = self.one_sided(node, &required, side);
                schema.retain_required(|name| !names.iter().any(|known| known == name));
            }
            None => {
                for side in Side::ALL {
                    let names = self.one_sided(node, &required, side);
                    if !names.is_empty() {
                        self.refused.push((node.clone(), side, names));
                    }
                }
            }
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
        let outermost = name.and_then(|name| self.scopes.outermost(node.scope, name));
        let (document, place) = match (outermost.map(|index| &self.registry.resources[index]), name) {
            (Some(resource), Some(name)) => {
                let place = if name == RECURSIVE {
                    &resource.place
                } else {
                    let place = resource.dynamic_anchor(name);
                    place.unwrap_or_else(|| impossible("a scope has an anchor of no resource", &resource.place))
                };
                (resource.document, place.clone())
            }
            _ => (target.document, target.place),
        };
        let id = self.node(document, place, node.scope, node.side);
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
        let outermost = self.scopes.outermost(node.scope, name);
        let resource = outermost.map(|index| &self.registry.resources[index]);
        match resource.and_then(|resource| Some((resource.document, resource.dynamic_anchor(name)?.clone()))) {
            Some((document, place)) => {
                let id = self.node(document, place, node.scope, node.side);
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
