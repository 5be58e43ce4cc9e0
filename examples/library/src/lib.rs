//! Types for the API of a public library, generated from `library.yaml`; `tests/client.rs` uses them as a client does.
#![forbid(unsafe_code)]

#[allow(missing_docs)] // What the document does not describe has no doc comment.
#[rustfmt::skip] // `isotype check` compares it as it was written.
pub mod api;
#[rustfmt::skip]
mod support;
