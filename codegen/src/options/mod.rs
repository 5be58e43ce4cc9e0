//! What can be chosen about a generated module. Left of the stages that read the choices.

mod choices;
mod fault;
mod rust;
mod types;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub(crate) use choices::deserialize_choice;
pub use choices::{Convert, Support, Unknown};
pub(crate) use fault::Fault;
pub(crate) use rust::attribute;
pub use types::TypeOptions;

use crate::dialect::{Dialect, Formats};
use crate::error::Error;
use crate::identifier;

/// The choices for one generated module. Those of [`Options::default`] are right for most schemas.
///
/// More choices may come: begin with the default and set what differs.
/// ```
/// let mut options = isotype::Options::default();
/// options.root = Some("Order".to_owned());
/// options.unknown = isotype::Unknown::Deny;
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Options {
    /// The name of the root type; otherwise the schema's title, or its file name.
    pub root: Option<String>,
    /// The dialect of documents that do not name theirs.
    pub dialect: Option<Dialect>,
    /// Where documents of other addresses are: the prefix of an absolute URI, and the folder that stands for it.
    pub resolve: Vec<(String, PathBuf)>,
    /// Folders that references reach beside that of the schema and those of `resolve`. No path and no symbolic link leads
    /// out of these.
    pub allow_path: Vec<PathBuf>,
    /// Whether `format` refuses values.
    pub formats: Formats,
    /// What becomes of the members that an open object does not name.
    pub unknown: Unknown,
    /// The crates that the generated types offer conversions to, as features of the crate that holds the module.
    pub convert: Vec<Convert>,
    /// The path of the type of plain strings, in place of `String`. It implements serde's traits, `Debug`, `Clone`, `Eq`
    /// and `Hash`, and dereferences to `str`. With `std::borrow::Cow<'a, str>`, strings are borrowed from what is read,
    /// and the types that hold some have the lifetime `'a`.
    pub string: Option<String>,
    /// The path of the type of maps whose members have a type, in place of `BTreeMap`. It has a key and a value type, and
    /// the usual methods of maps; it implements `Default`, `Debug`, `Clone` and `PartialEq`.
    pub map: Option<String>,
    /// Where the module finds its helper code.
    pub support: Support,
    /// What is chosen for single types, each by `#` and the JSON Pointer of its schema, or by the name that it would
    /// have otherwise.
    pub types: BTreeMap<String, TypeOptions>,
    /// The components of an OpenAPI document that are generated, with what they reach; all where there is none.
    pub reachable: Vec<String>,
    /// Whether the module is a folder, with a file for each component or definition.
    pub split: bool,
}

/// The type that borrows strings where it can.
const COW: &str = "std::borrow::Cow";

impl Options {
    /// Checks everything that needs no schema: whether what was chosen can be written as Rust.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let faults: Vec<_> = self.faults().into_iter().map(Fault::diagnostic).collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::config(faults))
        }
    }

    /// What is wrong with the choices, as far as no schema is needed to tell.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let root = self.root.iter().filter(|name| !identifier::is_root_name(name));
        let root = root.map(|name| {
            let fault = Fault::new(["root"], format!("root: {name:?} cannot be the name of a type"));
            match identifier::type_name(name) {
                Some(similar) => fault.help(format!("{similar:?} can")),
                None => fault.help("write a name in PascalCase"),
            }
        });
        let everywhere = [
            ("string", self.string_path(), ", or `std::borrow::Cow<'a, str>`"),
            ("map", self.map.clone(), ""),
        ];
        let everywhere = everywhere.into_iter().filter_map(|(key, path, or)| {
            let path = path.filter(|path| !rust::is_import(path))?;
            let fault = Fault::new([key], format!("{key}: {path:?} cannot be imported"));
            Some(fault.help(format!(
                "write a path like `compact_str::CompactString`, to a name that generated code does not use itself{or}"
            )))
        });
        let of_types = self.types.iter().flat_map(|(selector, choices)| {
            let fault = move |(at, fault): (Vec<String>, String)| {
                let place = ["types".to_owned(), selector.clone()].into_iter().chain(at);
                Fault::new(place, format!("types.{selector:?}: {fault}"))
            };
            choices.faults().map(fault)
        });
        root.chain(everywhere).chain(of_types).collect()
    }

    /// Whether plain strings are borrowed from what is read.
    pub(crate) fn borrows(&self) -> bool {
        let words = self.string.iter().flat_map(|text| text.split_whitespace());
        words.eq(["std::borrow::Cow<'a,", "str>"])
    }

    /// The path of the type of plain strings, without parameters.
    pub(crate) fn string_path(&self) -> Option<String> {
        let string = self.string.as_deref();
        string.map(|path| if self.borrows() { COW } else { path }.to_owned())
    }
}
