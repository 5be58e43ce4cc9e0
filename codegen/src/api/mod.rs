//! What a user of the library calls: a builder, the manifest, and the targets that both describe.

pub(crate) mod builder;
pub(crate) mod manifest;
mod places;
pub(crate) mod targets;
