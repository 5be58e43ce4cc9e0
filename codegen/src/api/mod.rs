//! The library's interface: the builder, the manifest, and the targets that both produce.

pub(crate) mod builder;
mod difference;
pub(crate) mod manifest;
mod places;
mod script;
pub(crate) mod targets;
