//! The documentation of a type or a field.

use std::sync::Arc;

use crate::schema::{Annotations, Graph, SchemaId};

/// The documentation of a type or a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Paragraphs of Markdown, as in the schema.
    pub paragraphs: Vec<Arc<str>>,
    /// Whether it is deprecated.
    pub deprecated: bool,
}

impl Docs {
    /// The documentation of a schema, without a title that only repeats the name.
    pub(super) fn of(graph: &Graph, schema: SchemaId, name: &str) -> Docs {
        match &graph[schema].annotations {
            Some(annotations) => Docs::from_annotations(annotations, name),
            None => Docs::default(),
        }
    }

    /// The documentation in annotations, without a title that only repeats the name.
    pub(super) fn from_annotations(annotations: &Annotations, name: &str) -> Docs {
        let title = annotations.title.as_deref().unwrap_or_default();
        let description = annotations.description.as_ref();
        let text = description.map_or("", |text| text);
        let title = (!says_only(title, name) && title != text).then(|| title.into());
        let description = description.filter(|text| !text.trim().is_empty()).cloned();
        let read_only = annotations.read_only.then(|| "Only in responses.".into());
        let write_only = annotations.write_only.then(|| "Only in requests.".into());
        let default = annotations.default.as_deref();
        let default = default.map(|default| format!("Default: {}", code(default)).into());
        let all = [
            title,
            description,
            read_only,
            write_only,
            default,
            examples(annotations),
        ];
        let mut paragraphs = Vec::with_capacity(all.iter().flatten().count());
        paragraphs.extend(all.into_iter().flatten());
        Docs {
            paragraphs,
            deprecated: annotations.deprecated,
        }
    }
}

impl Docs {
    /// Shows or hides the title after the type got another name.
    pub(super) fn renamed(&mut self, annotations: &Annotations, old: &str, new: &str) {
        let title = annotations.title.as_deref().unwrap_or_default();
        let is_first = self.paragraphs.first().is_some_and(|first| **first == *title);
        let is_shown = |name: &str| !says_only(title, name) && annotations.description.as_deref() != Some(title);
        match (is_shown(old), is_shown(new)) {
            (false, true) => self.paragraphs.insert(0, title.into()),
            (true, false) if is_first => drop(self.paragraphs.remove(0)),
            _ => {}
        }
    }
}

fn examples(annotations: &Annotations) -> Option<Arc<str>> {
    let examples: Vec<String> = annotations.examples.iter().map(|example| code(example)).collect();
    match &examples[..] {
        [] => None,
        [example] => Some(format!("Example: {example}").into()),
        _ => Some(format!("Examples: {}", examples.join(", ")).into()),
    }
}

/// Whether the title is the name in other letter cases.
fn says_only(title: &str, name: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    letters(title) == letters(name) || title.trim().is_empty()
}

/// The longest example shown, in characters.
const LONGEST_EXAMPLE: usize = 160;

/// A JSON text as inline code, truncated.
fn code(text: &str) -> String {
    match text.char_indices().nth(LONGEST_EXAMPLE) {
        Some((end, _)) => quoted(&format!("{}…", &text[..end])),
        None => quoted(text),
    }
}

/// The name of a member as code: as JSON, if it would not be legible otherwise.
pub fn member_name(name: &str) -> String {
    let is_plain = !name.is_empty() && name.trim() == name && !name.contains(char::is_control);
    if is_plain {
        quoted(name)
    } else {
        quoted(&serde_json::Value::from(name).to_string())
    }
}

/// A text as code.
pub(super) fn quoted(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}
