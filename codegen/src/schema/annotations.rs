//! What a schema says to people.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock};

use super::keywords::apart;

/// The annotations of a schema, in a place of their own: many schemas have none.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    said: Option<Box<Said>>,
}

/// Keywords that assert nothing and become documentation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
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
}

impl From<Said> for Annotations {
    fn from(said: Said) -> Annotations {
        let said = (said != Said::default()).then(|| Box::new(said));
        Annotations { said }
    }
}

apart!(Annotations, said: Said);
