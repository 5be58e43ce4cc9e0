//! A schema object with its rules.

use super::super::lints::{Lints, Spot};
use crate::dialect::Rules;
use crate::schema::Location;
use crate::source::{Document, Members, Sources, Value};
use crate::warning::WarningKind;

/// A schema object.
pub(super) struct Object<'a> {
    pub(super) members: &'a Members,
    pub(super) rules: Rules,
    pub(super) document: &'a Document,
    /// All documents.
    pub(super) sources: &'a Sources,
    pub(super) location: &'a Location,
}

impl<'a> Object<'a> {
    /// The value of a keyword, if the dialect defines it.
    pub(super) fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.members.get(keyword).filter(|_| self.rules.knows(keyword))
    }

    /// Adds a warning at a keyword.
    pub(super) fn warn<H: Into<String>>(
        &self,
        lints: &mut Lints<'_>,
        kind: WarningKind,
        below: &[&str],
        make: impl FnOnce() -> (String, H),
    ) {
        lints.warn(kind, Spot::of(self.location, below), make);
    }
}
