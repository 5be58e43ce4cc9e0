//! What a schema says without asserting anything.

use std::sync::Arc;

/// The annotations of a schema: its documentation, and hints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations {
    /// `title`.
    pub title: Option<Box<str>>,
    /// `description`.
    pub description: Option<Arc<str>>,
    /// `examples`, and OpenAPI's `example`, each as JSON text: as values they would take far more room than they did in
    /// the document.
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
}

/// A member whose text tells, as a hint, which branch of a union is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub member: String,
    /// `mapping`: texts, and what each stands for, as the name of a component or a reference.
    pub mapping: Vec<(String, String)>,
}

impl Discriminator {
    /// The texts that stand for the component: those that are mapped to it, and its name.
    pub fn texts(&self, component: &str) -> Vec<String> {
        let is_meant = |target: &str| {
            let last = target.rsplit('/').next().unwrap_or(target);
            last.replace("~1", "/").replace("~0", "~") == component
        };
        let mapped = self.mapping.iter().filter(|(_, target)| is_meant(target));
        let mut texts: Vec<String> = mapped.map(|(text, _)| text.clone()).collect();
        if !self.mapping.iter().any(|(text, _)| text == component) {
            texts.push(component.to_owned());
        }
        texts
    }
}
