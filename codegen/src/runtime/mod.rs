//! The run-time support of generated code: real Rust, compiled and tested here, and copied into what is generated.
//!
//! Every file is a list of items that generated code may need. *support* copies just the items that a module reaches
//! into the `mod support { … }` at its end, as one flat namespace. So here:
//!
//! - names are unique over all files, whatever their kind;
//! - a file imports with plain `use` lines at its top: from `std`, `serde`, `serde_json` and the crates of formats and
//!   patterns (no renaming, no globs), and from its sibling files as `use super::file::{Item, …};`;
//! - nothing is nested in further modules, except `#[cfg(test)] mod tests`, which is left out;
//! - a macro is `macro_rules! name` followed by `pub(crate) use name;`, and its body reaches items as `support::item`.
#![allow(dead_code, unreachable_pub)] // Generated code is the only user of most of it.

pub mod combination;
pub mod container_keywords;
pub mod equality;
pub mod number;
pub mod problem;
pub mod scalar_keywords;
pub mod seen;
