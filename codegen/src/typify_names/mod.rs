//! The names that typify gives to the types of a schema, for users who change from typify or progenitor to isotype.
//!
//! typify reads the document as it is written, and its types are paired with those of the model. Only the names of types
//! are taken from it: fields, variants, and what a type accepts are isotype's.
//!
//! ```text
//! types     typify's types as plain data
//! read      these, or why there are none
//!   document  the document in the form that typify expects: definitions, and a root
//!   endless   schemas on which typify would not terminate
//!   subschemas  the subschemas of a document
//!   sandbox   runs typify on a thread of its own and catches panics
//!   convert   converts typify's types to plain data
//! walk      pairs the types of the model with typify's
//!   compare   compares such types
//! notes     the diagnostics on names that are not available
//! ```

mod compare;
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
#[cfg(feature = "typify")]
mod subschemas;
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

/// The result of typify on the main document.
pub(crate) struct TypifyNames {
    document: Arc<Document>,
    /// Its types, or why there are none.
    types: Result<Types, String>,
}

impl TypifyNames {
    /// Runs typify on the main document.
    ///
    /// # Errors
    /// If typify does not terminate in time.
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

    /// Gives the types of a model typify's names. `root_is_chosen`: whether an option chooses the name of the root.
    ///
    /// Returns notes on types that keep isotype's names.
    pub(crate) fn apply(&self, graph: &Graph, model: &mut Model, root_is_chosen: bool) -> Vec<Diagnostic> {
        let wanted = self.of(graph, model);
        let refused = model::rename(model, graph, &wanted, root_is_chosen);
        match &self.types {
            Ok(types) => notes::all(&self.document, model, types, &wanted, &refused),
            Err(reason) => vec![notes::unreadable(&self.document, reason)],
        }
    }
}
