//! Reads documents: text in, values out, and the position in the text of any value.

#[cfg(feature = "yaml")]
mod anchors;
mod deserialize;
mod document;
mod file;
pub(crate) mod position;
mod value;
mod written;
#[cfg(feature = "yaml")]
mod yaml;
#[cfg(not(feature = "yaml"))]
#[path = "no_yaml.rs"]
mod yaml;
#[cfg(feature = "yaml")]
mod yaml_error;
#[cfg(feature = "yaml")]
mod yaml_tags;

pub use document::Document;
pub use value::{Members, Value};
pub use written::Written;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;

/// Every document read: the main one and those it refers to.
#[derive(Debug)]
pub struct Sources {
    documents: Vec<Arc<Document>>,
}

impl Sources {
    /// Reads the main document from a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is neither JSON nor YAML.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Sources, Error> {
        let document = Document::from_file(path.as_ref()).map_err(|fault| Error::schema(vec![fault]))?;
        Ok(Sources {
            documents: vec![Arc::new(document)],
        })
    }

    /// Parses the main document from a text; diagnostics call it `name`.
    ///
    /// # Errors
    ///
    /// If the text is neither JSON nor YAML.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Result<Sources, Error> {
        let document = Document::from_text(name, text).map_err(|fault| Error::schema(vec![fault]))?;
        Ok(Sources {
            documents: vec![Arc::new(document)],
        })
    }

    /// The main document.
    pub fn main(&self) -> &Arc<Document> {
        &self.documents[0]
    }

    /// All documents, the main one first; a [`Location`] indexes this list.
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// The texts of all documents, in the same order.
    pub(crate) fn written(&self) -> Vec<Arc<Written>> {
        self.documents
            .iter()
            .map(|document| Arc::clone(&document.written))
            .collect()
    }

    /// The files read, in order.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.documents.iter().filter_map(|d| d.path.as_deref())
    }

    /// Adds a document and returns its index.
    pub(crate) fn add(&mut self, document: Document) -> usize {
        self.documents.push(Arc::new(document));
        self.documents.len() - 1
    }

    /// The document read from this file, if any.
    pub(crate) fn by_path(&self, path: &PathBuf) -> Option<usize> {
        self.documents.iter().position(|d| d.path.as_ref() == Some(path))
    }
}
