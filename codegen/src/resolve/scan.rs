//! Finds the resources and anchors of a document.

use std::collections::HashMap;
use std::sync::Arc;

use fluent_uri::Uri;

use super::kind::Kind;
use super::registry::{Anchor, Registry, Resource};
use super::{openapi, rules, steps, uri};
use crate::dialect::Rules;
use crate::error::impossible;
use crate::pointer;
use crate::schema::Place;
use crate::source::{Document, Members, Value};

impl Registry<'_> {
    /// Registers a document under the URI it was read from.
    pub(super) fn add_document(&mut self, document: usize, base: Uri<String>, inherited: Rules) -> usize {
        if let Some((_, known)) = self.scanned(document, &Place::ROOT) {
            self.by_uri.entry(base.as_str().to_owned()).or_insert(known);
            return known;
        }
        let text = self.document(document);
        let rules = self.rules(&text, document, &Place::ROOT, &base, inherited);
        let identifier = text.value.as_object().and_then(|o| identity(o, rules).0);
        let own = identifier
            .and_then(|id| uri::resolve(&base, id))
            .unwrap_or_else(|| base.clone());
        let resource = self.add_resource(document, &Place::ROOT, own, rules);
        self.by_uri.entry(base.as_str().to_owned()).or_insert(resource);
        if Kind::of(&text.value).is_api() {
            self.note(document, &Place::ROOT, resource);
        } else {
            self.scan(&text.value, document, &Place::ROOT, resource);
        }
        for (place, schema) in openapi::components(&text.value) {
            self.scan(schema, document, &place, resource);
        }
        resource
    }

    pub(super) fn add_resource(&mut self, document: usize, place: &Place, uri: Uri<String>, rules: Rules) -> usize {
        let resource = self.resources.len();
        self.by_uri.entry(uri.as_str().to_owned()).or_insert(resource);
        let anchors = HashMap::new();
        self.resources.push(Resource {
            document,
            place: place.clone(),
            rules,
            recursive: false,
            uri,
            anchors,
        });
        resource
    }

    /// The rules of the resource at a place; reports an unknown `$schema`.
    fn rules(&mut self, text: &Arc<Document>, document: usize, at: &Place, base: &Uri<String>, else_: Rules) -> Rules {
        let value = steps::value(&text.value, at);
        let value =
            value.unwrap_or_else(|| impossible(format_args!("{} has nothing at {at}", text.name), &Value::Null));
        rules::of(value, base, else_, self.options.dialect, &mut self.loader).unwrap_or_else(|(keyword, diagnostic)| {
            let text = self.document(document);
            self.report.push(diagnostic.at(&text, pointer::join(at, [keyword])));
            else_
        })
    }

    /// Registers the identifiers and anchors of a schema and its subschemas. The nesting of documents is bounded.
    pub(super) fn scan(&mut self, value: &Value, document: usize, at: &Place, mut resource: usize) {
        if self.scanned(document, at).is_some() {
            return;
        }
        if let Value::Object(object) = value {
            resource = self.enter(object, document, at, resource);
        }
        self.note(document, at, resource);
        let rules = self.resources[resource].rules;
        for (keyword, held) in value.as_object().into_iter().flatten().filter(|(k, _)| rules.knows(k)) {
            for (step, inner) in steps::inside(keyword, held) {
                self.scan(inner, document, &at.join(step), resource);
            }
        }
    }

    /// The resource of a schema object: its own if it has an identifier, otherwise the enclosing one. Registers its
    /// anchors.
    fn enter(&mut self, object: &Members, document: usize, at: &Place, around: usize) -> usize {
        let mut resource = around;
        let root = &self.resources[around];
        let is_root = (root.document, &root.place) == (document, at);
        if !is_root
            && ["$id", "id"]
                .iter()
                .any(|k| object.get(k).is_some_and(|id| id.as_str().is_some()))
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
                place: at.clone(),
                dynamic,
            };
            own.anchors.entry(name.to_owned()).or_insert(anchor);
        }
        if own.place == *at && rules.knows("$recursiveAnchor") {
            own.recursive = object.get("$recursiveAnchor") == Some(&Value::Bool(true));
        }
        resource
    }
}

/// The identifier of a schema object, and the anchor, in dialects where the identifier can contain one.
fn identity(object: &Members, rules: Rules) -> (Option<&str>, Option<&str>) {
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
