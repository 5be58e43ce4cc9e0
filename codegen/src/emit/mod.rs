//! From the model to the text of a module.
//!
//! `items` makes what a module is made of, as data: `declare` the declarations, `residue` the checks, and `tables` and
//! `unions` the tables of the serde impls. `layout` puts each into its `file` as text, and reads off it what it `needs`
//! of the support, of which `support` copies just that.

mod constant;
mod declare;
mod deprecated;
mod derives;
mod docs;
mod file;
mod homes;
mod imports;
mod items;
mod layout;
mod literal;
mod markdown;
mod needs;
mod print;
mod residue;
mod spelt;
mod support;
mod support_item;
#[cfg(test)]
mod support_scan;
#[rustfmt::skip] // As a test writes it.
mod support_table;
mod table;
mod tables;
mod types;
mod unions;

pub(crate) use layout::{Layout, module};
#[cfg(feature = "fuzzing")]
pub use markdown::{doc_comment, is_inert};
pub(crate) use needs::Needs;
pub(crate) use print::{Header, shared_support};
