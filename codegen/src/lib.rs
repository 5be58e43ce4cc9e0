//! isotype: Rust types that are exactly their JSON Schema.
#![deny(missing_docs)]

pub mod check;
pub mod evaluate;
mod runtime;
pub mod schema;
#[cfg(test)]
mod testing;
