//! isotype: Rust types that are exactly their JSON Schema.
#![deny(missing_docs)]

mod build_script;
mod builder;
pub mod diagnostic;
pub mod dialect;
mod drift;
mod error;
mod formats;
mod manifest;
pub mod model;
mod options;
mod pipeline;
mod plan;
pub mod resolve;
mod runtime;
pub mod schema;
pub mod source;
mod write;

pub use builder::Builder;
pub use drift::Drift;
pub use error::Error;
pub use manifest::{check_manifest, generate_manifest};
pub use options::{Convert, Dialect, Formats, Options, Support, Unknown};
pub use pipeline::{Output, dependencies, generate_file, generate_text, support_module};
pub use plan::SchemaFile;
pub use write::write_if_changed;
