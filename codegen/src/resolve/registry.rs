//! The schema resources of the documents, their anchors, and the targets of references.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fluent_uri::Uri;

use super::load::Loader;
use super::{ResolveOptions, near, steps, uri};
use crate::dialect::{Dialect, Rules};
use crate::error::{Diagnostic, OrImpossible, Report, impossible};
use crate::schema::Place;
use crate::source::{Document, Sources};

/// A schema resource: a document, or an embedded schema with its own identifier.
pub(super) struct Resource {
    pub(super) document: usize,
    pub(super) place: Place,
    pub(super) rules: Rules,
    /// `$recursiveAnchor: true` at its root.
    pub(super) recursive: bool,
    pub(super) uri: Uri<String>,
    pub(super) anchors: HashMap<String, Anchor>,
}

/// An anchor in a resource.
#[derive(Clone)]
pub(super) struct Anchor {
    pub(super) place: Place,
    /// Whether it is a `$dynamicAnchor`.
    pub(super) dynamic: bool,
}

impl Resource {
    /// Its `$dynamicAnchor`s.
    pub(super) fn dynamic_anchors(&self) -> impl Iterator<Item = &str> {
        self.anchors
            .iter()
            .filter(|(_, a)| a.dynamic)
            .map(|(name, _)| name.as_str())
    }

    /// The place of one of its `$dynamicAnchor`s.
    pub(super) fn dynamic_anchor(&self, name: &str) -> Option<&Place> {
        self.anchors.get(name).filter(|a| a.dynamic).map(|a| &a.place)
    }
}

/// The target of a reference.
pub(super) struct Target {
    pub(super) document: usize,
    pub(super) place: Place,
    /// The anchor through which it was found, if that is a `$dynamicAnchor`.
    pub(super) dynamic: Option<String>,
}

/// Every resource found so far.
pub(super) struct Registry<'a> {
    pub(super) loader: Loader<'a>,
    pub(super) resources: Vec<Resource>,
    /// Diagnostics about the documents themselves.
    pub(super) report: Report,
    pub(super) options: &'a ResolveOptions,
    pub(super) by_uri: HashMap<String, usize>,
    /// The resource of each scanned schema, by document and place.
    places: HashMap<usize, HashMap<Place, u32>>,
    /// The parts of API descriptions whose references are dangling.
    pub(super) dangling: HashSet<(usize, Place)>,
}

impl<'a> Registry<'a> {
    /// A registry of the main document.
    pub(super) fn new(sources: &'a mut Sources, options: &'a ResolveOptions) -> Registry<'a> {
        let main = Arc::clone(sources.main());
        let base = main.path.as_deref().and_then(uri::of_path);
        let mut registry = Registry {
            loader: Loader::new(sources, options),
            resources: Vec::new(),
            report: Report::default(),
            options,
            by_uri: HashMap::new(),
            places: HashMap::new(),
            dangling: HashSet::new(),
        };
        match base.or_else(|| uri::absolute(uri::NO_FILE)) {
            Some(base) => {
                let rules = Rules::of(options.dialect.unwrap_or_default());
                registry.add_document(0, base, rules);
            }
            None => impossible("the base of a text is no URI", ()),
        }
        registry
    }

    pub(super) fn document(&self, index: usize) -> Arc<Document> {
        Arc::clone(&self.loader.sources.documents()[index])
    }

    /// Declares the dialect of a schema that is next to the name of its language.
    pub(super) fn declare(&mut self, document: usize, place: &Place, dialect: Dialect) {
        let around = self.resource_of(document);
        let around = &self.resources[around];
        let rules = Rules::of(dialect);
        if around.rules == rules || self.scanned(document, place).is_some() {
            return;
        }
        // Its references are those of the document.
        let (root, uri) = (around.place.clone(), around.uri.clone());
        let resource = self.add_resource(document, &root, uri, rules);
        let text = self.document(document);
        if let Some(value) = steps::value(&text.value, place) {
            self.scan(value, document, place, resource);
        }
    }

    /// The resource of a whole document.
    pub(super) fn resource_of(&self, document: usize) -> usize {
        let found = self.scanned(document, &Place::ROOT);
        found
            .map(|(_, resource)| resource)
            .or_impossible("a document without a resource")
    }

    /// The shared place of a scanned schema, and the resource it belongs to.
    pub(super) fn scanned(&self, document: usize, place: &Place) -> Option<(Place, usize)> {
        let (place, resource) = self.places.get(&document)?.get_key_value(place)?;
        Some((place.clone(), *resource as usize))
    }

    /// Records the resource of a schema.
    pub(super) fn note(&mut self, document: usize, place: &Place, resource: usize) {
        let places = self.places.entry(document).or_default();
        places.insert(
            place.clone(),
            u32::try_from(resource).or_impossible("more resources than numbers"),
        );
    }

    /// The shared place of the schema, and the resource it belongs to; registers the identifiers and anchors below it
    /// if it has not been scanned yet.
    pub(super) fn place(&mut self, document: usize, place: Place) -> (Place, usize) {
        if let Some(known) = self.scanned(document, &place) {
            return known;
        }
        let mut around = std::iter::successors(place.around(), |place| place.around());
        let resource = around.find_map(|around| Some(self.scanned(document, around)?.1));
        let resource = resource.or_impossible("a document without a resource");
        let text = self.document(document);
        match steps::value(&text.value, &place) {
            Some(value) => self.scan(value, document, &place, resource),
            None => impossible(format_args!("{} has no schema at {place}", text.name), ()),
        }
        self.scanned(document, &place)
            .unwrap_or_else(|| impossible("a schema was not scanned", (place, resource)))
    }

    /// Resolves `reference` against a resource.
    pub(super) fn lookup(&mut self, from: usize, reference: &str) -> Result<Target, Diagnostic> {
        let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let Some(fragment) = uri::decode(fragment) else {
            return Err(Diagnostic::error(format!("the fragment of `{reference}` is not UTF-8")));
        };
        let resource = if address.is_empty() {
            from
        } else {
            match self.resource_at(from, address) {
                Ok(resource) => resource,
                Err(fault) => return Err(self.meant(from, reference, fault)),
            }
        };
        let found = &self.resources[resource];
        let (document, root) = (found.document, found.place.clone());
        if fragment.is_empty() {
            return Ok(Target {
                document,
                place: root,
                dynamic: None,
            });
        }
        if !fragment.starts_with('/') {
            let Some(anchor) = found.anchors.get(&fragment).cloned() else {
                let message = format!("there is no anchor `{fragment}` in `{}`", found.uri);
                let text = self.document(document);
                let value = steps::value(&text.value, &root);
                let near = value.and_then(|value| near::definition(value, &fragment));
                let help = match near {
                    Some(near) => format!("did you mean `{address}#{near}`?"),
                    None => "references to definitions begin with `#/`".to_owned(),
                };
                return Err(Diagnostic::error(message).hint(help));
            };
            return Ok(Target {
                document,
                place: anchor.place,
                dynamic: anchor.dynamic.then_some(fragment),
            });
        }
        let text = self.document(document);
        match steps::find(&text.value, &root, &fragment) {
            Some(place) => Ok(Target {
                document,
                place,
                dynamic: None,
            }),
            None => {
                let message = format!("`{reference}` leads nowhere");
                let within = if root.is_root() {
                    String::new()
                } else {
                    format!(" at {root}")
                };
                let looked = format!("there is no `{fragment}` in {}{within}", text.name);
                let near = steps::value(&text.value, &root).and_then(|value| near::pointer(value, &fragment));
                Err(Diagnostic::error(message).hint(match near {
                    Some(near) => format!("did you mean `{address}#{near}`?"),
                    None => looked,
                }))
            }
        }
    }

    /// The fault of a reference to no document, which may be the bare name of a definition.
    fn meant(&self, from: usize, reference: &str, fault: Diagnostic) -> Diagnostic {
        let document = self.document(self.resources[from].document);
        let near = match fault.file() {
            None if !reference.contains(['#', '/', '.']) => near::definition(&document.value, reference),
            _ => None,
        };
        match near {
            Some(near) => fault.hint(format!("did you mean `#{near}`?")),
            None => fault,
        }
    }

    /// The resource of a URI, reading its document if necessary.
    fn resource_at(&mut self, from: usize, address: &str) -> Result<usize, Diagnostic> {
        let from = &self.resources[from];
        let Some(target) = uri::resolve(&from.uri, address) else {
            return Err(Diagnostic::error(format!("`{address}` is not a URI reference")));
        };
        if let Some(&resource) = self.by_uri.get(target.as_str()) {
            return Ok(resource);
        }
        let rules = from.rules;
        // Schemas often have remote identifiers but sit together in one directory.
        let file = self.document(from.document).path.as_deref().and_then(uri::of_path);
        let sibling = file.and_then(|file| uri::to_path(&uri::resolve(&file, address)?));
        let document = self.loader.load(&target, sibling)?;
        Ok(self.add_document(document, target, rules))
    }
}
