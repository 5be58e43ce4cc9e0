//! From documents to the schema graph: references are followed here, and nowhere else.
//!
//! ```text
//! load      the document of a URI: --resolve maps, built-in metaschemas, files
//!   metaschemas
//! rules     the dialect and vocabularies of a resource
//! registry  resources, anchors, and what a reference leads to
//!   scan        finding them in a document
//! steps     what the keywords on the way to a schema are
//! scope     dynamic scopes, as far as they matter
//! build     the schemas that the roots reach, one after the other
//!   read        the value of one keyword, or what is wrong with it
//!   assertions  keywords that hold no schemas
//!   applicators keywords that do
//!   nullable    `nullable: true` in terms of the others
//! openapi   the schemas of an API description that get a type of their own
//! host_names constants that a build without `idn` cannot judge
//! merge     schemas that only differ in a scope that did not matter
//! ```

mod applicators;
mod assertions;
mod build;
#[cfg(any(test, not(feature = "idn")))]
mod host_names;
mod load;
mod merge;
mod metaschemas;
mod nullable;
mod openapi;
mod read;
mod registry;
mod rules;
mod scan;
mod scope;
mod steps;
mod uri;

#[cfg(test)]
mod suite_tests;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use crate::dialect::{Dialect, Formats};
use crate::error::Error;
use crate::schema::Graph;
use crate::source::Sources;

/// How documents are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The dialect of documents that do not say it; 2020-12 by default.
    pub dialect: Option<Dialect>,
    /// Where documents are found: URI prefixes, each with the directory (or file) that stands for it.
    pub resolve: Vec<(String, PathBuf)>,
    /// Whether known formats are checked.
    pub formats: Formats,
}

/// Builds the graph of every schema that the main document reaches, reading the documents that it refers to.
///
/// An OpenAPI document has no root; its component schemas, and the schemas that its operations spell out, are the roots.
///
/// # Errors
///
/// Everything that is wrong with the schemas reached: references that lead nowhere, values that a keyword cannot have,
/// unknown dialects, documents that cannot be read.
pub fn resolve(sources: &mut Sources, options: &Options) -> Result<Graph, Error> {
    let graph = build::build(sources, options)?;
    #[cfg(not(feature = "idn"))]
    if options.formats == Formats::Assert {
        host_names::check(sources)?;
    }
    Ok(graph)
}

/// Where a pointer leads to in a document.
#[cfg(test)]
pub(crate) fn location(document: &str, pointer: &str) -> crate::schema::Location {
    let document = serde_json::from_str(document).expect("a document");
    let place = steps::find(&document, &crate::schema::Place::ROOT, pointer).expect("a place in the document");
    crate::schema::Location { document: 0, place }
}
