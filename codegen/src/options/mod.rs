//! The options of a generated module. To the left of the stages that read them.

mod attached;
mod choices;
mod fault;
mod rename;
mod rust;
mod selectors;
mod types;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use attached::{FieldOptions, OfKinds};
pub(crate) use choices::deserialize_choice;
pub use choices::{
    Constants, Constraints, Content, Convert, Directions, Feature, Names, Numbers, Objects, Support, Unknown,
};
pub(crate) use fault::Fault;
pub use rename::Rename;
pub(crate) use rename::Renames;
pub(crate) use rust::attribute;
pub(crate) use selectors::{fits, is_wildcard, wildcards};
pub use types::TypeOptions;
pub(crate) use types::has_attribute;

use crate::dialect::{Dialect, Formats};
use crate::error::Error;
use crate::identifier;
use crate::warning::{Deny, WarningKind};

/// The options of one generated module. The default suits most schemas.
///
/// Options may be added in later versions: start from the default and set what differs.
/// ```
/// let mut options = isotype::Options::default();
/// options.root = Some("Order".to_owned());
/// options.unknown = isotype::Unknown::Deny;
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Options {
    /// The name of the root type; by default the schema's title, or its file name.
    pub root: Option<String>,
    /// The dialect of documents that do not declare one.
    pub dialect: Option<Dialect>,
    /// The places of other documents: prefixes of absolute URIs, each with the folder that replaces it.
    pub resolve: Vec<(String, PathBuf)>,
    /// Folders that references may lead into, in addition to that of the schema and those of `resolve`. No path and no
    /// symbolic link leads out of these.
    pub allow_path: Vec<PathBuf>,
    /// Whether `format` is an assertion or an annotation.
    pub formats: Formats,
    /// The source of the names of types. [`Names::Typify`] needs the feature `typify`.
    pub names: Names,
    /// What happens to members that an open object does not declare.
    pub unknown: Unknown,
    /// Whether required members with one possible value have a field or an associated constant.
    pub constants: Constants,
    /// Whether a schema with `properties` and without `type` means an object, in place of an object or any other value.
    pub objects: Objects,
    /// What becomes of the bounds and patterns of strings and numbers in members.
    pub constraints: Constraints,
    /// How numbers are kept.
    pub numbers: Numbers,
    /// Whether `contentEncoding` and `contentMediaType` of draft 7 are assertions.
    pub content: Content,
    /// Whether requests and responses have types of their own where required members count in one direction only.
    pub directions: Directions,
    /// The crates that generated types convert to and from, each behind a feature of the crate that contains the
    /// module.
    pub convert: Vec<Convert>,
    /// The crates whose traits generated types implement, each behind a feature of the crate that contains the module.
    pub features: Vec<Feature>,
    /// The path of the type of plain strings, in place of `String`. It implements serde's traits, `Debug`, `Clone`,
    /// `Eq` and `Hash`, and dereferences to `str`. With `std::borrow::Cow<'a, str>`, strings are borrowed from the
    /// input, and the types that contain them have the lifetime `'a`.
    pub string: Option<String>,
    /// The path of the type of maps with typed values, in place of `BTreeMap`. It has a key and a value parameter and
    /// the usual methods of maps, and implements `Default`, `Debug`, `Clone` and `PartialEq`.
    pub map: Option<String>,
    /// Where the support code is.
    pub support: Support,
    /// The path of a module with the support code of several crates, such as `acme_support::support`, which
    /// [`Support::Shared`] then stands for. It has to be written by this version of isotype.
    pub support_path: Option<String>,
    /// Beginnings of the keys of definitions and components that their names do without: `io.k8s.api.`, of those that
    /// fit the longest. Where two would then have the same name, they keep what they begin with.
    pub strip: Vec<String>,
    /// Rules that change the names that types have by default, one after the other. Names of parts follow the new names.
    /// A rule is not applied to types that would then have the same name.
    pub rename: Vec<Rename>,
    /// Whether identical enumerations and checked strings and numbers without names of their own are one type, named
    /// after what their places have in common.
    pub share: bool,
    /// Options of types, selected by `#` and the JSON Pointer of the schema, or by the name that the type has by
    /// default. A `*` in a selector stands for any characters but `/`.
    pub types: BTreeMap<String, TypeOptions>,
    /// Options of single fields, selected by `#` and the JSON Pointer of the member's schema.
    pub fields: BTreeMap<String, FieldOptions>,
    /// Paths of traits that all types of a kind derive, in addition to the usual ones. Their fields have to implement
    /// them.
    pub derives: OfKinds,
    /// Attributes of all types of a kind.
    pub attributes: OfKinds,
    /// The components of an API description, or the definitions of a schema, that are generated, with everything they
    /// refer to; empty for all. The root of a schema is one of them by the name of its type.
    pub reachable: Vec<String>,
    /// Kinds of warnings and notes that are suppressed.
    pub allow: Vec<WarningKind>,
    /// Warnings and notes that are errors, unless they are allowed.
    pub deny: Vec<Deny>,
    /// Whether the module is a folder with a file per component or definition.
    pub split: bool,
    /// Whether every struct has a builder. Otherwise, only those have one that have more than seven required members.
    pub builder: bool,
    /// Whether unions have methods for each variant: `as_card()`, `is_card()`.
    pub accessors: bool,
    /// A folder with older versions of the schema, for a test in the module: the examples in them that are valid, and the
    /// payloads in folders named after types, still parse.
    pub history: Option<PathBuf>,
}

/// The type for borrowed strings.
const COW: &str = "std::borrow::Cow";

impl Options {
    /// Validates what needs no schema: whether the options can be written as Rust.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let faults: Vec<_> = self.faults().into_iter().map(Fault::diagnostic).collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::config(faults))
        }
    }

    /// The faults that can be found without a schema.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let root = self.root.iter().filter(|name| !identifier::is_plain_type_name(name));
        let root = root.map(|name| {
            let fault = Fault::new(["root"], format!("root: {name:?} cannot be the name of a type"));
            fault.help(fault::like(name))
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
            let fault = move |fault: Fault| fault.within(["types", selector], &format!("types.{selector:?}: "));
            choices.faults(is_wildcard(selector)).map(fault)
        });
        let names = (self.names == Names::Typify && !cfg!(feature = "typify")).then(|| {
            let fault = "names: this isotype is built without typify";
            Fault::new(["names".to_owned()], fault)
                .help("enable the feature `typify` of the package `isotype`, or use `names = \"isotype\"`")
        });
        let split = (self.names == Names::Typify && self.directions == Directions::Split).then(|| {
            Fault::new(["directions"], "directions: typify has one name for both directions")
                .help("use `names = \"isotype\"` or `directions = \"one\"`")
        });
        let of_fields = self.fields.iter().flat_map(|(selector, choices)| {
            let fault = move |fault: Fault| fault.within(["fields", selector], &format!("fields.{selector:?}: "));
            choices.faults().map(fault)
        });
        let exact = (self.support_path.is_some() && self.numbers == Numbers::Exact).then(|| {
            Fault::new(
                ["numbers"],
                "numbers: a module with exact numbers has support code of its own",
            )
            .help("leave out `support`, or use `numbers = \"primitive\"`")
        });
        let sampled = |feature: &Feature| matches!(feature, Feature::Arbitrary | Feature::Proptest);
        let made = (self.numbers == Numbers::Exact && self.features.iter().any(sampled)).then(|| {
            Fault::new(
                ["features"],
                "features: `arbitrary` and `proptest` make no values of a module with exact numbers",
            )
            .help("leave them out, or use `numbers = \"primitive\"`")
        });
        let support = self.support_path.iter().filter(|path| !rust::is_module(path));
        let support = support.map(|path| {
            let fault = Fault::new(["support"], format!("support: {path:?} is not the path of a module"));
            fault.help("write a path like `acme_support::support`")
        });
        let strip = self.strip.iter().enumerate().filter(|(_, prefix)| prefix.is_empty());
        let strip = strip.map(|(index, _)| Fault::new(["strip", &index.to_string()], "strip: an empty beginning"));
        let rename = self.rename.iter().enumerate();
        let rename = rename.filter_map(|(index, rule)| rule.fault(index));
        root.chain(everywhere)
            .chain(made)
            .chain(support)
            .chain(strip)
            .chain(rename)
            .chain(of_types)
            .chain(of_fields)
            .chain(self.derives.derive_faults())
            .chain(self.attributes.attribute_faults())
            .chain(names)
            .chain(exact)
            .chain(split)
            .collect()
    }

    /// Whether plain strings are borrowed from the input.
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
