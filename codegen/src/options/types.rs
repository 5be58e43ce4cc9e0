//! The options of one type.

use serde::Deserialize;

use super::{Constants, Fault, Unknown, attribute, deserialize_choice, fault, rust};
use crate::error::impossible;
use crate::identifier;

/// The options of one type; see [`Options::types`](super::Options::types).
///
/// ```
/// let mut choices = isotype::TypeOptions::default();
/// choices.derives.push("Hash".to_owned());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TypeOptions {
    /// Its name, in PascalCase.
    pub name: Option<String>,
    /// The path of a type that replaces it. That implements serde's traits, `Debug`, `Clone` and `PartialEq`, and
    /// decides what it accepts.
    pub replace: Option<String>,
    /// Paths of traits to derive in addition to the usual ones.
    #[serde(default)]
    pub derives: Vec<String>,
    /// Attributes, with or without `#[…]` around them.
    #[serde(default)]
    pub attributes: Vec<String>,
    /// For an enumeration of strings: any other string is accepted and kept in an additional variant, so that the type
    /// accepts more than the schema.
    #[serde(default)]
    pub open: bool,
    /// For a newtype of a string: `Debug` shows `[…]`, and errors do not quote it. A schema with `format: password` chooses
    /// this.
    #[serde(default)]
    pub secret: bool,
    /// What happens to members without a field.
    #[serde(default, deserialize_with = "deserialize_choice")]
    pub unknown: Option<Unknown>,
    /// For an object: whether required members with one possible value have a field or an associated constant.
    #[serde(default, deserialize_with = "deserialize_choice")]
    pub constants: Option<Constants>,
}

impl TypeOptions {
    /// The same options, with those of a more special selector.
    pub(crate) fn and(mut self, other: &TypeOptions) -> TypeOptions {
        let TypeOptions {
            name,
            replace,
            derives,
            attributes,
            open,
            secret,
            unknown,
            constants,
        } = other;
        let add = |all: &mut Vec<String>, more: &[String]| {
            let new: Vec<String> = more.iter().filter(|one| !all.contains(one)).cloned().collect();
            all.extend(new);
        };
        self.name = name.clone().or(self.name);
        self.replace = replace.clone().or(self.replace);
        add(&mut self.derives, derives);
        add(&mut self.attributes, attributes);
        self.open |= open;
        self.secret |= secret;
        self.unknown = unknown.or(self.unknown);
        self.constants = constants.or(self.constants);
        self
    }

    /// The options that cannot be written as Rust, each with the keys that lead to it.
    ///
    /// # Arguments
    /// `is_wildcard`: whether they are those of several types.
    pub(super) fn faults(&self, is_wildcard: bool) -> impl Iterator<Item = Fault> + '_ {
        let common = self.name.iter().filter(move |_| is_wildcard);
        let common = common.map(|name| {
            let fault = Fault::new(["name"], format!("{name:?} cannot be the name of several types"));
            fault.help("a selector with `*` is for other options; rules for names are in `rename`")
        });
        let name = self.name.iter().filter(|name| !identifier::is_type_name(name));
        let name = name.map(|name| {
            let why =
                "it is in PascalCase, not a name that generated code uses, and has no letters that rustc warns of";
            let fault = Fault::new(["name"], format!("{name:?} cannot be the name of a type: {why}"));
            fault.help(fault::like(name))
        });
        let replace = self.replace.iter().filter(|path| !rust::is_type(path));
        let replace = replace.map(|path| Fault::new(["replace"], format!("{path:?} is not the path of a type")));
        let derives = self.derives.iter().enumerate().filter(|(_, path)| !rust::is_path(path));
        let derives = derives.map(|(index, path)| {
            let fault = format!("{path:?} is not the path of a trait to derive");
            Fault::new(["derives", &index.to_string()], fault)
        });
        let attributes = self.attributes.iter().enumerate();
        let attributes = attributes.filter(|(_, text)| attribute(text).is_none());
        let attributes = attributes.map(|(index, text)| {
            let fault = format!("{text:?} is not an attribute");
            Fault::new(["attributes", &index.to_string()], fault)
        });
        common.chain(name).chain(replace).chain(derives).chain(attributes)
    }

    /// Whether one of the attributes has this name.
    pub(crate) fn has_attribute(&self, name: &str) -> bool {
        has_attribute(&self.attributes, name)
    }
}

/// Whether one of these attributes has this name.
pub(crate) fn has_attribute(attributes: &[String], name: &str) -> bool {
    attributes.iter().any(|text| match attribute(text) {
        Some(attribute) => attribute.path().is_ident(name),
        None => impossible(format_args!("the attribute {text:?} was not validated"), false),
    })
}
