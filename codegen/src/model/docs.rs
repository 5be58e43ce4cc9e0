//! The documentation of a type or a field.

use std::sync::Arc;

use crate::schema::{Annotations, Constraint, Graph, Part, SchemaId};

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

/// Describes the bounds among these keywords; `None` if there are none.
pub(super) fn bounds<'a>(graph: &Graph, parts: impl Iterator<Item = &'a Part>) -> Option<Arc<str>> {
    let sentences: Vec<String> = parts
        .flat_map(|part| {
            let constraints = graph[part.schema].constraints().iter();
            constraints.filter(|constraint| part.keywords.has(constraint.keyword()))
        })
        .filter_map(bound)
        .collect();
    (!sentences.is_empty()).then(|| sentences.join(" ").into())
}

/// One bound as a sentence.
fn bound(constraint: &Constraint) -> Option<String> {
    let count = |start: &str, count: u64, what: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{start} {count} {what}{plural}.")
    };
    Some(match constraint {
        Constraint::Minimum(limit) => format!("At least {limit}."),
        Constraint::ExclusiveMinimum(limit) => format!("More than {limit}."),
        Constraint::Maximum(limit) => format!("At most {limit}."),
        Constraint::ExclusiveMaximum(limit) => format!("Less than {limit}."),
        Constraint::MultipleOf(step) => format!("A multiple of {step}."),
        Constraint::MinLength(least) => count("At least", *least, "character"),
        Constraint::MaxLength(most) => count("At most", *most, "character"),
        Constraint::MinItems(least) => count("At least", *least, "item"),
        Constraint::MaxItems(most) => count("At most", *most, "item"),
        Constraint::MinProperties(least) => count("At least", *least, "member"),
        Constraint::MaxProperties(most) => count("At most", *most, "member"),
        Constraint::UniqueItems => "No item twice.".to_owned(),
        Constraint::Pattern(pattern) => format!("Matches {}.", quoted(&pattern.source)),
        Constraint::Never
        | Constraint::Types(_)
        | Constraint::Values(_)
        | Constraint::Format(_)
        | Constraint::PrefixItems(_)
        | Constraint::Items(_)
        | Constraint::Contains(_)
        | Constraint::Required(_)
        | Constraint::PropertyNames(_)
        | Constraint::Properties(_)
        | Constraint::PatternProperties(_)
        | Constraint::AdditionalProperties(_)
        | Constraint::DependentRequired(_)
        | Constraint::DependentSchemas(_)
        | Constraint::References(_)
        | Constraint::AllOf(_)
        | Constraint::AnyOf(_)
        | Constraint::OneOf(_)
        | Constraint::Not(_)
        | Constraint::Conditional(_)
        | Constraint::UnevaluatedItems(_)
        | Constraint::UnevaluatedProperties(_) => return None,
    })
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
