//! The schemas of types as JSON Schema 2020-12, whatever dialect they are in: what the graph says, written again.
//!
//! Schemas that the document writes inside of others stay there; references lead to entries of a table, which are types or
//! other schemas.

mod keywords;
mod table;

use super::section::Section;
use super::{json_literal, path};
use crate::emit::literal::string;
use crate::model::{Model, TypeId};
use crate::schema::Graph;
use table::Table;

/// A schema of the table.
pub(super) struct Entry {
    /// The type, if it is that of one.
    ty: Option<TypeId>,
    /// Its name among all schemas.
    name: String,
    /// The schema, in which references are indices.
    schema: serde_json::Value,
}

/// The schemas of these types, and those that they refer to.
pub(super) fn schemas(graph: &Graph, model: &Model, types: &[TypeId]) -> Vec<Entry> {
    Table::of(graph, model, types).written()
}

/// Adds a line for each schema: the types, then the others.
pub(super) fn lines(section: &mut Section, model: &Model, schemas: &[Entry]) {
    let line = |section: &mut Section, index: usize, entry: &Entry, ty: &str| {
        let (name, text) = (string(&entry.name), json_literal(&entry.schema.to_string()));
        section.line(&format!("{index} {ty}as {name} = {text};"));
    };
    for (index, entry) in schemas.iter().enumerate() {
        if let Some(id) = entry.ty {
            line(section, index, entry, &format!("{} ", path(&model[id])));
        }
    }
    section.line("else");
    for (index, entry) in schemas.iter().enumerate().filter(|(_, entry)| entry.ty.is_none()) {
        line(section, index, entry, "");
    }
}
