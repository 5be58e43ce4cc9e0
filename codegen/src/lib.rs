//! Generates Rust types that are exactly their JSON Schema, or the schemas of an OpenAPI document: a payload parses when
//! the schema accepts it, and what is serialized is the payload that was read.
//!
//! This is a build-time tool. What it writes needs serde, serde_json and, where formats or patterns ask for them, a few
//! small crates; it needs nothing of isotype.
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
//! It declares this, with checks and implementations of serde's traits behind:
//! ```ignore
//! pub struct Order {
//!     pub id: OrderId,                   // a `String` with a character at least
//!     pub placed_at: Option<DateTime>,   // `None` is absent; the text of the time is kept
//!     pub note: Option<String>,          // `None` is `null`, absent is refused
//!     pub extra: Map<String, Value>,     // the members that the schema does not name
//! }
//! ```
//! With `mod order;` in `lib.rs` and the lines that `isotype dependencies --of src/order.rs` prints in `Cargo.toml`, it is
//! used as any type with serde's traits: `let order: Order = serde_json::from_str(text)?`.
//!
//! # Which function
//!
//! - [`Builder`]: from a build script, with the choices in Rust.
//! - [`generate_manifest`]: from a build script, with the choices in an `isotype.toml`, which the command `isotype` reads
//!   too. [`check_manifest`] compares only.
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
//! # What can go wrong
//!
//! Whatever is wrong with a schema ends in an [`Error`] whose text is complete: file, line, column, JSON Pointer and what
//! to do. Nothing is written unless everything could be generated. Generation never touches the network: documents of
//! other addresses come from the folders that [`SchemaFile::resolve`] names.
//!
//! # Features
//!
//! A build script does not need what the command needs. Without the default features, isotype and its dependencies are
//! about a third of the crates:
//! ```toml
//! [build-dependencies]
//! isotype = { version = "0.1", default-features = false, features = ["yaml"] }
//! ```
//! All of these are on by default; a schema that needs one that is off is refused with a diagnostic that names it.
//!
//! | feature | for |
//! |---|---|
//! | `cli` | the command `isotype`, and the unified diff of files that are not up to date |
//! | `idn` | constants with the format `hostname` or `idn-hostname` that are not ASCII |
//! | `metaschemas` | schemas that refer to a published metaschema |
//! | `typify` | names as typify gives them |
//! | `yaml` | documents in YAML |
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod api;
mod check;
mod dialect;
mod emit;
mod error;
mod escape;
mod formats;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod identifier;
mod interpret;
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
pub use options::{Convert, Names, Options, Support, TypeOptions, Unknown};
pub use output::dependencies::{Dependencies, Dependency, dependencies, dependencies_of};
pub use output::files::{Files, WrittenFile};
pub use output::write::{is_generated, write_if_changed};
pub use pipeline::{
    Example, Output, Stage, examples_of_file, generate_file, generate_text, inspect_file, inspect_text, support_module,
};
pub use warning::{Deny, WarningKind};
