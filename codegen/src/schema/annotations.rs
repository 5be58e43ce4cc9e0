//! Annotations: the keywords of a schema that assert nothing.

use std::sync::Arc;

/// The annotations of a schema: its documentation, and hints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations {
    /// `title`.
    pub title: Option<Box<str>>,
    /// `description`.
    pub description: Option<Arc<str>>,
    /// `examples`, and OpenAPI's `example`, each as JSON text, which takes far less memory than values.
    pub examples: Vec<Box<str>>,
    /// `default`, as JSON text.
    pub default: Option<Box<str>>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// `readOnly: true`.
    pub read_only: bool,
    /// `writeOnly: true`.
    pub write_only: bool,
    /// OpenAPI's `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
    /// What extensions such as `x-enum-varnames` say about values of `enum`.
    pub constants: Vec<ConstantNote>,
}

/// What extensions say about one value of an `enum`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConstantNote {
    /// The value.
    pub value: serde_json::Value,
    /// Its name in programs.
    pub name: Option<Box<str>>,
    /// Its description.
    pub description: Option<Arc<str>>,
}

/// A member whose text indicates, as a hint, the intended branch of a union.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub member: String,
    /// `mapping`: texts, each with the name of a component.
    pub mapping: Vec<(String, String)>,
}

impl Discriminator {
    /// The texts that select the component: those mapped to it, and its name.
    pub fn texts(&self, component: &str) -> Vec<String> {
        let mapped = self.mapping.iter().filter(|(_, target)| target == component);
        let mut texts: Vec<String> = mapped.map(|(text, _)| text.clone()).collect();
        if !self.mapping.iter().any(|(text, _)| text == component) {
            texts.push(component.to_owned());
        }
        texts
    }
}
