//! Writes generated text to files, compares it with them, and describes it in a report.

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
