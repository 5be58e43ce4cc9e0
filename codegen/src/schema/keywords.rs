//! The keywords that most schemas have none of, in a place of their own.

use std::ops::{Deref, DerefMut};

use super::{Conditional, Contains, Keyword, KeywordSet, Number, Pattern, Schema, SchemaId};

/// Assertions and applicators; members that are absent assert nothing.
#[derive(Debug, Clone)]
pub struct Keywords {
    /// `prefixItems` (`items` as an array, in older dialects).
    pub prefix_items: Vec<SchemaId>,
    /// `items`: the schema of the items after `prefix_items` (`additionalItems`, in older dialects).
    pub items: Option<SchemaId>,
    /// `uniqueItems: true`.
    pub unique_items: bool,
    /// `contains`, with `minContains` and `maxContains`.
    pub contains: Option<Contains>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaId>,

    /// `properties`, in document order.
    pub properties: Vec<(String, SchemaId)>,
    /// `patternProperties`, in document order.
    pub pattern_properties: Vec<(Pattern, SchemaId)>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `required`, without repetitions.
    pub required: Vec<String>,
    /// `dependentRequired` and the array form of `dependencies`.
    pub dependent_required: Vec<(String, Vec<String>)>,
    /// `dependentSchemas` and the schema form of `dependencies`.
    pub dependent_schemas: Vec<(String, SchemaId)>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaId>,

    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`; empty when absent.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`; empty when absent.
    pub one_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if` with `then` and `else`.
    pub conditional: Option<Conditional>,

    /// The bounds of numbers and sizes, where there are any.
    pub(crate) limits: Option<Box<Limits>>,
}

/// Assertions on numbers, on texts, and on how many items or members there are.
#[derive(Debug, Clone)]
pub struct Limits {
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Number>,
    /// `multipleOf`, more than zero.
    pub multiple_of: Option<Number>,

    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `pattern`.
    pub pattern: Option<Pattern>,

    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

impl Keywords {
    const NONE: Keywords = Keywords {
        prefix_items: Vec::new(),
        items: None,
        unique_items: false,
        contains: None,
        unevaluated_items: None,
        properties: Vec::new(),
        pattern_properties: Vec::new(),
        additional_properties: None,
        property_names: None,
        required: Vec::new(),
        dependent_required: Vec::new(),
        dependent_schemas: Vec::new(),
        unevaluated_properties: None,
        all_of: Vec::new(),
        any_of: Vec::new(),
        one_of: Vec::new(),
        not: None,
        conditional: None,
        limits: None,
    };
}

impl Limits {
    const NONE: Limits = Limits {
        minimum: None,
        exclusive_minimum: None,
        maximum: None,
        exclusive_maximum: None,
        multiple_of: None,
        min_length: None,
        max_length: None,
        pattern: None,
        min_items: None,
        max_items: None,
        min_properties: None,
        max_properties: None,
    };
}

impl Deref for Schema {
    type Target = Keywords;
    fn deref(&self) -> &Keywords {
        static NONE: Keywords = Keywords::NONE;
        self.keywords.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Schema {
    fn deref_mut(&mut self) -> &mut Keywords {
        self.keywords.get_or_insert_with(|| Box::new(Keywords::NONE))
    }
}

impl Deref for Keywords {
    type Target = Limits;
    fn deref(&self) -> &Limits {
        static NONE: Limits = Limits::NONE;
        self.limits.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Keywords {
    fn deref_mut(&mut self) -> &mut Limits {
        self.limits.get_or_insert_with(|| Box::new(Limits::NONE))
    }
}

impl Schema {
    /// Without the places for keywords that have none in them.
    pub(crate) fn settled(mut self) -> Schema {
        let present = KeywordSet::present(&self);
        let limits = [
            Keyword::Minimum,
            Keyword::ExclusiveMinimum,
            Keyword::Maximum,
            Keyword::ExclusiveMaximum,
            Keyword::MultipleOf,
            Keyword::MinLength,
            Keyword::MaxLength,
            Keyword::Pattern,
            Keyword::MinItems,
            Keyword::MaxItems,
            Keyword::MinProperties,
            Keyword::MaxProperties,
        ];
        if let Some(keywords) = &mut self.keywords
            && present.and(limits.into_iter().collect()).is_empty()
        {
            keywords.limits = None;
        }
        let elsewhere = [
            Keyword::Never,
            Keyword::Types,
            Keyword::Values,
            Keyword::Format,
            Keyword::References,
        ];
        if present.without(elsewhere.into_iter().collect()).is_empty() {
            self.keywords = None;
        }
        self
    }
}
