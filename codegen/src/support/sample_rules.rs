//! The schemas that values are made of.

use serde_json::Value;

use super::equality::same;
use super::multiple::is_multiple;
use super::number::{LimitValue, NumberValue};
use super::pattern::Node;
use super::problem::Test;
use super::scalar_keywords::Matches;

/// A schema.
pub struct SampleSchema {
    /// The types of its values: a sum of the constants for types.
    pub types: u8,
    /// Checks a value, where a value that is made of the keywords may not meet them.
    pub test: Option<Test>,
    pub rules: &'static [SampleRule],
}

/// A pattern.
pub struct SamplePattern {
    pub matcher: &'static (dyn Matches + Sync),
    pub nodes: &'static [Node<'static>],
    /// Texts that match.
    pub examples: &'static [&'static str],
}

/// A keyword. Schemas are indices.
pub enum SampleRule {
    Never,
    Values(&'static [&'static str]),
    Minimum(LimitValue),
    ExclusiveMinimum(LimitValue),
    Maximum(LimitValue),
    ExclusiveMaximum(LimitValue),
    MultipleOf(LimitValue),
    MinLength(u64),
    MaxLength(u64),
    Pattern(&'static SamplePattern),
    Format(&'static str, fn(&str) -> bool),
    MinItems(u64),
    MaxItems(u64),
    PrefixItems(&'static [usize]),
    Items(usize),
    Contains(usize, u64, Option<u64>),
    UniqueItems,
    Required(&'static [&'static str]),
    MinProperties(u64),
    MaxProperties(u64),
    PropertyNames(usize),
    Properties(&'static [(&'static str, usize)]),
    PatternProperties(&'static [(&'static SamplePattern, usize)]),
    AdditionalProperties(usize),
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    DependentSchemas(&'static [(&'static str, usize)]),
    All(&'static [usize]),
    /// The branches of a union, those with small values first.
    Branches(&'static [usize]),
    Conditional(usize, Option<usize>, Option<usize>),
    UnevaluatedItems(usize),
    UnevaluatedProperties(usize),
}

impl SampleSchema {
    /// Whether it has no values.
    pub fn is_never(&self) -> bool {
        self.types == 0 || matches!(self.rules, [SampleRule::Never, ..])
    }
}

impl SampleRule {
    /// Whether a value meets a keyword, as far as that does not depend on what is inside of it.
    pub fn fits(&self, value: &Value) -> bool {
        match (self, value) {
            (SampleRule::Never, _) => false,
            (SampleRule::Values(values), value) => {
                let mut listed = values
                    .iter()
                    .filter_map(|text| serde_json::from_str::<Value>(text).ok());
                listed.any(|one| same(&one, value))
            }
            (rule, Value::Number(number)) => rule.fits_number(NumberValue::from(number)),
            (rule, Value::String(text)) => rule.fits_text(text),
            _ => true,
        }
    }

    /// Whether a number meets a keyword for numbers.
    pub fn fits_number(&self, number: NumberValue) -> bool {
        match self {
            SampleRule::Minimum(least) => number >= *least,
            SampleRule::ExclusiveMinimum(least) => number > *least,
            SampleRule::Maximum(most) => number <= *most,
            SampleRule::ExclusiveMaximum(most) => number < *most,
            SampleRule::MultipleOf(divisor) => is_multiple(number, *divisor),
            _ => true,
        }
    }

    /// Whether a text meets a keyword for strings.
    pub fn fits_text(&self, text: &str) -> bool {
        match self {
            SampleRule::MinLength(least) => text.chars().count() as u64 >= *least,
            SampleRule::MaxLength(most) => text.chars().count() as u64 <= *most,
            SampleRule::Pattern(pattern) => pattern.matcher.matches(text),
            SampleRule::Format(_, test) => test(text),
            _ => true,
        }
    }
}
