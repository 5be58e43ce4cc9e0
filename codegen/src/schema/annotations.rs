//! What a schema says to people.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// The annotations of a schema, in a place of their own: many schemas have none.
#[derive(Debug, Clone, Default)]
pub struct Annotations(Option<Box<Said>>);

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
        Annotations((said != Said::NONE).then(|| Box::new(said)))
    }
}

impl Said {
    const NONE: Said = Said {
        title: None,
        description: None,
        examples: Vec::new(),
        default: None,
        deprecated: false,
        read_only: false,
        write_only: false,
    };
}

impl Deref for Annotations {
    type Target = Said;
    fn deref(&self) -> &Said {
        static NONE: Said = Said::NONE;
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Annotations {
    fn deref_mut(&mut self) -> &mut Said {
        self.0.get_or_insert_default()
    }
}
