//! From documents to the schema graph. References are resolved here and nowhere else.
//!
//! ```text
//! load      finds the document of a URI: --resolve maps, built-in metaschemas, files
//!   metaschemas
//!   folders   the folders that references reach
//! rules     the dialect and vocabularies of a resource
//! registry  resources, anchors, and the targets of references
//!   scan        finds them in a document
//!   near        what a reference that leads nowhere was probably meant to be
//! steps     the structured steps from a document's root to a schema
//! scope     dynamic scopes, reduced to what references observe
//! build     builds the schemas reachable from the roots
//!   builder   the state of that, and the work list
//!   read        reads the value of one keyword
//!   assertions  keywords without subschemas
//!   applicators keywords with subschemas
//!   nullable    `nullable: true` in terms of other keywords
//! recognize  documents that are no schemas
//! kind      what a document is: a schema, or an API description of some version
//! openapi   the members of API descriptions
//! parts     parts of an API description, and references between them
//! named     the schemas of an API description that become named types
//!   operation_names  their names
//! operations  the walk through an OpenAPI document that finds them
//! messages  that through an AsyncAPI document
//! host_names constants that a build without `idn` cannot validate
//! directions  what is required in one direction only
//! definitions  the definitions of a schema, each of which becomes a type
//! merge     merges schemas that differ only in an irrelevant dynamic scope
//! ```

mod applicators;
mod assertions;
mod build;
mod builder;
mod definitions;
mod directions;
mod enumerators;
mod folders;
#[cfg(any(test, not(feature = "idn")))]
mod host_names;
mod kind;
mod load;
mod merge;
mod messages;
mod metaschemas;
mod named;
mod near;
mod nullable;
mod openapi;
mod operation_names;
mod operations;
mod parts;
mod read;
mod recognize;
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

use crate::dialect::{Dialect, Formats, Rules};
use crate::error::{Error, Warnings};
use crate::schema::{Graph, Location, Place};
use crate::source::{Document, Sources, Value};

/// How documents are found and interpreted.
#[derive(Debug, Clone, Default)]
pub struct ResolveOptions {
    /// The dialect of documents that declare none; 2020-12 by default.
    pub dialect: Option<Dialect>,
    /// URI prefixes, each with the local directory or file that replaces it.
    pub resolve: Vec<(String, PathBuf)>,
    /// Folders that references reach in addition to that of the main document and those of `resolve`.
    pub allow: Vec<PathBuf>,
    /// Whether `format` is an assertion or an annotation.
    pub formats: Formats,
    /// Whether schemas of OpenAPI 3.0 with required `readOnly` or `writeOnly` members are two, one for each direction.
    pub split_directions: bool,
    /// Whether numbers keep their text.
    pub exact_numbers: bool,
    /// Whether `contentEncoding` and `contentMediaType` of draft 7 are assertions.
    pub assert_content: bool,
}

/// What came of documents.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) graph: Graph,
    /// Every schema that was read, as it is written.
    pub(crate) readings: Vec<Reading>,
    pub(crate) warnings: Warnings,
}

/// A schema that was read from a document.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Where it is.
    pub(crate) location: Location,
    /// How it was read.
    pub(crate) rules: Rules,
}

/// The value at a place of a document.
pub(crate) fn value_at<'v>(document: &'v Document, place: &Place) -> Option<&'v Value> {
    steps::value(&document.value, place)
}

/// Builds the graph of every schema reachable from the main document, reading the documents it refers to, and collects
/// warnings.
///
/// An OpenAPI document has no root schema: its component schemas and the inline schemas of its operations are roots.
///
/// # Errors
///
/// Everything wrong with the reachable schemas, reported together: unresolvable references, invalid keyword values,
/// unknown dialects, unreadable documents.
pub(crate) fn resolve(sources: &mut Sources, options: &ResolveOptions) -> Result<Resolved, Error> {
    let resolved = build::build(sources, options)?;
    #[cfg(not(feature = "idn"))]
    if options.formats == Formats::Assert {
        host_names::check(sources)?;
    }
    Ok(resolved)
}

/// The place in a document that a JSON Pointer refers to.
#[cfg(test)]
pub(crate) fn location(document: &str, pointer: &str) -> crate::schema::Location {
    let document = serde_json::from_str(document).expect("a document");
    let place = steps::find(&document, &crate::schema::Place::ROOT, pointer).expect("a place in the document");
    crate::schema::Location { document: 0, place }
}
