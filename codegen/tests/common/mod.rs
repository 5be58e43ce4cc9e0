//! Code that several tests share.
#![allow(dead_code)] // No single test uses all of it.

pub(crate) mod batch;
pub(crate) mod cases;
#[path = "../../src/testing/package.rs"]
pub(crate) mod package;
