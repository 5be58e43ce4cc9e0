//! What people read about a type or a field.

use std::sync::Arc;

use crate::schema::{Annotations, Graph, Keyword, Number, Part, Schema, SchemaId};

/// What people read about a type or a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Markdown, as the schema has it, in paragraphs.
    pub paragraphs: Vec<Arc<str>>,
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

fn examples(annotations: &Annotations) -> Option<Arc<str>> {
    let examples: Vec<String> = annotations.examples.iter().map(|example| code(example)).collect();
    match &examples[..] {
        [] => None,
        [example] => Some(format!("Example: {example}").into()),
        _ => Some(format!("Examples: {}", examples.join(", ")).into()),
    }
}

/// What the bounds in these keywords are; `None` where they are none.
pub(super) fn bounds<'a>(graph: &Graph, parts: impl Iterator<Item = &'a Part>) -> Option<Arc<str>> {
    let sentences: Vec<String> = parts
        .flat_map(|part| part.keywords.iter().map(|keyword| (&graph[part.schema], keyword)))
        .filter_map(|(schema, keyword)| bound(schema, keyword))
        .collect();
    (!sentences.is_empty()).then(|| sentences.join(" ").into())
}

/// One bound as a sentence.
fn bound(schema: &Schema, keyword: Keyword) -> Option<String> {
    let number = |start: &str, number: Option<Number>| Some(format!("{start} {}.", number?));
    let count = |start: &str, count: Option<u64>, what: &str| {
        let count = count?;
        Some(format!("{start} {count} {what}{}.", if count == 1 { "" } else { "s" }))
    };
    match keyword {
        Keyword::Minimum => number("At least", schema.minimum),
        Keyword::ExclusiveMinimum => number("More than", schema.exclusive_minimum),
        Keyword::Maximum => number("At most", schema.maximum),
        Keyword::ExclusiveMaximum => number("Less than", schema.exclusive_maximum),
        Keyword::MultipleOf => number("A multiple of", schema.multiple_of),
        Keyword::MinLength => count("At least", schema.min_length, "character"),
        Keyword::MaxLength => count("At most", schema.max_length, "character"),
        Keyword::MinItems => count("At least", schema.min_items, "item"),
        Keyword::MaxItems => count("At most", schema.max_items, "item"),
        Keyword::MinProperties => count("At least", schema.min_properties, "member"),
        Keyword::MaxProperties => count("At most", schema.max_properties, "member"),
        Keyword::UniqueItems => Some("No item twice.".to_owned()),
        Keyword::Pattern => Some(format!("Matches {}.", quoted(&schema.pattern.as_ref()?.source))),
        _ => None,
    }
}

/// Whether the title is the name, in other letters.
fn says_only(title: &str, name: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    letters(title) == letters(name) || title.trim().is_empty()
}

/// The longest example that is shown.
const LONGEST_EXAMPLE: usize = 160;

/// A JSON text as code on one line; what is long is cut.
fn code(text: &str) -> String {
    match text.char_indices().nth(LONGEST_EXAMPLE) {
        Some((end, _)) => quoted(&format!("{}…", &text[..end])),
        None => quoted(text),
    }
}

/// A text as code.
fn quoted(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}
