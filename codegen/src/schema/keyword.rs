//! The assertions and applicators of a schema, one bit each.

use super::{Graph, Schema, SchemaId, Type, TypeSet};

macro_rules! keywords {
    ($($name:ident = $text:literal, $types:expr, $present:expr;)*) => {
        /// A keyword of the one vocabulary (`const` counts as [`Keyword::Values`]).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Keyword { $($name),* }

        impl Keyword {
            /// All of them, in the order in which they are checked.
            pub const ALL: &'static [Keyword] = &[$(Keyword::$name),*];

            /// The spelling of the newest dialect.
            pub fn name(self) -> &'static str {
                match self { $(Keyword::$name => $text),* }
            }

            /// The types of value that it can refuse.
            pub fn types(self) -> TypeSet {
                match self { $(Keyword::$name => $types),* }
            }

            /// Whether the schema has it.
            pub fn is_in(self, schema: &Schema) -> bool {
                let test: fn(&Schema) -> bool = match self { $(Keyword::$name => $present),* };
                test(schema)
            }
        }
    };
}

keywords! {
    Never = "false", TypeSet::ALL, |s| s.never;
    Types = "type", TypeSet::ALL, |s| s.types.is_some();
    Values = "enum", TypeSet::ALL, |s| s.values.is_some();
    Minimum = "minimum", TypeSet::of(Type::Number), |s| s.minimum.is_some();
    ExclusiveMinimum = "exclusiveMinimum", TypeSet::of(Type::Number), |s| s.exclusive_minimum.is_some();
    Maximum = "maximum", TypeSet::of(Type::Number), |s| s.maximum.is_some();
    ExclusiveMaximum = "exclusiveMaximum", TypeSet::of(Type::Number), |s| s.exclusive_maximum.is_some();
    MultipleOf = "multipleOf", TypeSet::of(Type::Number), |s| s.multiple_of.is_some();
    MinLength = "minLength", TypeSet::of(Type::String), |s| s.min_length.is_some();
    MaxLength = "maxLength", TypeSet::of(Type::String), |s| s.max_length.is_some();
    Pattern = "pattern", TypeSet::of(Type::String), |s| s.pattern.is_some();
    Format = "format", TypeSet::of(Type::String), |s| s.format.is_some();
    MinItems = "minItems", TypeSet::of(Type::Array), |s| s.min_items.is_some();
    MaxItems = "maxItems", TypeSet::of(Type::Array), |s| s.max_items.is_some();
    PrefixItems = "prefixItems", TypeSet::of(Type::Array), |s| !s.prefix_items.is_empty();
    Items = "items", TypeSet::of(Type::Array), |s| s.items.is_some();
    Contains = "contains", TypeSet::of(Type::Array), |s| s.contains.is_some();
    UniqueItems = "uniqueItems", TypeSet::of(Type::Array), |s| s.unique_items;
    Required = "required", TypeSet::of(Type::Object), |s| !s.required.is_empty();
    MinProperties = "minProperties", TypeSet::of(Type::Object), |s| s.min_properties.is_some();
    MaxProperties = "maxProperties", TypeSet::of(Type::Object), |s| s.max_properties.is_some();
    PropertyNames = "propertyNames", TypeSet::of(Type::Object), |s| s.property_names.is_some();
    Properties = "properties", TypeSet::of(Type::Object), |s| !s.properties.is_empty();
    PatternProperties = "patternProperties", TypeSet::of(Type::Object), |s| !s.pattern_properties.is_empty();
    AdditionalProperties = "additionalProperties", TypeSet::of(Type::Object), |s| s.additional_properties.is_some();
    DependentRequired = "dependentRequired", TypeSet::of(Type::Object), |s| !s.dependent_required.is_empty();
    DependentSchemas = "dependentSchemas", TypeSet::of(Type::Object), |s| !s.dependent_schemas.is_empty();
    References = "$ref", TypeSet::ALL, |s| !s.references.is_empty();
    AllOf = "allOf", TypeSet::ALL, |s| !s.all_of.is_empty();
    AnyOf = "anyOf", TypeSet::ALL, |s| !s.any_of.is_empty();
    OneOf = "oneOf", TypeSet::ALL, |s| !s.one_of.is_empty();
    Not = "not", TypeSet::ALL, |s| s.not.is_some();
    Conditional = "if", TypeSet::ALL, |s| s.conditional.is_some();
    UnevaluatedItems = "unevaluatedItems", TypeSet::of(Type::Array), |s| s.unevaluated_items.is_some();
    UnevaluatedProperties = "unevaluatedProperties", TypeSet::of(Type::Object), |s| s.unevaluated_properties.is_some();
}

/// A set of keywords.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeywordSet(u64);

impl KeywordSet {
    /// No keyword.
    pub const NONE: KeywordSet = KeywordSet(0);

    /// The keywords that a schema has.
    pub fn present(schema: &Schema) -> KeywordSet {
        Keyword::ALL.iter().filter(|k| k.is_in(schema)).copied().collect()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it is in.
    pub fn has(self, keyword: Keyword) -> bool {
        self.0 & (1 << keyword as u64) != 0
    }

    /// What is in either.
    #[must_use]
    pub fn or(self, other: KeywordSet) -> KeywordSet {
        KeywordSet(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub fn and(self, other: KeywordSet) -> KeywordSet {
        KeywordSet(self.0 & other.0)
    }

    /// What is in this and not in the other.
    #[must_use]
    pub fn without(self, other: KeywordSet) -> KeywordSet {
        KeywordSet(self.0 & !other.0)
    }

    /// The keywords, in the order of [`Keyword::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Keyword> {
        Keyword::ALL.iter().copied().filter(move |&k| self.has(k))
    }
}

impl FromIterator<Keyword> for KeywordSet {
    fn from_iter<I: IntoIterator<Item = Keyword>>(keywords: I) -> KeywordSet {
        KeywordSet(keywords.into_iter().fold(0, |bits, k| bits | 1 << k as u64))
    }
}

/// Some keywords of one schema. A keyword still consults its siblings where it is defined by them (`items` the number
/// of `prefixItems`, `additionalProperties` the names of `properties`, `unevaluated*` everything in place).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part {
    /// The schema.
    pub schema: SchemaId,
    /// The keywords.
    pub keywords: KeywordSet,
}

impl Part {
    /// All keywords of a schema.
    pub fn whole(graph: &Graph, schema: SchemaId) -> Part {
        Part { schema, keywords: KeywordSet::present(&graph[schema]) }
    }

    /// Those of the keywords that are in the set; `None` where there is none.
    pub fn only(self, keywords: KeywordSet) -> Option<Part> {
        let keywords = self.keywords.and(keywords);
        (!keywords.is_empty()).then_some(Part { keywords, ..self })
    }

    /// The keywords that are not in the set; `None` where there is none.
    pub fn without(self, keywords: KeywordSet) -> Option<Part> {
        self.only(self.keywords.without(keywords))
    }
}
