//! The keywords of the dialects: the first and last draft that has each, and its vocabulary.

use super::Dialect::{self, Draft4, Draft6, Draft7, Draft201909, Draft202012};
use Vocabulary::{Applicator, Core, Format, Unevaluated, Validation};

/// A group of keywords that a metaschema can omit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    Core,
    Applicator,
    Unevaluated,
    Validation,
    Format,
    FormatAssertion,
}

impl Vocabulary {
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The vocabulary with this URI. In 2019-09, `applicator` includes the `unevaluated…` keywords.
    pub(super) fn from_uri(uri: &str) -> Option<Vocabulary> {
        let name = uri
            .strip_prefix("https://json-schema.org/draft/")?
            .split_once("/vocab/")?
            .1;
        Some(match name {
            "core" => Vocabulary::Core,
            "applicator" => Vocabulary::Applicator,
            "unevaluated" => Vocabulary::Unevaluated,
            "validation" => Vocabulary::Validation,
            "format" | "format-annotation" => Vocabulary::Format,
            "format-assertion" => Vocabulary::FormatAssertion,
            _ => return None,
        })
    }
}

/// The keywords: first draft, last draft, vocabulary.
#[rustfmt::skip]
pub(super) const KEYWORDS: &[(&str, Dialect, Dialect, Vocabulary)] = &[
    ("$ref", Draft4, Draft202012, Core),
    ("$defs", Draft4, Draft202012, Core),
    ("definitions", Draft4, Draft202012, Core),
    ("$anchor", Draft201909, Draft202012, Core),
    ("$recursiveRef", Draft201909, Draft201909, Core),
    ("$recursiveAnchor", Draft201909, Draft201909, Core),
    ("$dynamicRef", Draft202012, Draft202012, Core),
    ("$dynamicAnchor", Draft202012, Draft202012, Core),
    ("allOf", Draft4, Draft202012, Applicator),
    ("anyOf", Draft4, Draft202012, Applicator),
    ("oneOf", Draft4, Draft202012, Applicator),
    ("not", Draft4, Draft202012, Applicator),
    ("if", Draft7, Draft202012, Applicator),
    ("then", Draft7, Draft202012, Applicator),
    ("else", Draft7, Draft202012, Applicator),
    ("properties", Draft4, Draft202012, Applicator),
    ("patternProperties", Draft4, Draft202012, Applicator),
    ("additionalProperties", Draft4, Draft202012, Applicator),
    ("propertyNames", Draft6, Draft202012, Applicator),
    ("dependentSchemas", Draft201909, Draft202012, Applicator),
    ("dependencies", Draft4, Draft202012, Applicator),
    ("prefixItems", Draft202012, Draft202012, Applicator),
    ("items", Draft4, Draft202012, Applicator),
    // In 2020-12, read only next to an array in `items`, which that draft does not define.
    ("additionalItems", Draft4, Draft202012, Applicator),
    ("contains", Draft6, Draft202012, Applicator),
    ("unevaluatedItems", Draft201909, Draft201909, Applicator),
    ("unevaluatedProperties", Draft201909, Draft201909, Applicator),
    ("unevaluatedItems", Draft202012, Draft202012, Unevaluated),
    ("unevaluatedProperties", Draft202012, Draft202012, Unevaluated),
    ("type", Draft4, Draft202012, Validation),
    ("enum", Draft4, Draft202012, Validation),
    ("const", Draft6, Draft202012, Validation),
    ("minimum", Draft4, Draft202012, Validation),
    ("exclusiveMinimum", Draft4, Draft202012, Validation),
    ("maximum", Draft4, Draft202012, Validation),
    ("exclusiveMaximum", Draft4, Draft202012, Validation),
    ("multipleOf", Draft4, Draft202012, Validation),
    ("minLength", Draft4, Draft202012, Validation),
    ("maxLength", Draft4, Draft202012, Validation),
    ("pattern", Draft4, Draft202012, Validation),
    ("minItems", Draft4, Draft202012, Validation),
    ("maxItems", Draft4, Draft202012, Validation),
    ("uniqueItems", Draft4, Draft202012, Validation),
    ("minContains", Draft201909, Draft202012, Validation),
    ("maxContains", Draft201909, Draft202012, Validation),
    ("required", Draft4, Draft202012, Validation),
    ("minProperties", Draft4, Draft202012, Validation),
    ("maxProperties", Draft4, Draft202012, Validation),
    ("dependentRequired", Draft201909, Draft202012, Validation),
    ("format", Draft4, Draft202012, Format),
];

/// The vocabulary of a keyword in a dialect; `None` if the dialect does not define it.
pub(super) fn known(keyword: &str, dialect: Dialect) -> Option<Vocabulary> {
    let draft = dialect.draft();
    let row = KEYWORDS
        .iter()
        .find(|(name, since, until, _)| *name == keyword && *since <= draft && draft <= *until)?;
    Some(row.3)
}

/// The first and the last draft that has a keyword.
pub(crate) fn keyword_range(keyword: &str) -> Option<(Dialect, Dialect)> {
    let rows = || KEYWORDS.iter().filter(|(name, ..)| *name == keyword);
    Some((rows().map(|row| row.1).min()?, rows().map(|row| row.2).max()?))
}

/// The keywords of a dialect.
pub(crate) fn keyword_names(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let draft = dialect.draft();
    let rows = KEYWORDS
        .iter()
        .filter(move |(_, since, until, _)| *since <= draft && draft <= *until);
    rows.map(|(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Keyword;
    use std::collections::BTreeMap;

    /// The dialects that `docs/keywords.md` lists for each keyword.
    fn documented() -> BTreeMap<String, String> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/keywords.md");
        let text = std::fs::read_to_string(path).expect("a readable file");
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let rows = text.lines().filter(|line| line.starts_with("| `")).map(cells);
        rows.map(|row| (row[1].trim_matches('`').to_owned(), row[2].clone()))
            .collect()
    }

    /// The dialects of a keyword in words.
    fn dialects(keyword: &str) -> String {
        let rows = || KEYWORDS.iter().filter(|row| row.0 == keyword);
        let since = rows().map(|row| row.1).min().expect("a keyword");
        let until = rows().map(|row| row.2).max().expect("a keyword");
        match (since, until) {
            (Draft4, Draft202012) => "all".to_owned(),
            (since, Draft202012) => format!("since {since}"),
            (since, until) if since == until => format!("only {since}"),
            (since, until) => format!("{since} to {until}"),
        }
    }

    #[test]
    fn every_keyword_is_documented_with_its_dialects() {
        let documented = documented();
        for (keyword, ..) in KEYWORDS {
            let found = documented.get(*keyword).map(String::as_str);
            assert_eq!(found, Some(dialects(keyword).as_str()), "{keyword} in docs/keywords.md");
        }
        for keyword in documented.keys() {
            assert!(
                KEYWORDS.iter().any(|row| row.0 == keyword),
                "{keyword} in docs/keywords.md is not known"
            );
        }
        // Content is asserted by an option, in one dialect only.
        let apart = [Keyword::Never, Keyword::ContentEncoding, Keyword::ContentMediaType];
        for keyword in Keyword::ALL.iter().filter(|keyword| !apart.contains(keyword)) {
            assert!(
                documented.contains_key(keyword.name()),
                "{} is not in docs/keywords.md",
                keyword.name()
            );
        }
    }
}
