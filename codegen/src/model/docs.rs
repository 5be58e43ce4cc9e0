//! What people read about a type or a field.

use serde_json::Value;

use crate::schema::{Annotations, Graph, SchemaId};

/// What people read about a type or a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Markdown, as the schema has it, in paragraphs.
    pub paragraphs: Vec<String>,
    /// Whether its use is discouraged.
    pub deprecated: bool,
}

impl Docs {
    /// The documentation of a schema. A title that says no more than the name is left out.
    pub(super) fn of(graph: &Graph, schema: SchemaId, name: &str) -> Docs {
        Docs::from_annotations(&graph[schema].annotations, name)
    }

    /// The documentation in annotations. A title that says no more than the name is left out.
    pub(super) fn from_annotations(annotations: &Annotations, name: &str) -> Docs {
        let mut paragraphs = Vec::new();
        let title = annotations.title.as_deref().unwrap_or_default();
        let description = annotations.description.as_deref().unwrap_or_default();
        if !says_only(title, name) && title != description {
            paragraphs.push(title.to_owned());
        }
        paragraphs.extend([description].into_iter().filter(|text| !text.trim().is_empty()).map(str::to_owned));
        if annotations.read_only {
            paragraphs.push("Only in responses.".to_owned());
        }
        if annotations.write_only {
            paragraphs.push("Only in requests.".to_owned());
        }
        if let Some(default) = &annotations.default {
            paragraphs.push(format!("Default: {}", code(default)));
        }
        let examples: Vec<String> = annotations.examples.iter().map(code).collect();
        match examples.len() {
            0 => {}
            1 => paragraphs.push(format!("Example: {}", examples[0])),
            _ => paragraphs.push(format!("Examples: {}", examples.join(", "))),
        }
        Docs { paragraphs, deprecated: annotations.deprecated }
    }
}

/// Whether the title is the name, in other letters.
fn says_only(title: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(title) == letters(name) || title.trim().is_empty()
}

/// The longest example that is shown.
const LONGEST_EXAMPLE: usize = 160;

/// A value as code on one line; what is long is cut.
fn code(value: &Value) -> String {
    let mut text = value.to_string();
    if text.chars().count() > LONGEST_EXAMPLE {
        text = text.chars().take(LONGEST_EXAMPLE).chain(['…']).collect();
    }
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}
