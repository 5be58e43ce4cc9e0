//! The types that every format is measured with. `src/order.rs` and `src/support.rs` are generated from
//! `schemas/order.json`.
#![forbid(unsafe_code)]

#[allow(missing_docs)] // What the schema does not describe has no doc comment.
#[rustfmt::skip] // Generated: its text is that of `isotype generate`, to the letter.
pub mod order;
#[rustfmt::skip]
mod support;
