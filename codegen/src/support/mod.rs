//! The run-time support of generated code: real Rust, compiled and tested here, and copied into what is generated.
//!
//! Every file is a list of items that generated code may need. *support* copies just the items that a module reaches
//! into the `mod support { … }` at its end, as one flat namespace. So here:
//!
//! - names are unique over all files, whatever their kind;
//! - a file imports with plain `use` lines at its top: from `std`, `serde`, `serde_json` and the crates of formats and
//!   patterns (no renaming, no globs), and from its sibling files as `use super::file::{Item, …};`;
//! - nothing is nested in further modules, except `#[cfg(test)] mod tests`, which is left out;
//! - a macro is `macro_rules! name` followed by `pub(crate) use name;`, and its body reaches items as `support::item`;
//! - an arm of a macro counts where the words that it takes as they are stand in a table, so what only some tables need is in
//!   an arm of its own, and nothing in a macro has the name of an item that it does not mean.
//!
//! A module with exact numbers has the files `exact_…` in place of some others, see `emit/support_modes.rs`: they define
//! items of the same names, `Value` and `Map` among them, which other modules import from `serde_json`.
//!
//! What each item needs is written down in `emit/support_table.rs`. After a change here,
//! `ISOTYPE_BLESS=1 cargo test -p isotype --lib emit::` renews that table; a test fails where it is not complete.
#![allow(dead_code, unreachable_pub, unused_imports, unused_macros)] // Generated code uses what nothing here does.

pub mod array;
pub mod attempts;
pub mod automaton;
pub mod backtracking;
pub mod borrowed;
pub mod bounded_pattern;
pub mod branches;
pub mod buffer;
pub mod buffer_reader;
pub mod builder;
pub mod checked;
pub mod combination;
pub mod constant;
pub mod container_keywords;
pub mod defaults;
pub mod depth;
pub mod digits;
pub mod double;
pub mod enum_integer;
pub mod enumeration;
pub mod equality;
pub mod exact_decimal;
pub mod exact_enum;
pub mod exact_integer;
pub mod exact_json;
pub mod exact_number;
pub mod exact_tree;
pub mod exact_untyped;
pub mod exact_value;
pub mod field_reader;
pub mod field_writer;
pub mod format_clock;
pub mod format_content;
pub mod format_convert;
pub mod format_duration;
pub mod format_email;
#[cfg(feature = "idn")]
pub mod format_idn;
#[cfg(not(feature = "idn"))]
#[path = "../formats/no_idn.rs"]
pub mod format_idn;
pub mod format_net;
pub mod format_pointer;
pub mod format_regex;
pub mod format_secret;
pub mod format_template;
pub mod format_time;
pub mod format_types;
pub mod format_uri;
pub mod format_uuid;
pub mod from_json;
pub mod handed;
pub mod integer_enum;
pub mod invalid;
pub mod json;
pub mod map_reader;
pub mod memory;
pub mod multiple;
pub mod names;
pub mod never;
pub mod newtype;
pub mod number;
pub mod number_json;
pub mod number_newtype;
pub mod number_text;
pub mod object;
pub mod only;
pub mod open_enum;
pub mod pattern;
pub mod place;
pub mod problem;
pub mod quote;
pub mod raw_text;
pub mod raw_token;
pub mod refused;
pub mod replaced;
pub mod replay;
pub mod resumed;
pub mod sample;
pub mod sample_choices;
pub mod sample_container;
pub mod sample_format;
pub mod sample_impls;
pub mod sample_number;
pub mod sample_rules;
pub mod sample_text;
pub mod scalar_keywords;
pub mod seen;
pub mod skipped;
pub mod steps;
pub mod tag_value;
pub mod text;
pub mod text_cursor;
pub mod text_newtype;
pub mod text_reader;
pub mod text_tree;
pub mod to_json;
pub mod told;
pub mod too_wide;
pub mod transitions;
pub mod tree;
pub mod tree_number;
pub mod tuple;
pub mod union;
pub mod union_by_member;
pub mod union_by_tag;
pub mod union_by_type;
pub mod union_variants;
pub mod untyped;
pub mod validate_impls;
pub mod written_schema;
