//! From the model to the text of a module.
//!
//! `items` produces the items of a module as data: `declare` the declarations, `residue` the checks, and `tables` and
//! `unions` the tables of the serde impls. `layout` prints each into its `file` and collects what the module `needs` of
//! the support code; `support` copies exactly that.

mod checked;
mod constant;
mod declare;
mod defaults;
mod deprecated;
mod derives;
mod docs;
mod features;
mod file;
mod hints;
mod history;
mod homes;
mod imports;
mod interface;
mod items;
mod layout;
mod literal;
mod looks;
mod making;
mod markdown;
mod needs;
mod print;
mod public;
mod residue;
mod spelt;
mod support;
mod support_item;
mod support_modes;
#[cfg(test)]
mod support_scan;
#[rustfmt::skip] // Written by a test.
mod support_table;
#[cfg(test)]
mod support_uses;
mod table;
mod tables;
mod types;
mod unions;
mod variants;

pub(crate) use history::OlderPayload;
pub(crate) use layout::{Layout, module};
#[cfg(feature = "fuzzing")]
pub use markdown::{doc_comment, is_inert};
pub(crate) use needs::Needs;
pub(crate) use print::{Header, declarations, public_support, shared_support};
pub(crate) use public::{ItemKind, PublicItem, public_items};
