//! isotype: Rust types that are exactly their JSON Schema.
#![deny(missing_docs)]

mod build_script;
mod builder;
mod check;
mod diagnostic;
mod dialect;
mod drift;
mod emit;
mod error;
mod evaluate;
mod formats;
mod manifest;
mod model;
mod options;
mod pipeline;
mod plan;
mod report;
mod resolve;
mod runtime;
mod schema;
mod source;
#[cfg(test)]
mod testing;
mod write;

pub use builder::Builder;
pub use dialect::{Dialect, Formats};
pub use drift::Drift;
pub use error::Error;
pub use manifest::{check_manifest, generate_manifest, write_manifest};
pub use options::{Convert, Options, Support, TypeOptions, Unknown};
pub use pipeline::{Output, dependencies, generate_file, generate_text, support_module};
pub use plan::SchemaFile;
pub use write::write_if_changed;
