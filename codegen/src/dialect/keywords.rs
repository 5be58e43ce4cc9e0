//! The keywords of the dialects: since when, until when, in which vocabulary, and what they hold.

use super::Dialect;

/// A group of keywords that a metaschema can leave out.
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

    /// The vocabulary of that URI. The older `applicator` has the `unevaluated…` keywords in it; they are left in for
    /// both, unless the newer one is meant.
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

/// The vocabulary of a keyword in a dialect; `None` where the dialect does not have it.
pub(super) fn known(keyword: &str, dialect: Dialect) -> Option<Vocabulary> {
    use Dialect::{Draft4, Draft6, Draft7, Draft201909, Draft202012};
    use Vocabulary::{Applicator, Core, Format, Unevaluated, Validation};
    let draft = dialect.draft();
    let (since, until, vocabulary) = match keyword {
        "$ref" | "definitions" | "$defs" => (Draft4, Draft202012, Core),
        "$anchor" => (Draft201909, Draft202012, Core),
        "$recursiveRef" | "$recursiveAnchor" => (Draft201909, Draft201909, Core),
        "$dynamicRef" | "$dynamicAnchor" => (Draft202012, Draft202012, Core),

        "items" | "properties" | "patternProperties" | "additionalProperties" | "dependencies" => {
            (Draft4, Draft202012, Applicator)
        }
        "allOf" | "anyOf" | "oneOf" | "not" => (Draft4, Draft202012, Applicator),
        // Read in 2020-12 only beside an `items` that is an array, which that draft does not define.
        "additionalItems" => (Draft4, Draft202012, Applicator),
        "contains" | "propertyNames" => (Draft6, Draft202012, Applicator),
        "if" | "then" | "else" => (Draft7, Draft202012, Applicator),
        "dependentSchemas" => (Draft201909, Draft202012, Applicator),
        "prefixItems" => (Draft202012, Draft202012, Applicator),
        "unevaluatedItems" | "unevaluatedProperties" if draft == Draft201909 => (Draft201909, Draft201909, Applicator),
        "unevaluatedItems" | "unevaluatedProperties" => (Draft202012, Draft202012, Unevaluated),

        "type" | "enum" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            (Draft4, Draft202012, Validation)
        }
        "minLength" | "maxLength" | "pattern" | "minItems" | "maxItems" | "uniqueItems" => {
            (Draft4, Draft202012, Validation)
        }
        "required" | "minProperties" | "maxProperties" => (Draft4, Draft202012, Validation),
        "const" => (Draft6, Draft202012, Validation),
        "dependentRequired" | "minContains" | "maxContains" => (Draft201909, Draft202012, Validation),
        "format" => (Draft4, Draft202012, Format),
        _ => return None,
    };
    (since <= draft && draft <= until).then_some(vocabulary)
}

/// How the value of a keyword holds schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Children {
    /// Not at all.
    None,
    /// It is a schema, or an array of schemas.
    Schemas,
    /// Its members are schemas (or, in `dependencies`, arrays of names).
    Members,
}

/// How the value of a keyword holds schemas, in dialects that have it.
pub(crate) fn children(keyword: &str) -> Children {
    match keyword {
        "items"
        | "additionalItems"
        | "additionalProperties"
        | "contains"
        | "propertyNames"
        | "not"
        | "if"
        | "then"
        | "else"
        | "allOf"
        | "anyOf"
        | "oneOf"
        | "prefixItems"
        | "unevaluatedItems"
        | "unevaluatedProperties" => Children::Schemas,
        "definitions" | "$defs" | "properties" | "patternProperties" | "dependentSchemas" | "dependencies" => {
            Children::Members
        }
        _ => Children::None,
    }
}
