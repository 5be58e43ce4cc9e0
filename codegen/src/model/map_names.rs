//! The names of the fields that hold the members whose names match a pattern.

use super::Docs;
use super::builder::Builder;
use super::docs::quoted;
use super::draft::Step;
use super::names::{field_name, part_name, title_name};
use super::rest::MatchingMembers;
use crate::regex;
use crate::schema::{Pattern, SchemaId};

/// The longest text of a pattern that names a field.
const LONGEST: usize = 32;

impl<'g> Builder<'_, 'g> {
    /// The names of the field, the first that is free, and the step from the object to the values: after the literal text
    /// of the only pattern, or else after the values.
    pub(super) fn map_names(&self, map: &MatchingMembers<'g>) -> (Vec<String>, Step<'g>) {
        let text = match map.patterns[..] {
            [only] => literal_text(only),
            _ => None,
        };
        let named = match &text {
            Some(text) => Some(field_name(text)),
            None => map.schema.and_then(|schema| self.values_name(schema)),
        };
        let step = text.map_or(Step::Value, |text| Step::Variant(part_name(&text)));
        let others = ["matching", "matching_members"].map(str::to_owned);
        (named.into_iter().chain(others).collect(), step)
    }

    /// The plural of the name of a schema.
    fn values_name(&self, schema: SchemaId) -> Option<String> {
        let inner = self.graph.innermost(schema);
        let definition = self.definitions.name(self.graph, inner).map(str::to_owned);
        let name = definition.or_else(|| self.graph[inner].title().and_then(title_name))?;
        Some(plural(&field_name(&name)))
    }

    /// The documentation of the field.
    pub(super) fn map_docs(&self, map: &MatchingMembers<'g>) -> Docs {
        let patterns: Vec<String> = map.patterns.iter().map(|pattern| quoted(&pattern.source)).collect();
        let own = map.schema.filter(|schema| self.graph.innermost(*schema) == *schema);
        let own = own.filter(|schema| self.definition(*schema).is_none());
        let mut docs = own.map(|schema| Docs::of(self.graph, schema, "")).unwrap_or_default();
        let named = format!("The members whose names match {}.", patterns.join(" or "));
        docs.paragraphs.insert(0, named.into());
        docs
    }
}

/// The characters that a text contains wherever it matches, if there are letters among them.
fn literal_text(pattern: &Pattern) -> Option<String> {
    let tree = regex::parse(&pattern.source, pattern.unicode).ok()?;
    let text = tree.literal();
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    (text.len() <= LONGEST && text.chars().any(char::is_alphabetic)).then_some(text)
}

/// The plural of an English word.
fn plural(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('y') {
        Some(stem) if !ends(&["ay", "ey", "oy", "uy"]) => format!("{stem}ies"),
        _ if ends(&["s", "x", "z", "ch", "sh"]) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}
