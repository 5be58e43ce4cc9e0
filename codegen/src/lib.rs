//! isotype: Rust types that are exactly their JSON Schema.
#![deny(missing_docs)]

mod runtime;
pub mod schema;
