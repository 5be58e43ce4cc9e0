//! What several tests need.
#![allow(dead_code)] // No test uses all of it.

pub(crate) mod batch;
pub(crate) mod cases;
#[path = "../../src/testing/package.rs"]
pub(crate) mod package;
