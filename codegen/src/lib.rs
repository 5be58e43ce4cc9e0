//! isotype: Rust types that are exactly their JSON Schema.
#![deny(missing_docs)]

#[allow(dead_code)] // The stages that ask for formats are to come.
mod formats;
mod runtime;
pub mod schema;
