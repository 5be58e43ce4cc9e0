//! The subschemas of a keyword, and which of two versions belong together.

use std::collections::BTreeMap;

use crate::schema::{Constraint, Graph, SchemaId};

/// The schemas with a name of their own.
pub(super) type Names<'n> = BTreeMap<SchemaId, &'n str>;

/// One of the two versions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'s> {
    pub(super) graph: &'s Graph,
    pub(super) names: &'s Names<'s>,
}

/// What tells a subschema apart from the others of its keyword.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// The name of a member, or a pattern.
    Name(String),
    /// In a list, the name of the schema that it refers to.
    Schema(String),
    /// In a list, its place among those that are no such references.
    Index(usize),
}

/// A subschema of a keyword.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) key: Key,
    /// Its place among all.
    pub(super) index: usize,
    pub(super) schema: SchemaId,
}

impl Part {
    /// What it is called: a name in backticks, or its number.
    pub(super) fn label(&self) -> String {
        match &self.key {
            Key::Name(name) | Key::Schema(name) => format!("`{name}`"),
            Key::Index(_) => (self.index + 1).to_string(),
        }
    }

    /// The name below the keyword, for a pointer.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.key {
            Key::Name(name) => Some(name),
            Key::Schema(_) | Key::Index(_) => None,
        }
    }
}

impl Side<'_> {
    /// The subschemas of a keyword.
    pub(super) fn parts(&self, constraint: &Constraint) -> Vec<Part> {
        let part = |(index, (key, schema))| Part { key, index, schema };
        match constraint {
            Constraint::Properties(table) | Constraint::DependentSchemas(table) => {
                let all = table.iter().map(|(name, id)| (Key::Name(name.clone()), *id));
                all.enumerate().map(part).collect()
            }
            Constraint::PatternProperties(table) => {
                let all = table
                    .iter()
                    .map(|(pattern, id)| (Key::Name(pattern.source.clone()), *id));
                all.enumerate().map(part).collect()
            }
            other => {
                let is_list = matches!(
                    other,
                    Constraint::AnyOf(_) | Constraint::OneOf(_) | Constraint::AllOf(_)
                );
                let mut taken: Vec<&str> = Vec::new();
                let mut others = 0;
                let mut parts = Vec::new();
                for (index, (_, schema)) in other.subschemas().enumerate() {
                    let name = self.graph.referred(schema).and_then(|target| self.names.get(&target));
                    let key = match name.filter(|name| is_list && !taken.contains(*name)) {
                        Some(name) => {
                            taken.push(name);
                            Key::Schema((*name).to_owned())
                        }
                        None => {
                            others += 1;
                            Key::Index(others)
                        }
                    };
                    parts.push(part((index, (key, schema))));
                }
                parts
            }
        }
    }
}
