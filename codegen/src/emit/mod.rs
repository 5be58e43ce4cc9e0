//! From the model to the text of a module: *declare*, *serde* and *print*.

mod declare;
mod deprecated;
mod derives;
mod docs;
mod markdown;
mod mentions;
mod needs;
mod print;
mod residue;
mod sizes;
mod split;
mod support;
mod support_item;
mod tables;
mod types;
mod unions;
mod uses;

pub(crate) use needs::Needs;
pub(crate) use print::{Header, module, shared_support};
pub(crate) use split::folder;
