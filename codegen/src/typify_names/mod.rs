//! The names that typify gives to the types of a schema, for those who change from typify or progenitor to isotype.
//!
//! typify reads the document as its author wrote it, and its types are compared with those of the model, side by side.
//! Only names come of it: fields and variants, and what a type accepts, are isotype's.
//!
//! ```text
//! types     typify's types as plain data
//! read      these, or why there are none
//!   document  the document as typify wants it: definitions, and a root
//!   endless   schemas on which typify would not come to an end
//!   sandbox   a thread of its own, whose panics are failures
//!   convert   has typify read the document
//! walk      pairs the types of the model with typify's
//! notes     what is said about names that could not be had
//! ```

#[cfg(feature = "typify")]
mod convert;
#[cfg(feature = "typify")]
mod document;
#[cfg(feature = "typify")]
mod endless;
mod notes;
mod read;
#[cfg(feature = "typify")]
mod sandbox;
#[cfg(all(test, feature = "typify"))]
mod tests;
mod types;
mod walk;

use std::sync::Arc;

use crate::error::{Diagnostic, Error};
use crate::model::{self, Model, TypeId};
use crate::schema::Graph;
use crate::source::{Document, Sources};
use types::Types;

/// What typify makes of the main document.
pub(crate) struct TypifyNames {
    document: Arc<Document>,
    /// Its types, or why there are none.
    types: Result<Types, String>,
}

impl TypifyNames {
    /// Has typify read the main document.
    ///
    /// # Errors
    /// If typify comes to no end.
    pub(crate) fn read(sources: &Sources) -> Result<TypifyNames, Error> {
        let document = Arc::clone(sources.main());
        Ok(TypifyNames {
            types: read::read(&document)?,
            document,
        })
    }

    /// The types of a model with the names that typify has for them, best first.
    pub(crate) fn of(&self, graph: &Graph, model: &Model) -> Vec<(TypeId, String)> {
        self.types
            .as_ref()
            .map(|types| walk::names(graph, model, types))
            .unwrap_or_default()
    }

    /// Gives the types of a model typify's names. `root_is_chosen`: whether the name of the root is an option's.
    ///
    /// Returns notes on types that keep the names of isotype.
    pub(crate) fn apply(&self, graph: &Graph, model: &mut Model, root_is_chosen: bool) -> Vec<Diagnostic> {
        let wanted = self.of(graph, model);
        let refused = model::rename(model, graph, &wanted, root_is_chosen);
        match &self.types {
            Ok(types) => notes::all(&self.document, model, types, &wanted, &refused),
            Err(reason) => vec![notes::unreadable(&self.document, reason)],
        }
    }
}
