//! Options that attach derives and attributes to many types, or to a single field.

use serde::Deserialize;

use super::{Fault, attribute, rust};

/// Derives or attributes for all types of a kind; see [`Options::derives`](super::Options::derives).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OfKinds {
    /// For structs, those with named fields and those for arrays.
    #[serde(default)]
    pub structs: Vec<String>,
    /// For enums: enumerations and unions.
    #[serde(default)]
    pub enums: Vec<String>,
    /// For newtypes.
    #[serde(default)]
    pub newtypes: Vec<String>,
}

/// The options of one field; see [`Options::fields`](super::Options::fields).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FieldOptions {
    /// For a string: `Debug` shows `[…]`, and errors do not quote it.
    #[serde(default)]
    pub secret: bool,
    /// Attributes, with or without `#[…]` around them.
    #[serde(default)]
    pub attributes: Vec<String>,
}

impl OfKinds {
    fn kinds(&self) -> [(&'static str, &[String]); 3] {
        [
            ("structs", &self.structs),
            ("enums", &self.enums),
            ("newtypes", &self.newtypes),
        ]
    }

    /// The texts that are not the path of a trait to derive.
    pub(super) fn derive_faults(&self) -> impl Iterator<Item = Fault> + '_ {
        self.faults("derives", rust::is_path, "the path of a trait to derive")
    }

    /// The texts that are not an attribute.
    pub(super) fn attribute_faults(&self) -> impl Iterator<Item = Fault> + '_ {
        self.faults("attributes", |text| attribute(text).is_some(), "an attribute")
    }

    fn faults<'o>(
        &'o self,
        key: &'static str,
        is_valid: fn(&str) -> bool,
        what: &'static str,
    ) -> impl Iterator<Item = Fault> + 'o {
        self.kinds().into_iter().flat_map(move |(kind, texts)| {
            let invalid = texts.iter().enumerate().filter(move |(_, text)| !is_valid(text));
            invalid.map(move |(index, text)| {
                let fault = format!("{key}.{kind}: {text:?} is not {what}");
                Fault::new([key, kind, &index.to_string()], fault)
            })
        })
    }
}

impl FieldOptions {
    /// The attributes that are none.
    pub(super) fn faults(&self) -> impl Iterator<Item = Fault> + '_ {
        let all = self.attributes.iter().enumerate();
        let invalid = all.filter(|(_, text)| attribute(text).is_none());
        invalid.map(|(index, text)| {
            let fault = format!("{text:?} is not an attribute");
            Fault::new(["attributes", &index.to_string()], fault)
        })
    }
}
