//! Generates Rust types that match a JSON Schema, or the schemas of an OpenAPI document, exactly: a payload parses if
//! and only if the schema accepts it, and is serialized as it was read.
//!
//! This is a build-time tool. Generated code depends on serde, serde_json and, for some formats and patterns, a few
//! small crates; it does not depend on isotype.
//!
//! # Example
//!
//! Say that `schemas/order.json` describes the payload:
//! ```json
//! {
//!   "title": "Order",
//!   "type": "object",
//!   "properties": {
//!     "id": { "type": "string", "minLength": 1 },
//!     "placedAt": { "type": "string", "format": "date-time" },
//!     "note": { "type": ["string", "null"] }
//!   },
//!   "required": ["id", "note"]
//! }
//! ```
//! A `build.rs` generates the module `src/order.rs`, and again whenever the schema changes:
//! ```no_run
//! fn main() -> Result<(), isotype::Error> {
//!     isotype::Builder::new().schema("schemas/order.json").out_dir("src").generate()
//! }
//! ```
//! It declares this type, followed by checks and implementations of serde's traits:
//! ```ignore
//! pub struct Order {
//!     pub id: OrderId,                   // a `String` with at least one character
//!     pub placed_at: Option<DateTime>,   // `None` is absent; the text of the time is kept
//!     pub note: Option<String>,          // `None` is `null`, absent is refused
//!     pub extra: Map<String, Value>,     // the members that the schema does not declare
//! }
//! ```
//! With `mod order;` in `lib.rs` and the lines that `isotype dependencies --of src/order.rs` prints in `Cargo.toml`, it
//! is used like any type with serde's traits: `let order: Order = serde_json::from_str(text)?`.
//!
//! # Which function
//!
//! - [`Builder`]: from a build script, with options in Rust.
//! - [`generate_manifest`]: from a build script, with options in an `isotype.toml`, which the command `isotype` reads
//!   too.
//!   [`check_manifest`] only compares.
//! - [`generate_file`] and [`generate_text`]: the text of one module, for other tools.
//!
//! ```
//! # fn main() -> Result<(), isotype::Error> {
//! let schema = r#"{ "title": "Point", "type": "object", "properties": { "x": { "type": "number" } } }"#;
//! let output = isotype::generate_text("point.json", schema, &isotype::Options::default())?;
//! assert!(output.source.contains("pub struct Point {"));
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! All problems of a schema are reported together in an [`Error`] with a complete message: file, line, column, JSON
//! Pointer and what to do. Nothing is written unless everything could be generated. Generation never accesses the
//! network: documents at other URLs come from the folders given by [`SchemaFile::resolve`].
//!
//! # Features
//!
//! A build script does not need the dependencies of the command. Without the default features, isotype and its
//! dependencies are about a third of the crates:
//! ```toml
//! [build-dependencies]
//! isotype = { version = "0.1", default-features = false, features = ["yaml"] }
//! ```
//! All of these are enabled by default; a schema that needs a disabled one is refused with a diagnostic that names it.
//!
//! | feature | for |
//! |---|---|
//! | `cli` | the command `isotype`, and the unified diff of stale files |
//! | `idn` | constants with the format `hostname` or `idn-hostname` that are not ASCII |
//! | `metaschemas` | schemas that refer to a published metaschema |
//! | `typify` | the names that typify would give to types |
//! | `yaml` | documents in YAML |
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod api;
mod check;
mod contain;
mod dialect;
mod emit;
mod error;
mod escape;
pub mod evolution;
mod formats;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod identifier;
mod interpret;
mod lint;
mod model;
mod nearest;
mod options;
mod output;
mod pipeline;
mod plan;
mod pointer;
mod regex;
mod resolve;
mod schema;
mod source;
mod support;
#[cfg(any(test, feature = "fuzzing"))]
#[cfg_attr(not(test), allow(dead_code))]
mod testing;
mod typify_names;
mod warning;

pub use api::builder::Builder;
pub use api::manifest::{Manifest, Written, check_manifest, generate_manifest, write_manifest};
pub use api::targets::SchemaFile;
pub use dialect::{Dialect, Formats};
pub use error::{Diagnostic, Drift, Error, ErrorKind, Severity};
pub use options::{
    Constants, Constraints, Content, Convert, Directions, Feature, FieldOptions, Names, Numbers, Objects, OfKinds,
    Options, Rename, Support, TypeOptions, Unknown,
};
pub use output::dependencies::{Dependencies, Dependency, dependencies, dependencies_of};
pub use output::files::{Files, WrittenFile};
pub use output::write::{is_generated, write_if_changed};
pub use pipeline::{
    Example, Output, Stage, compare_files, compare_texts, exact_support_module, examples_of_file, generate_file,
    generate_text, inspect_file, inspect_text, support_module,
};
pub use warning::{Deny, WarningKind};
