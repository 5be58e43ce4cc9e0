//! isotype: Rust types that are exactly their JSON Schema.
#![deny(missing_docs)]

pub mod schema;
mod runtime;
