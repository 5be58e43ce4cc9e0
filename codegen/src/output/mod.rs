//! Generated text is written to files or compared with them, and described in a report.

pub(crate) mod build_script;
pub(crate) mod compare;
mod crates;
pub(crate) mod dependencies;
pub(crate) mod files;
mod folders;
mod leftovers;
mod mentions;
mod place;
mod replace;
pub(crate) mod report;
mod temporary;
pub(crate) mod write;
