//! Where in the text of `isotype.toml` a choice is.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A manifest, as a tree with the place of every value.
pub(super) struct Places<'t> {
    root: Option<Spanned<DeTable<'t>>>,
}

impl<'t> Places<'t> {
    /// Those of a text that was read as a manifest before.
    pub(super) fn new(text: &'t str) -> Places<'t> {
        Places {
            root: DeTable::parse(text).ok(),
        }
    }

    /// The bytes of the choice that keys lead to, from the schema at this index; of the longest part of them that is
    /// there, such as the whole `[[schema]]`.
    pub(super) fn find(&self, schema: usize, keys: &[String]) -> Range<usize> {
        let schemas = self.root.as_ref().and_then(|root| root.get_ref().get("schema"));
        let Some(mut found) = schemas.and_then(|schemas| child(schemas, &schema.to_string())) else {
            return 0..0;
        };
        for key in keys {
            match child(found, key) {
                Some(inner) => found = inner,
                None => break,
            }
        }
        found.span()
    }
}

fn child<'v, 't>(value: &'v Spanned<DeValue<'t>>, key: &str) -> Option<&'v Spanned<DeValue<'t>>> {
    match value.get_ref() {
        DeValue::Table(table) => table.get(key),
        DeValue::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "out = 'o'\n[[schema]]\npath = 'a'\n[[schema]]\npath = 'b'\n[schema.types.'#/x']\nderives = ['A', 'B-']\n";

    fn marked(schema: usize, keys: &[&str]) -> &'static str {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        &TEXT[Places::new(TEXT).find(schema, &keys)]
    }

    #[test]
    fn choices_are_found() {
        assert_eq!(marked(0, &["path"]), "'a'");
        assert_eq!(marked(1, &["path"]), "'b'");
        assert_eq!(marked(1, &["types", "#/x", "derives", "1"]), "'B-'");
    }

    #[test]
    fn what_is_not_there_is_placed_at_what_is_around_it() {
        assert_eq!(marked(0, &["module"]), "[[schema]]");
        assert_eq!(marked(2, &["module"]), "");
    }
}
