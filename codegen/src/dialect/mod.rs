//! Dialects: which keywords they define, and how their meaning differs.
//!
//! No stage after *resolve* knows about dialects.

mod formats;
mod keywords;

pub use formats::Formats;
pub(crate) use formats::integer_bounds;
pub(crate) use keywords::{Vocabulary, keyword_names, keyword_range};

use std::fmt;
use std::str::FromStr;

use crate::source::Value;

/// A version of JSON Schema, or of the OpenAPI schema object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Dialect {
    /// Draft 4.
    Draft4,
    /// Draft 6.
    Draft6,
    /// Draft 7.
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12, the default.
    #[default]
    Draft202012,
    /// The schemas of OpenAPI 3.0: draft 4 with additions.
    OpenApi30,
    /// The schemas of OpenAPI 3.1: 2020-12 with additions.
    OpenApi31,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: &'static [Dialect] = &[
        Dialect::Draft4,
        Dialect::Draft6,
        Dialect::Draft7,
        Dialect::Draft201909,
        Dialect::Draft202012,
        Dialect::OpenApi30,
        Dialect::OpenApi31,
    ];

    /// Its spelling on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Dialect::Draft4 => "draft4",
            Dialect::Draft6 => "draft6",
            Dialect::Draft7 => "draft7",
            Dialect::Draft201909 => "draft2019-09",
            Dialect::Draft202012 => "draft2020-12",
            Dialect::OpenApi30 => "openapi3.0",
            Dialect::OpenApi31 => "openapi3.1",
        }
    }

    /// The dialect of a `$schema` URI; `None` for other metaschemas.
    pub fn from_schema_uri(uri: &str) -> Option<Dialect> {
        let uri = uri.trim_end_matches(['#', '/']);
        let uri = uri.strip_prefix("https://").or_else(|| uri.strip_prefix("http://"))?;
        Some(match uri {
            "json-schema.org/draft-04/schema" => Dialect::Draft4,
            "json-schema.org/draft-06/schema" => Dialect::Draft6,
            "json-schema.org/draft-07/schema" => Dialect::Draft7,
            "json-schema.org/draft/2019-09/schema" => Dialect::Draft201909,
            // The upcoming v1 is 2020-12, except that a `$dynamicRef` may find its anchor in the dynamic scope alone.
            "json-schema.org/draft/2020-12/schema" | "json-schema.org/schema" | "json-schema.org/v1" => {
                Dialect::Draft202012
            }
            "spec.openapis.org/oas/3.1/dialect/base" | "spec.openapis.org/oas/3.2/dialect/base" => Dialect::OpenApi31,
            _ => return None,
        })
    }

    /// The dialect of an `openapi` version. The schemas of OpenAPI 3.2 are those of 3.1.
    pub fn from_openapi_version(version: &str) -> Option<Dialect> {
        let minor: u32 = version.strip_prefix("3.")?.split('.').next()?.parse().ok()?;
        match minor {
            0 => Some(Dialect::OpenApi30),
            1 | 2 => Some(Dialect::OpenApi31),
            _ => None,
        }
    }

    /// The draft it is based on.
    pub(crate) fn draft(self) -> Dialect {
        match self {
            Dialect::OpenApi30 => Dialect::Draft4,
            Dialect::OpenApi31 => Dialect::Draft202012,
            draft => draft,
        }
    }

    /// Whether siblings of `$ref` are ignored (except annotations and `nullable`).
    pub(crate) fn reference_stands_alone(self) -> bool {
        self.draft() <= Dialect::Draft7
    }

    /// The keyword that identifies a resource; OpenAPI 3.0 has none.
    pub(crate) fn id_keyword(self) -> Option<&'static str> {
        match self {
            Dialect::OpenApi30 => None,
            Dialect::Draft4 => Some("id"),
            _ => Some("$id"),
        }
    }

    /// Whether `#name` in the identifier defines an anchor.
    pub(crate) fn id_holds_anchors(self) -> bool {
        self.draft() <= Dialect::Draft7
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Dialect {
    type Err = String;

    fn from_str(text: &str) -> Result<Dialect, String> {
        let found = Dialect::ALL.iter().find(|d| d.as_str() == text).copied();
        found.ok_or_else(|| format!("unknown dialect `{text}`; known: {}", known_names()))
    }
}

/// The names of all dialects, for messages.
pub(crate) fn known_names() -> String {
    let names: Vec<_> = Dialect::ALL.iter().map(|d| d.as_str()).collect();
    names.join(", ")
}

/// The rules for the schemas of one resource: its dialect, without the vocabularies that its metaschema omits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rules {
    pub(crate) dialect: Dialect,
    /// One bit for each [`Vocabulary`] in use.
    vocabularies: u8,
}

impl Rules {
    /// Every vocabulary of a dialect.
    pub(crate) fn of(dialect: Dialect) -> Rules {
        Rules {
            dialect,
            vocabularies: !Vocabulary::FormatAssertion.bit(),
        }
    }

    /// A dialect restricted to a metaschema's `$vocabulary`; all of it if there is none.
    pub(crate) fn of_metaschema(dialect: Dialect, metaschema: &Value) -> Rules {
        match metaschema.get("$vocabulary") {
            Some(Value::Object(listed)) => {
                let bits = listed.keys().filter_map(Vocabulary::from_uri).map(Vocabulary::bit);
                Rules {
                    dialect,
                    vocabularies: bits.fold(Vocabulary::Core.bit(), |all, bit| all | bit),
                }
            }
            _ => Rules::of(dialect),
        }
    }

    /// Whether a keyword has a meaning under these rules.
    pub(crate) fn knows(self, keyword: &str) -> bool {
        keywords::known(keyword, self.dialect).is_some_and(|v| self.vocabularies & v.bit() != 0)
    }

    /// Whether the dialect has a keyword, which its metaschema may still omit.
    pub(crate) fn defines(self, keyword: &str) -> bool {
        keywords::known(keyword, self.dialect).is_some()
    }

    /// Whether `format` is an assertion whatever the option says.
    pub(crate) fn asserts_formats(self) -> bool {
        self.vocabularies & Vocabulary::FormatAssertion.bit() != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for &dialect in Dialect::ALL {
            assert_eq!(dialect.to_string().parse(), Ok(dialect));
        }
        assert!("draft5".parse::<Dialect>().unwrap_err().contains("draft2020-12"));
    }

    #[test]
    fn schema_uris_with_and_without_a_fragment() {
        for uri in [
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/draft-07/schema",
        ] {
            assert_eq!(Dialect::from_schema_uri(uri), Some(Dialect::Draft7));
        }
        assert_eq!(
            Dialect::from_schema_uri("http://json-schema.org/draft-03/schema#"),
            None
        );
        assert_eq!(Dialect::from_openapi_version("3.0.3"), Some(Dialect::OpenApi30));
        assert_eq!(Dialect::from_openapi_version("3.1.0"), Some(Dialect::OpenApi31));
        assert_eq!(Dialect::from_openapi_version("3.2.0"), Some(Dialect::OpenApi31));
        assert_eq!(Dialect::from_openapi_version("3.3.0"), None);
        assert_eq!(Dialect::from_openapi_version("2.0"), None);
    }

    #[test]
    fn keywords_depend_on_the_draft() {
        let knows = |dialect, keyword| Rules::of(dialect).knows(keyword);
        assert!(knows(Dialect::Draft7, "if") && !knows(Dialect::Draft6, "if"));
        assert!(!knows(Dialect::Draft7, "dependentRequired") && knows(Dialect::Draft201909, "dependentRequired"));
        assert!(!knows(Dialect::Draft201909, "prefixItems") && knows(Dialect::OpenApi31, "prefixItems"));
        assert!(knows(Dialect::Draft201909, "$recursiveRef") && !knows(Dialect::Draft202012, "$recursiveRef"));
        assert!(!knows(Dialect::OpenApi30, "const") && !knows(Dialect::Draft4, "anything"));
    }

    #[test]
    fn vocabularies_take_keywords_away() {
        let metaschema = r#"{"$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/applicator": true}}"#;
        let metaschema = serde_json::from_str(metaschema).unwrap();
        let rules = Rules::of_metaschema(Dialect::Draft202012, &metaschema);
        assert!(rules.knows("properties") && rules.knows("$ref") && !rules.knows("minimum"));
        assert!(!rules.knows("unevaluatedItems") && !rules.asserts_formats());
    }
}
