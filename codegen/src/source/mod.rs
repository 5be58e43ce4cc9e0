//! Reading documents: text in, values out, with the way back from a value to its place in the text.

mod deserialize;
mod document;
pub(crate) mod position;
mod value;
#[cfg(feature = "yaml")]
mod yaml;
#[cfg(not(feature = "yaml"))]
#[path = "no_yaml.rs"]
mod yaml;

pub use document::Document;
pub(crate) use document::Syntax;
pub use value::{Members, Value};

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use crate::error as diagnostic;
use crate::error::Error;

/// Every document that was read: the main one, and those that it refers to.
#[derive(Debug)]
pub struct Sources {
    documents: Vec<Arc<Document>>,
}

impl Sources {
    /// Reads the main document from a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is neither JSON nor YAML.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Sources, Error> {
        let document = Document::from_file(path.as_ref()).map_err(|fault| Error::schema(vec![fault]))?;
        Ok(Sources {
            documents: vec![Arc::new(document)],
        })
    }

    /// Takes the main document from a text; `name` is what diagnostics call it.
    ///
    /// # Errors
    ///
    /// The text is neither JSON nor YAML.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Result<Sources, Error> {
        let document = Document::from_text(name, text).map_err(|fault| Error::schema(vec![fault]))?;
        Ok(Sources {
            documents: vec![Arc::new(document)],
        })
    }

    /// The document that everything starts from.
    pub fn main(&self) -> &Arc<Document> {
        &self.documents[0]
    }

    /// All documents, the main one first; a [`Location`] counts in this order.
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// The files that were read, in the order in which they were.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.documents.iter().filter_map(|d| d.path.as_deref())
    }

    /// Adds a document and says its index.
    pub(crate) fn add(&mut self, document: Document) -> usize {
        self.documents.push(Arc::new(document));
        self.documents.len() - 1
    }

    /// The document that was read from a file, if it was.
    pub(crate) fn by_path(&self, path: &PathBuf) -> Option<usize> {
        self.documents.iter().position(|d| d.path.as_ref() == Some(path))
    }
}
