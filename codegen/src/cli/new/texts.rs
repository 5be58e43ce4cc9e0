//! The texts of the files of a new crate.

use std::collections::HashMap;
use std::path::Path;

use heck::ToSnakeCase;
use isotype::{Dependencies, Example};

use super::super::cargo::quoted;

/// What the texts are made of.
pub(super) struct Texts<'a> {
    /// The name of the crate.
    pub(super) name: &'a str,
    /// Its licence.
    pub(super) license: &'a str,
    /// Where the schema is in it.
    pub(super) schema: &'a Path,
    /// The module of the types.
    pub(super) module: &'a str,
    /// The name of the root type.
    pub(super) root: Option<&'a str>,
    /// The names of all types.
    pub(super) types: Vec<String>,
    pub(super) needed: &'a Dependencies,
    pub(super) examples: &'a [Example],
    /// Whether a folder around the crate has a package or workspace.
    pub(super) is_nested: bool,
}

impl Texts<'_> {
    /// `Cargo.toml`.
    pub(super) fn manifest(&self) -> String {
        let (name, license) = (self.name, quoted(self.license));
        let description = quoted(&format!("Rust types that are exactly the schema {}", self.schema()));
        let mut text = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\ndescription = {description}\n\
             license = {license}\nreadme = \"README.md\"\n"
        );
        if self.has_conversions() {
            text += "\n# The documentation has the conversions, each with its feature.\n[package.metadata.docs.rs]\n\
                     all-features = true\nrustdoc-args = [\"--cfg\", \"docsrs\"]\n";
        }
        if self.is_nested {
            text += "\n# By itself: no part of the workspace around it.\n[workspace]\n";
        }
        let crates = self.needed.to_string();
        text += &format!("\n[dependencies]\n{crates}");
        if !self.needed.crates.iter().any(|one| one.name == "serde_json") {
            let all = isotype::dependencies();
            let line = all.lines().find(|line| line.starts_with("serde_json = "));
            text += &format!("\n[dev-dependencies]\n{}\n", line.unwrap_or("serde_json = \"1\""));
        }
        text
    }

    /// `src/lib.rs`.
    pub(super) fn library(&self, declarations: &str) -> String {
        let mut text = format!(
            "//! Types that are exactly the schema `{}`.\n//!\n//! What the schema refuses is an error, and what is read is \
             written back as it was. `isotype generate` writes the\n//! modules.\n//!\n//! A value that was built or changed \
             by hand may break a rule that no field's type enforces. Types of which that is true\n//! have `validate`, which \
             checks the value itself, or `to_json`, which checks everything in it and writes it.\n",
            self.schema()
        );
        if self.has_conversions() {
            text += "#![cfg_attr(docsrs, feature(doc_cfg))]\n";
        }
        format!("{text}\n{declarations}")
    }

    /// `tests/examples.rs`.
    pub(super) fn tests(&self) -> String {
        let (library, module) = (self.name.replace('-', "_"), self.module);
        if self.examples.is_empty() {
            let each: String = self
                .types
                .iter()
                .map(|name| format!("    is_payload::<{module}::{name}>();\n"))
                .collect();
            return format!(
                "//! The schema has no examples, which would be tested here: each type can be read and written.\n\
                 #![allow(deprecated)]\n\nuse serde::{{Serialize, de::DeserializeOwned}};\nuse {library}::{module};\n\n\
                 fn is_payload<T: Serialize + DeserializeOwned>() {{}}\n\n#[test]\nfn types_are_payloads() {{\n{each}}}\n"
            );
        }
        let mut text = format!(
            "//! Each example in the schema is accepted, and written back as it was read.\n#![allow(deprecated)]\n\n\
             use serde::{{Serialize, de::DeserializeOwned}};\nuse serde_json::Value;\nuse {library}::{module};\n\n{COMES_BACK}"
        );
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for example in self.examples {
            let stem = example.type_name.to_snake_case();
            let number = numbers.entry(stem.clone()).or_default();
            *number += 1;
            let ignored = match example.accepted {
                Some(true) => "",
                Some(false) => "#[ignore = \"the schema refuses this example\"]\n",
                None => "#[ignore = \"it takes too long to find out whether the schema accepts this example\"]\n",
            };
            let (name, json) = (&example.type_name, &example.text);
            text += &format!(
                "\n#[test]\n{ignored}fn {stem}_{number}() {{\n    // {}\n    comes_back::<{module}::{name}>({json:?});\n}}\n",
                example.schema.escape_debug()
            );
        }
        text
    }

    /// `README.md`.
    pub(super) fn readme(&self) -> String {
        let (name, library, schema) = (self.name, self.name.replace('-', "_"), self.schema());
        let root = self.root.map(str::to_owned).or_else(|| self.types.first().cloned());
        let usage = root.map(|root| {
            format!(
                "```rust,ignore\nuse {library}::{}::{root};\n\nlet value: {root} = serde_json::from_str(text)?;\n\
                 let text = serde_json::to_string(&value)?;\n```\n\n",
                self.module
            )
        });
        let conversions = if self.has_conversions() {
            let features: Vec<String> = self.needed.features().map(|name| format!("`{name}`")).collect();
            format!(
                "The features {} add conversions to and from the types of these crates.\n\n",
                features.join(", ")
            )
        } else {
            String::new()
        };
        format!(
            "# {name}\n\nRust types that are exactly [{schema}]({schema}): a payload parses when the schema accepts it, and what\n\
             is serialized is what was read.\n\n{}{conversions}\
             The source is generated and committed. After a change of the schema, `isotype generate` writes it anew;\n\
             `isotype check` fails where it is not up to date. `tests/examples.rs` was written once and is yours.\n\n\
             Licence: {}.\n",
            usage.unwrap_or_default(),
            self.license
        )
    }

    fn has_conversions(&self) -> bool {
        self.needed.features().next().is_some()
    }

    /// The path of the schema, with `/` on every system.
    fn schema(&self) -> String {
        self.schema.to_string_lossy().replace('\\', "/")
    }
}

/// The function that tests call.
const COMES_BACK: &str = "\
#[track_caller]
fn comes_back<T: Serialize + DeserializeOwned>(text: &str) {
    let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!(\"{text} is refused: {error}\"));
    let before: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), before);
}
";
