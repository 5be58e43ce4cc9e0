//! What happens with generated text: it is written, or compared with what is there, and described.

pub(crate) mod build_script;
pub(crate) mod compare;
pub(crate) mod dependencies;
pub(crate) mod files;
mod folders;
mod leftovers;
mod place;
mod replace;
pub(crate) mod report;
mod temporary;
pub(crate) mod write;
