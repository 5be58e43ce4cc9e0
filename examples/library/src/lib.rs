//! Types for the API of a public library, generated from `library.yaml`; `tests/client.rs` uses them as a client does.
#![forbid(unsafe_code)]

#[allow(missing_docs)] // Schemas without a description have no doc comment.
#[rustfmt::skip] // `isotype check` requires the module to be unchanged.
pub mod api;
#[rustfmt::skip]
mod support;
