//! Parts of an API description (path items, operations, responses and so on), and references between them, in any file.

use std::sync::Arc;

use super::operation_names;
use super::registry::{Registry, Target};
use super::steps::{self, Walk};
use crate::error::{Diagnostic, impossible};
use crate::pointer;
use crate::schema::Place;
use crate::source::{Document, Value};

/// A value in an API description outside its schemas.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) document: usize,
    pub(super) place: Place,
    text: Arc<Document>,
    /// The indices of the members and elements that lead to its value.
    way: Vec<usize>,
    state: steps::State,
    /// The name of the last reference that led to it, if any.
    pub(super) referred: Option<String>,
}

impl Part {
    /// A whole document.
    fn whole(document: usize, text: Arc<Document>) -> Part {
        let Walk { place, state, .. } = Walk::new(&text.value);
        Part {
            document,
            place,
            text,
            way: Vec::new(),
            state,
            referred: None,
        }
    }

    /// Its value.
    pub(super) fn value(&self) -> &Value {
        let mut way = self.way.iter();
        let value = way.try_fold(&self.text.value, |value, index| value.nth(*index));
        value.unwrap_or_else(|| impossible("a part of a document is not there", &Value::Null))
    }

    /// The string in a member.
    pub(super) fn string(&self, member: &str) -> Option<&str> {
        self.value().get(member)?.as_str()
    }

    /// The schema in a member, as it is written; its references are resolved like those of any schema.
    pub(super) fn schema(&self, member: &str) -> Option<Part> {
        self.below(member)
    }

    /// The problem, at its place.
    pub(super) fn located(&self, problem: Diagnostic) -> Diagnostic {
        problem.at(&self.text, self.place.to_string())
    }

    /// Its members with their values, as they are written, except extensions (`x-…`).
    fn entries(&self) -> Vec<(String, Part)> {
        let names = self.value().as_object().into_iter().flatten().map(|(name, _)| name);
        let names = names.filter(|name| !name.starts_with("x-"));
        let held = names.filter_map(|name| Some((name.to_owned(), self.below(name)?)));
        held.collect()
    }

    /// The value in a member, or of an element.
    fn below(&self, segment: &str) -> Option<Part> {
        let index = steps::index(self.value(), segment)?;
        let mut walk = Walk {
            value: self.value(),
            place: self.place.clone(),
            state: self.state,
        };
        walk.segment(segment)?;
        let mut way = Vec::with_capacity(self.way.len() + 1);
        way.extend(&self.way);
        way.push(index);
        Some(Part {
            document: self.document,
            place: walk.place,
            text: Arc::clone(&self.text),
            way,
            state: walk.state,
            referred: None,
        })
    }
}

impl Registry<'_> {
    /// The root of the main document.
    pub(super) fn root(&self) -> Part {
        Part::whole(0, self.document(0))
    }

    /// The target of a reference.
    fn part(&self, target: &Target) -> Part {
        let mut part = Part::whole(target.document, self.document(target.document));
        for segment in target.place.segments() {
            let below = part.below(&segment);
            part = below.unwrap_or_else(|| impossible("a reference leads to a part that is not there", part));
        }
        part
    }

    /// The object in a member.
    pub(super) fn member(&mut self, part: &Part, member: &str) -> Option<Part> {
        let held = part.below(member)?;
        self.follow(held)
    }

    /// The objects in the map in a member. The map may be a reference, and so may each object.
    pub(super) fn members(&mut self, part: &Part, member: &str) -> Vec<(String, Part)> {
        let held = self.written(part, member);
        self.followed(held)
    }

    /// The objects in a map.
    pub(super) fn entries(&mut self, part: &Part) -> Vec<(String, Part)> {
        self.followed(part.entries())
    }

    /// The values in the map in a member, as they are written.
    pub(super) fn written(&mut self, part: &Part, member: &str) -> Vec<(String, Part)> {
        let map = self.member(part, member);
        map.map_or_else(Vec::new, |map| map.entries())
    }

    /// The objects in the list in a member.
    pub(super) fn elements(&mut self, part: &Part, member: &str) -> Vec<Part> {
        let Some(list) = self.member(part, member) else {
            return Vec::new();
        };
        let count = list.value().as_array().map_or(0, <[Value]>::len);
        let held = (0..count).filter_map(|index| list.below(&index.to_string()));
        held.filter_map(|part| self.follow(part)).collect()
    }

    fn followed(&mut self, held: Vec<(String, Part)>) -> Vec<(String, Part)> {
        let held = held.into_iter();
        held.filter_map(|(name, part)| Some((name, self.follow(part)?)))
            .collect()
    }

    /// The target of the references that begin at a part, or the part itself if it is not a reference. A dangling or
    /// cyclic reference is reported once.
    pub(super) fn follow(&mut self, part: Part) -> Option<Part> {
        let mut seen = Vec::new();
        let mut part = part;
        while let Some(reference) = part.string("$ref") {
            let here = (part.document, part.place.clone());
            if self.dangling.contains(&here) {
                return None;
            }
            if seen.contains(&here) {
                self.fault(&part, Diagnostic::error(format!("`{reference}` leads back to itself")));
                return None;
            }
            seen.push(here);
            let from = self.resource_of(part.document);
            match self.lookup(from, reference) {
                Ok(target) => {
                    let mut next = self.part(&target);
                    next.referred = Some(operation_names::of_target(&next.text.name, &next.place));
                    part = next;
                }
                Err(fault) => {
                    self.fault(&part, fault);
                    return None;
                }
            }
        }
        Some(part)
    }

    /// Reports the dangling reference of a part: at the reference, unless its document cannot be read.
    fn fault(&mut self, part: &Part, fault: Diagnostic) {
        if !self.dangling.insert((part.document, part.place.clone())) {
            return;
        }
        self.report.push(match fault.file() {
            Some(_) => fault,
            None => fault.at(&part.text, pointer::join(&part.place, ["$ref"])),
        });
    }
}
