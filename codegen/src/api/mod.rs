//! What a user of the library sees: what is generated from what, the choices, and why it failed.

pub(crate) mod builder;
pub(crate) mod error;
pub(crate) mod manifest;
pub(crate) mod options;
pub(crate) mod targets;
