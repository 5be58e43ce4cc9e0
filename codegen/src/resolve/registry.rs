//! The resources of the documents, their anchors, and what a reference leads to.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use referencing::Uri;
use serde_json::{Map, Value};

use super::load::Loader;
use super::{Options, pointer, rules, uri};
use crate::diagnostic::{Diagnostic, Report};
use crate::dialect::{Children, Rules, children};
use crate::source::{Document, Sources};

/// A schema resource: a document, or a schema in it that has an identifier.
pub(super) struct Resource {
    pub(super) document: usize,
    pub(super) pointer: String,
    pub(super) rules: Rules,
    /// `$recursiveAnchor: true` at its root.
    pub(super) recursive: bool,
    uri: Uri<String>,
    anchors: HashMap<String, Anchor>,
}

#[derive(Clone)]
struct Anchor {
    pointer: String,
    dynamic: bool,
}

impl Resource {
    /// Its `$dynamicAnchor`s.
    pub(super) fn dynamic_anchors(&self) -> impl Iterator<Item = &str> {
        self.anchors
            .iter()
            .filter(|(_, a)| a.dynamic)
            .map(|(name, _)| name.as_str())
    }

    /// Where one of its `$dynamicAnchor`s stands.
    pub(super) fn dynamic_anchor(&self, name: &str) -> Option<&str> {
        self.anchors.get(name).filter(|a| a.dynamic).map(|a| a.pointer.as_str())
    }
}

/// What a reference leads to.
pub(super) struct Target {
    pub(super) document: usize,
    pub(super) pointer: String,
    /// The name by which it was found, if that is a `$dynamicAnchor`.
    pub(super) dynamic: Option<String>,
}

/// Every resource that was met so far.
pub(super) struct Registry<'a> {
    pub(super) loader: Loader<'a>,
    pub(super) resources: Vec<Resource>,
    /// What is wrong with the documents themselves.
    pub(super) report: Report,
    options: &'a Options,
    by_uri: HashMap<String, usize>,
    /// The resource of each schema that was scanned, by document and pointer.
    places: HashMap<(usize, String), usize>,
}

impl<'a> Registry<'a> {
    /// A registry of the main document.
    pub(super) fn new(sources: &'a mut Sources, options: &'a Options) -> Registry<'a> {
        let main = Arc::clone(sources.main());
        let base = main.path.as_deref().and_then(uri::of_path);
        let mut registry = Registry {
            loader: Loader::new(sources, &options.resolve),
            resources: Vec::new(),
            report: Report::default(),
            options,
            by_uri: HashMap::new(),
            places: HashMap::new(),
        };
        if let Some(base) = base.or_else(|| uri::absolute(uri::NO_FILE)) {
            let rules = Rules::of(options.dialect.unwrap_or_default());
            registry.add_document(0, base, rules);
        }
        registry
    }

    pub(super) fn document(&self, index: usize) -> Arc<Document> {
        Arc::clone(&self.loader.sources.documents()[index])
    }

    /// The resource that the schema at a place belongs to; identifiers and anchors below it count from now on.
    pub(super) fn place(&mut self, document: usize, pointer: &str) -> usize {
        if let Some(&resource) = self.places.get(&(document, pointer.to_owned())) {
            return resource;
        }
        let mut around = pointer;
        let mut resource = None;
        while let (None, Some(end)) = (resource, around.rfind('/')) {
            around = &around[..end];
            resource = self.places.get(&(document, around.to_owned())).copied();
        }
        let resource = resource.unwrap_or(0);
        let text = self.document(document);
        let Some(value) = text.value.pointer(pointer) else {
            return resource;
        };
        self.scan(value, document, &mut pointer.to_owned(), resource);
        self.places
            .get(&(document, pointer.to_owned()))
            .copied()
            .unwrap_or(resource)
    }

    /// What `reference` leads to, seen from a resource.
    pub(super) fn lookup(&mut self, from: usize, reference: &str) -> Result<Target, Diagnostic> {
        let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let Some(fragment) = uri::decode(fragment) else {
            return Err(Diagnostic::error(format!("the fragment of `{reference}` is not UTF-8")));
        };
        let resource = if address.is_empty() {
            from
        } else {
            self.resource_at(from, address)?
        };
        let found = &self.resources[resource];
        let (document, root) = (found.document, found.pointer.clone());
        if fragment.is_empty() {
            return Ok(Target {
                document,
                pointer: root,
                dynamic: None,
            });
        }
        if !fragment.starts_with('/') {
            let Some(anchor) = found.anchors.get(&fragment).cloned() else {
                let message = format!("there is no anchor `{fragment}` in `{}`", found.uri);
                return Err(Diagnostic::error(message).hint("references to definitions begin with `#/`"));
            };
            return Ok(Target {
                document,
                pointer: anchor.pointer,
                dynamic: anchor.dynamic.then_some(fragment),
            });
        }
        let text = self.document(document);
        match pointer::get(&text.value, &format!("{root}{fragment}")) {
            Some((_, pointer)) => Ok(Target {
                document,
                pointer,
                dynamic: None,
            }),
            None => {
                let message = format!("`{reference}` leads nowhere");
                let within = if root.is_empty() {
                    String::new()
                } else {
                    format!(" at {root}")
                };
                let looked = format!("there is no `{fragment}` in {}{within}", text.name);
                Err(Diagnostic::error(message).hint(looked))
            }
        }
    }

    /// The resource of a URI reference, read now where it was not yet.
    fn resource_at(&mut self, from: usize, address: &str) -> Result<usize, Diagnostic> {
        let from = &self.resources[from];
        let Some(target) = uri::resolve(&from.uri, address) else {
            return Err(Diagnostic::error(format!("`{address}` is not a URI reference")));
        };
        if let Some(&resource) = self.by_uri.get(target.as_str()) {
            return Ok(resource);
        }
        let rules = from.rules;
        // Schemas are often given an address and kept together in a directory.
        let beside = self
            .document(from.document)
            .path
            .as_deref()
            .and_then(Path::parent)
            .map(Path::to_owned);
        let sibling = beside.and_then(|directory| Some(directory.join(uri::relative_path(address)?)));
        let document = self.loader.load(&target, sibling)?;
        Ok(self.add_document(document, target, rules))
    }

    /// Takes in a document under the URI that it was read from.
    fn add_document(&mut self, document: usize, base: Uri<String>, inherited: Rules) -> usize {
        if let Some(&known) = self.places.get(&(document, String::new())) {
            self.by_uri.entry(base.as_str().to_owned()).or_insert(known);
            return known;
        }
        let text = self.document(document);
        let rules = self.rules(&text, document, "", &base, inherited);
        let identifier = text.value.as_object().and_then(|o| identity(o, rules).0);
        let own = identifier
            .and_then(|id| uri::resolve(&base, id))
            .unwrap_or_else(|| base.clone());
        let resource = self.add_resource(document, "", own, rules);
        self.by_uri.entry(base.as_str().to_owned()).or_insert(resource);
        if super::is_openapi(&text.value) {
            self.places.insert((document, String::new()), resource);
        } else {
            self.scan(&text.value, document, &mut String::new(), resource);
        }
        let components = text.value.pointer("/components/schemas").and_then(Value::as_object);
        for (name, schema) in components.into_iter().flatten() {
            self.scan(
                schema,
                document,
                &mut pointer::join("/components/schemas", name),
                resource,
            );
        }
        resource
    }

    fn add_resource(&mut self, document: usize, pointer: &str, uri: Uri<String>, rules: Rules) -> usize {
        let resource = self.resources.len();
        self.by_uri.entry(uri.as_str().to_owned()).or_insert(resource);
        let anchors = HashMap::new();
        self.resources.push(Resource {
            document,
            pointer: pointer.to_owned(),
            rules,
            recursive: false,
            uri,
            anchors,
        });
        resource
    }

    /// The rules of the resource at a place, reporting a `$schema` that names nothing known.
    fn rules(&mut self, text: &Arc<Document>, document: usize, at: &str, base: &Uri<String>, else_: Rules) -> Rules {
        let value = text.value.pointer(at).unwrap_or(&Value::Null);
        rules::of(value, base, else_, self.options.dialect, &mut self.loader).unwrap_or_else(|(keyword, diagnostic)| {
            let text = self.document(document);
            self.report.push(diagnostic.at(&text, pointer::join(at, keyword)));
            else_
        })
    }

    /// Notes the identifiers and anchors of a schema and of those in it. The nesting of documents is bounded.
    fn scan(&mut self, value: &Value, document: usize, at: &mut String, mut resource: usize) {
        if self.places.contains_key(&(document, at.clone())) {
            return;
        }
        if let Value::Object(object) = value {
            resource = self.enter(object, document, at, resource);
        }
        self.places.insert((document, at.clone()), resource);
        let rules = self.resources[resource].rules;
        for (keyword, held) in value.as_object().into_iter().flatten().filter(|(k, _)| rules.knows(k)) {
            let length = at.len();
            pointer::push(at, keyword);
            match (children(keyword), held) {
                (Children::Schemas, Value::Object(_) | Value::Bool(_)) => self.scan(held, document, at, resource),
                (Children::Schemas, Value::Array(items)) => {
                    for (index, item) in items.iter().enumerate() {
                        self.scan_member(item, document, at, &index.to_string(), resource);
                    }
                }
                (Children::Members, Value::Object(members)) => {
                    for (name, member) in members {
                        self.scan_member(member, document, at, name, resource);
                    }
                }
                _ => {}
            }
            at.truncate(length);
        }
    }

    fn scan_member(&mut self, value: &Value, document: usize, at: &mut String, name: &str, resource: usize) {
        if value.is_object() || value.is_boolean() {
            let length = at.len();
            pointer::push(at, name);
            self.scan(value, document, at, resource);
            at.truncate(length);
        }
    }

    /// The resource that a schema object is in: the one around it, or its own. Its anchors are noted there.
    fn enter(&mut self, object: &Map<String, Value>, document: usize, at: &str, around: usize) -> usize {
        let mut resource = around;
        let root = &self.resources[around];
        let is_root = (root.document, root.pointer.as_str()) == (document, at);
        if !is_root
            && ["$id", "id"]
                .iter()
                .any(|k| object.get(*k).is_some_and(Value::is_string))
        {
            let (base, inherited) = (root.uri.clone(), root.rules);
            let text = self.document(document);
            let rules = self.rules(&text, document, at, &base, inherited);
            if let Some(own) = identity(object, rules).0.and_then(|id| uri::resolve(&base, id)) {
                resource = self.add_resource(document, at, own, rules);
            }
        }
        let own = &mut self.resources[resource];
        let rules = own.rules;
        let text = |keyword: &str| {
            object
                .get(keyword)
                .filter(|_| rules.knows(keyword))
                .and_then(Value::as_str)
        };
        let named = [identity(object, rules).1, text("$anchor")]
            .into_iter()
            .flatten()
            .map(|name| (name, false));
        for (name, dynamic) in named.chain(text("$dynamicAnchor").map(|name| (name, true))) {
            let anchor = Anchor {
                pointer: at.to_owned(),
                dynamic,
            };
            own.anchors.entry(name.to_owned()).or_insert(anchor);
        }
        if own.pointer == at && rules.knows("$recursiveAnchor") {
            own.recursive = object.get("$recursiveAnchor") == Some(&Value::Bool(true));
        }
        resource
    }
}

/// The URI that a schema object is given, and the anchor, in dialects where the identifier can hold one.
fn identity(object: &Map<String, Value>, rules: Rules) -> (Option<&str>, Option<&str>) {
    let id = rules
        .dialect
        .id_keyword()
        .and_then(|keyword| object.get(keyword))
        .and_then(Value::as_str);
    let Some(id) = id else { return (None, None) };
    let (address, fragment) = id.split_once('#').unwrap_or((id, ""));
    let address = Some(address).filter(|a| !a.is_empty());
    match rules.dialect.id_holds_anchors() {
        true if object.contains_key("$ref") => (None, None),
        true => (address, Some(fragment).filter(|f| !f.is_empty() && !f.starts_with('/'))),
        false => (address, None),
    }
}
