//! The keywords that most schemas have none of, in a place of their own.

use std::ops::{Deref, DerefMut};

use super::{Conditional, Contains, Keyword, KeywordSet, Number, Pattern, Schema, SchemaId};

/// Assertions and applicators; members that are absent assert nothing.
#[derive(Debug, Clone)]
pub struct Keywords {
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

    /// `prefixItems` (`items` as an array, in older dialects).
    pub prefix_items: Vec<SchemaId>,
    /// `items`: the schema of the items after `prefix_items` (`additionalItems`, in older dialects).
    pub items: Option<SchemaId>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
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
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
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
}

impl Keywords {
    const NONE: Keywords = Keywords {
        minimum: None,
        exclusive_minimum: None,
        maximum: None,
        exclusive_maximum: None,
        multiple_of: None,
        min_length: None,
        max_length: None,
        pattern: None,
        prefix_items: Vec::new(),
        items: None,
        min_items: None,
        max_items: None,
        unique_items: false,
        contains: None,
        unevaluated_items: None,
        properties: Vec::new(),
        pattern_properties: Vec::new(),
        additional_properties: None,
        property_names: None,
        required: Vec::new(),
        min_properties: None,
        max_properties: None,
        dependent_required: Vec::new(),
        dependent_schemas: Vec::new(),
        unevaluated_properties: None,
        all_of: Vec::new(),
        any_of: Vec::new(),
        one_of: Vec::new(),
        not: None,
        conditional: None,
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

impl Schema {
    /// Without the place for keywords, where there are none in it.
    pub(crate) fn settled(mut self) -> Schema {
        let elsewhere = [
            Keyword::Never,
            Keyword::Types,
            Keyword::Values,
            Keyword::Format,
            Keyword::References,
        ];
        let elsewhere: KeywordSet = elsewhere.into_iter().collect();
        if KeywordSet::present(&self).without(elsewhere).is_empty() {
            self.keywords = None;
        }
        self
    }
}
