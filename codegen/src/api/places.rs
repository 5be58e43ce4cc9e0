//! The positions of options in the text of `isotype.toml`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::Error;

/// A manifest as a tree with the position of every value.
pub(super) struct Places<'t> {
    root: Spanned<DeTable<'t>>,
}

impl<'t> Places<'t> {
    /// The positions in a text that has been read as a manifest.
    ///
    /// # Errors
    /// An internal one, if it is not TOML.
    pub(super) fn new(text: &'t str) -> Result<Places<'t>, Error> {
        let root = DeTable::parse(text).map_err(|error| Error::internal(format!("a manifest is no TOML: {error}")))?;
        Ok(Places { root })
    }

    /// The byte range of the option that `keys` lead to, from the schema at this index; if it is absent, that of the
    /// innermost table or array around it, at most the whole `[[schema]]`. `out` is the manifest's own.
    ///
    /// # Errors
    /// An internal one, if there is no such schema.
    pub(super) fn find(&self, schema: usize, keys: &[String]) -> Result<Range<usize>, Error> {
        if let [key] = keys
            && key == "out"
            && let Some(out) = self.root.get_ref().get(key.as_str())
        {
            return Ok(out.span());
        }
        let schemas = self.root.get_ref().get("schema");
        let mut found = schemas
            .and_then(|schemas| child(schemas, &schema.to_string()))
            .ok_or_else(|| Error::internal(format!("a manifest without its schema {schema}")))?;
        for key in keys {
            match child(found, key) {
                Some(inner) => found = inner,
                None => break,
            }
        }
        Ok(found.span())
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
    use crate::error::ErrorKind;

    const TEXT: &str =
        "out = 'o'\n[[schema]]\npath = 'a'\n[[schema]]\npath = 'b'\n[schema.types.'#/x']\nderives = ['A', 'B-']\n";

    fn marked(schema: usize, keys: &[&str]) -> &'static str {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        &TEXT[Places::new(TEXT).unwrap().find(schema, &keys).unwrap()]
    }

    #[test]
    fn options_are_found() {
        assert_eq!(marked(0, &["path"]), "'a'");
        assert_eq!(marked(0, &["out"]), "'o'");
        assert_eq!(marked(1, &["path"]), "'b'");
        assert_eq!(marked(1, &["types", "#/x", "derives", "1"]), "'B-'");
    }

    #[test]
    fn an_absent_option_is_placed_at_its_schema() {
        assert_eq!(marked(0, &["module"]), "[[schema]]");
    }

    #[test]
    fn an_absent_schema_is_an_internal_error() {
        let error = Places::new(TEXT).unwrap().find(2, &[]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert_eq!(
            Places::new("=").err().map(|error| error.kind()),
            Some(ErrorKind::Internal)
        );
    }
}
