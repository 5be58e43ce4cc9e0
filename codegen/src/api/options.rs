//! What can be chosen about a generated module.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use crate::api::error::Error;
use crate::dialect::{Dialect, Formats};

/// The choices for one generated module. Those of [`Options::default`] are right for most schemas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The name of the root type; otherwise the schema's title, or its file name.
    pub root: Option<String>,
    /// The dialect of documents that do not name theirs.
    pub dialect: Option<Dialect>,
    /// Where documents of other addresses are: what stands for the prefix of an absolute URI.
    pub resolve: Vec<(String, PathBuf)>,
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

/// What can be chosen for one type.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeOptions {
    /// Its name.
    pub name: Option<String>,
    /// The path of a type that stands in its place. It implements serde's traits, `Debug`, `Clone` and `PartialEq`, and
    /// what it accepts is up to it.
    pub replace: Option<String>,
    /// Traits to derive beside the usual ones, as paths.
    #[serde(default)]
    pub derives: Vec<String>,
    /// Attributes, with or without `#[…]` around them.
    #[serde(default)]
    pub attributes: Vec<String>,
    /// For an enumeration of strings: any other string is kept in one more variant, so that it accepts more than the
    /// schema.
    #[serde(default)]
    pub open: bool,
    /// What becomes of the members that it does not name.
    #[serde(default, deserialize_with = "choice")]
    pub unknown: Option<Unknown>,
}

impl Options {
    /// Whether what was chosen can be written as Rust.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let of_types = self.types.iter().flat_map(|(selector, choices)| {
            choices
                .faults()
                .map(move |fault| format!("error: types.{selector:?}: {fault}"))
        });
        let everywhere = [
            ("string", self.string_path(), ", or `std::borrow::Cow<'a, str>`"),
            ("map", self.map.clone(), ""),
        ];
        let everywhere = everywhere.into_iter().filter_map(|(key, path, or)| {
            let path = path.filter(|path| !is_import(path))?;
            Some(format!(
                "error: {key}: {path:?} cannot be imported\n  help: write a path like `compact_str::CompactString`, to a name \
                 that generated code does not use itself{or}"
            ))
        });
        let faults: Vec<String> = everywhere.chain(of_types).collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::Config(faults.join("\n")))
        }
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

/// The type that borrows strings where it can.
const COW: &str = "std::borrow::Cow";

impl TypeOptions {
    /// What cannot be written as Rust.
    fn faults(&self) -> impl Iterator<Item = String> + '_ {
        let is_name = |name: &str| crate::model::is_type_name(name);
        let name = self.name.iter().filter(move |name| !is_name(name));
        let name = name.map(|name| {
            format!(
                "{name:?} cannot be the name of a type: it is in PascalCase, and not a name that generated code uses"
            )
        });
        let is_type = |text: &str| syn::parse_str::<syn::Type>(text).is_ok();
        let replace = self.replace.iter().filter(move |path| !is_type(path));
        let replace = replace.map(|path| format!("{path:?} is not the path of a type"));
        let is_path = |text: &str| syn::parse_str::<syn::Path>(text).is_ok();
        let derives = self.derives.iter().filter(move |path| !is_path(path));
        let derives = derives.map(|path| format!("{path:?} is not the path of a trait to derive"));
        let attributes = self.attributes.iter().filter(|text| attribute(text).is_none());
        let attributes = attributes.map(|text| format!("{text:?} is not an attribute"));
        name.chain(replace).chain(derives).chain(attributes)
    }

    /// Whether one of the attributes has this name.
    pub(crate) fn has_attribute(&self, name: &str) -> bool {
        let mut attributes = self.attributes.iter().filter_map(|text| attribute(text));
        attributes.any(|attribute| attribute.path().is_ident(name))
    }
}

/// Whether it is a path of two segments and more, without parameters, to a name that generated code does not use itself.
fn is_import(path: &str) -> bool {
    let is_free = |path: &syn::Path| {
        let last = path.segments.last().map(|last| last.ident.to_string());
        last.is_some_and(|last| crate::model::is_type_name(&last))
    };
    let plain = |path: &syn::Path| path.segments.len() > 1 && path.segments.iter().all(|one| one.arguments.is_none());
    syn::parse_str(path).is_ok_and(|path| plain(&path) && is_free(&path))
}

/// An attribute, with or without `#[…]` around it.
pub(crate) fn attribute(text: &str) -> Option<syn::Attribute> {
    let text = text.trim();
    let inner = text
        .strip_prefix("#[")
        .and_then(|text| text.strip_suffix(']'))
        .unwrap_or(text);
    let meta: syn::Meta = syn::parse_str(inner).ok()?;
    Some(syn::parse_quote!(#[#meta]))
}

fn choice<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Unknown>, D::Error> {
    String::deserialize(deserializer)?
        .parse()
        .map(Some)
        .map_err(de::Error::custom)
}

/// Declares an enum of choices that are spelt out on the command line and in `isotype.toml`.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$variant_meta])* $variant,)* }

        impl $name {
            /// Every choice.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The spelling on the command line and in `isotype.toml`.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<$name, String> {
                match text {
                    $($text => Ok($name::$variant),)*
                    _ => Err(format!(concat!("unknown ", $what, " {:?}, expected one of {}"), text, [$($text),*].join(", "))),
                }
            }
        }
    };
}

choices! {
    /// What becomes of the members that an open object does not name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Unknown, "treatment of unknown members" {
        /// They are kept, and written back.
        #[default]
        Keep = "keep",
        /// They are dropped.
        Ignore = "ignore",
        /// They are refused.
        Deny = "deny",
    }
}

choices! {
    /// A crate whose types the generated ones convert to and from.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    Convert, "crate to convert to" {
        /// chrono's dates and times.
        Chrono = "chrono",
        /// jiff's dates and times.
        Jiff = "jiff",
        /// time's dates and times.
        Time = "time",
        /// uuid's `Uuid`.
        Uuid = "uuid",
        /// url's `Url`.
        Url = "url",
    }
}

/// Where a generated module finds its helper code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Support {
    /// At its end: the module needs no other.
    #[default]
    Inline,
    /// In the module `support` beside it, written once for several modules.
    Shared,
}
