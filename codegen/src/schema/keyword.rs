//! The keywords of the one vocabulary, and sets of them.

use super::{Type, TypeSet};

macro_rules! keywords {
    ($($name:ident = $text:literal, $types:expr;)*) => {
        /// A keyword of the one vocabulary (`const` counts as [`Keyword::Values`]). With its value, it is a
        /// [`Constraint`](super::Constraint).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Keyword { $($name),* }

        impl Keyword {
            /// Every keyword, in evaluation order.
            pub const ALL: &'static [Keyword] = &[$(Keyword::$name),*];

            /// The spelling of the newest dialect.
            pub fn name(self) -> &'static str {
                match self { $(Keyword::$name => $text),* }
            }

            /// The JSON types of the values that it can refuse.
            pub fn types(self) -> TypeSet {
                match self { $(Keyword::$name => $types),* }
            }
        }
    };
}

keywords! {
    Never = "false", TypeSet::ALL;
    Types = "type", TypeSet::ALL;
    Values = "enum", TypeSet::ALL;
    Minimum = "minimum", TypeSet::of(Type::Number);
    ExclusiveMinimum = "exclusiveMinimum", TypeSet::of(Type::Number);
    Maximum = "maximum", TypeSet::of(Type::Number);
    ExclusiveMaximum = "exclusiveMaximum", TypeSet::of(Type::Number);
    MultipleOf = "multipleOf", TypeSet::of(Type::Number);
    MinLength = "minLength", TypeSet::of(Type::String);
    MaxLength = "maxLength", TypeSet::of(Type::String);
    Pattern = "pattern", TypeSet::of(Type::String);
    Format = "format", TypeSet::of(Type::String);
    PlainInteger = "type", TypeSet::of(Type::Number);
    ContentEncoding = "contentEncoding", TypeSet::of(Type::String);
    ContentMediaType = "contentMediaType", TypeSet::of(Type::String);
    MinItems = "minItems", TypeSet::of(Type::Array);
    MaxItems = "maxItems", TypeSet::of(Type::Array);
    PrefixItems = "prefixItems", TypeSet::of(Type::Array);
    Items = "items", TypeSet::of(Type::Array);
    Contains = "contains", TypeSet::of(Type::Array);
    UniqueItems = "uniqueItems", TypeSet::of(Type::Array);
    Required = "required", TypeSet::of(Type::Object);
    MinProperties = "minProperties", TypeSet::of(Type::Object);
    MaxProperties = "maxProperties", TypeSet::of(Type::Object);
    PropertyNames = "propertyNames", TypeSet::of(Type::Object);
    Properties = "properties", TypeSet::of(Type::Object);
    PatternProperties = "patternProperties", TypeSet::of(Type::Object);
    AdditionalProperties = "additionalProperties", TypeSet::of(Type::Object);
    DependentRequired = "dependentRequired", TypeSet::of(Type::Object);
    DependentSchemas = "dependentSchemas", TypeSet::of(Type::Object);
    References = "$ref", TypeSet::ALL;
    AllOf = "allOf", TypeSet::ALL;
    AnyOf = "anyOf", TypeSet::ALL;
    OneOf = "oneOf", TypeSet::ALL;
    Not = "not", TypeSet::ALL;
    Conditional = "if", TypeSet::ALL;
    UnevaluatedItems = "unevaluatedItems", TypeSet::of(Type::Array);
    UnevaluatedProperties = "unevaluatedProperties", TypeSet::of(Type::Object);
}

/// A set of keywords.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeywordSet(u64);

impl KeywordSet {
    /// No keyword.
    pub const NONE: KeywordSet = KeywordSet(0);

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the set contains a keyword.
    pub fn has(self, keyword: Keyword) -> bool {
        self.0 & (1 << keyword as u64) != 0
    }

    /// The union.
    #[must_use]
    pub fn or(self, other: KeywordSet) -> KeywordSet {
        KeywordSet(self.0 | other.0)
    }

    /// The intersection.
    #[must_use]
    pub fn and(self, other: KeywordSet) -> KeywordSet {
        KeywordSet(self.0 & other.0)
    }

    /// The difference.
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
