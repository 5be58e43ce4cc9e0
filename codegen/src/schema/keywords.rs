//! The keywords that most schemas have none of, in a place of their own.

use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use super::{Conditional, Contains, Discriminator, Keyword, KeywordSet, Number, Pattern, Schema, SchemaId};

/// Assertions and applicators; members that are absent assert nothing.
#[derive(Debug, Clone, Default)]
pub struct Keywords {
    /// `items`: the schema of the items after `prefix_items` (`additionalItems`, in older dialects).
    pub items: Option<SchemaId>,
    /// `uniqueItems: true`.
    pub unique_items: bool,

    /// `properties`, in document order.
    pub properties: Vec<(String, SchemaId)>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `required`, without repetitions.
    pub required: Vec<String>,

    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`; empty when absent.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`; empty when absent.
    pub one_of: Vec<SchemaId>,
    /// OpenAPI's `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,

    /// The bounds of numbers and sizes, and what is rarer, where there are any.
    pub(crate) limits: Option<Box<Limits>>,
}

/// Assertions on numbers, on texts, and on how many items or members there are.
#[derive(Debug, Clone, Default)]
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

    /// The keywords that hardly any schema has, where there are any.
    pub(crate) rare: Option<Box<Rare>>,
}

/// Assertions and applicators that hardly any schema has.
#[derive(Debug, Clone, Default)]
pub struct Rare {
    /// `prefixItems` (`items` as an array, in older dialects).
    pub prefix_items: Vec<SchemaId>,
    /// `contains`, with `minContains` and `maxContains`.
    pub contains: Option<Contains>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaId>,

    /// `patternProperties`, in document order.
    pub pattern_properties: Vec<(Pattern, SchemaId)>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `dependentRequired` and the array form of `dependencies`.
    pub dependent_required: Vec<(String, Vec<String>)>,
    /// `dependentSchemas` and the schema form of `dependencies`.
    pub dependent_schemas: Vec<(String, SchemaId)>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaId>,

    /// `not`.
    pub not: Option<SchemaId>,
    /// `if` with `then` and `else`.
    pub conditional: Option<Conditional>,
}

/// What is kept apart stands for itself: read where there is none of it, it is empty; written to, it is made.
macro_rules! apart {
    ($whole:ty, $field:ident: $part:ty) => {
        impl Deref for $whole {
            type Target = $part;
            fn deref(&self) -> &$part {
                static NONE: LazyLock<$part> = LazyLock::new(Default::default);
                self.$field.as_deref().unwrap_or_else(|| &NONE)
            }
        }

        impl DerefMut for $whole {
            fn deref_mut(&mut self) -> &mut $part {
                self.$field.get_or_insert_default()
            }
        }
    };
}
pub(super) use apart;

apart!(Schema, keywords: Keywords);
apart!(Keywords, limits: Limits);
apart!(Limits, rare: Rare);

/// The keywords of [`Limits`].
const LIMITS: [Keyword; 12] = [
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

/// The keywords of [`Rare`].
const RARE: [Keyword; 10] = [
    Keyword::PrefixItems,
    Keyword::Contains,
    Keyword::UnevaluatedItems,
    Keyword::PatternProperties,
    Keyword::PropertyNames,
    Keyword::DependentRequired,
    Keyword::DependentSchemas,
    Keyword::UnevaluatedProperties,
    Keyword::Not,
    Keyword::Conditional,
];

/// The keywords of [`Schema`] itself.
const ELSEWHERE: [Keyword; 5] = [
    Keyword::Never,
    Keyword::Types,
    Keyword::Values,
    Keyword::Format,
    Keyword::References,
];

impl Keywords {
    /// Adds every schema that these keywords name, in a fixed order.
    pub(super) fn edges_mut<'s>(&'s mut self, all: &mut Vec<&'s mut SchemaId>) {
        for group in [&mut self.all_of, &mut self.any_of, &mut self.one_of] {
            all.extend(group.iter_mut());
        }
        all.extend(self.properties.iter_mut().map(|(_, id)| id));
        all.extend([&mut self.items, &mut self.additional_properties].into_iter().flatten());
        if let Some(rare) = self.limits.as_mut().and_then(|limits| limits.rare.as_mut()) {
            rare.edges_mut(all);
        }
    }
}

impl Rare {
    fn edges_mut<'s>(&'s mut self, all: &mut Vec<&'s mut SchemaId>) {
        all.extend(&mut self.prefix_items);
        all.extend(self.dependent_schemas.iter_mut().map(|(_, id)| id));
        all.extend(self.pattern_properties.iter_mut().map(|(_, id)| id));
        all.extend(self.contains.as_mut().map(|contains| &mut contains.schema));
        if let Some(conditional) = &mut self.conditional {
            all.push(&mut conditional.when);
            all.extend(conditional.then.as_mut());
            all.extend(conditional.otherwise.as_mut());
        }
        let single = [
            &mut self.unevaluated_items,
            &mut self.property_names,
            &mut self.unevaluated_properties,
            &mut self.not,
        ];
        all.extend(single.into_iter().flatten());
    }
}

impl Schema {
    /// Without the places for keywords that have none in them.
    pub(crate) fn settled(mut self) -> Schema {
        let present = KeywordSet::present(&self);
        let no_rare = present.and(RARE.into_iter().collect()).is_empty();
        let no_limits = no_rare && present.and(LIMITS.into_iter().collect()).is_empty();
        let none = present.without(ELSEWHERE.into_iter().collect()).is_empty();
        if none && self.discriminator.is_none() {
            self.keywords = None;
        } else if let Some(keywords) = &mut self.keywords {
            match &mut keywords.limits {
                Some(limits) if no_rare && !no_limits => limits.rare = None,
                limits if no_limits => *limits = None,
                _ => {}
            }
        }
        self
    }
}
