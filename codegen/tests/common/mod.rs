//! What several tests need.
#![allow(dead_code)] // No test uses all of it.

pub(crate) mod batch;
pub(crate) mod cases;
