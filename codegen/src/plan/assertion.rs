//! One assertion of a check, with all the data needed to print or run it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::call::Call;
use super::constants::Constants;
use super::pattern::Matcher;
use crate::formats::Format;
use crate::schema::{Number, TypeSet};

/// Known names: those listed, and those that match a pattern.
#[derive(Debug, Clone)]
pub(crate) struct NameTest {
    pub(crate) names: BTreeSet<String>,
    pub(crate) patterns: Vec<Arc<Matcher>>,
}

/// A statement of a routine: it asserts something about the subject, or records what has been evaluated.
#[derive(Debug, Clone)]
pub(crate) enum Assertion<'g> {
    /// Refuses every value: the schema `false`, or a type that the subject cannot have.
    Refuse,
    /// `type`; `integer` includes `1.0`.
    Types(TypeSet),
    /// `type: integer`, on a number.
    Integral,
    /// `enum` or `const`.
    Constants(Constants<'g>),
    /// `minimum`.
    Minimum(Number),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Number),
    /// `maximum`.
    Maximum(Number),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Number),
    /// `multipleOf`.
    MultipleOf(Number),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Arc<Matcher>),
    /// `format`, and the content of a string.
    Format(&'static Format),
    /// A number without a fraction and an exponent.
    PlainInteger,
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// One schema of `prefixItems`: the item at an index.
    Item(usize, Call),
    /// `items` and `unevaluatedItems`: the items after the first `known`; if `seen`, only those that are unevaluated.
    OtherItems { known: usize, seen: bool, test: Call },
    /// `contains` with its bounds.
    Contains { least: u64, most: Option<u64>, test: Call },
    /// `required`.
    Required(&'g [String]),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `propertyNames`.
    PropertyNames(Call),
    /// One schema of `properties`: the member with a name.
    Member(&'g str, Call),
    /// One schema of `patternProperties`: the members whose names match.
    MatchingMembers(Arc<Matcher>, Call),
    /// `additionalProperties` and `unevaluatedProperties`: the members whose names are not known, and (`seen`) that
    /// nothing has evaluated.
    OtherMembers { known: NameTest, seen: bool, test: Call },
    /// One name of `dependentRequired`, and the names that it requires.
    DependentRequired(&'g str, &'g [String]),
    /// One schema of `dependentSchemas`: applies to the value itself if it has the member.
    DependentSchema(&'g str, Call),
    /// A target of `$ref`, a schema of `allOf`, or the branch of a condition whose outcome is known.
    All(Call),
    /// `anyOf`.
    AnyOf(Vec<Call>),
    /// `oneOf`.
    OneOf(Vec<Call>),
    /// `not`.
    Not(Call),
    /// `if`, `then` and `else`.
    Conditional { when: Call, then: Call, otherwise: Call },
    /// Asserts nothing, but records what has been evaluated.
    Evaluates(Evaluated),
}

/// What a statement records as evaluated.
#[derive(Debug, Clone)]
pub(crate) enum Evaluated {
    /// Every member.
    AllNames,
    /// The members whose names are known.
    Names(NameTest),
    /// Every item.
    AllItems,
    /// The first items.
    Items(usize),
    /// The items that match.
    Matching(Call),
}

impl Assertion<'_> {
    /// The calls, in the order in which they are printed.
    pub(crate) fn calls(&self) -> Vec<&Call> {
        match self {
            Assertion::Refuse
            | Assertion::Types(_)
            | Assertion::Integral
            | Assertion::Constants(_)
            | Assertion::Minimum(_)
            | Assertion::ExclusiveMinimum(_)
            | Assertion::Maximum(_)
            | Assertion::ExclusiveMaximum(_)
            | Assertion::MultipleOf(_)
            | Assertion::MinLength(_)
            | Assertion::MaxLength(_)
            | Assertion::Pattern(_)
            | Assertion::Format(_)
            | Assertion::PlainInteger
            | Assertion::MinItems(_)
            | Assertion::MaxItems(_)
            | Assertion::UniqueItems
            | Assertion::Required(_)
            | Assertion::MinProperties(_)
            | Assertion::MaxProperties(_)
            | Assertion::DependentRequired(..)
            | Assertion::Evaluates(
                Evaluated::AllNames | Evaluated::Names(_) | Evaluated::AllItems | Evaluated::Items(_),
            ) => Vec::new(),
            Assertion::Item(_, test)
            | Assertion::OtherItems { test, .. }
            | Assertion::Contains { test, .. }
            | Assertion::PropertyNames(test)
            | Assertion::Member(_, test)
            | Assertion::MatchingMembers(_, test)
            | Assertion::OtherMembers { test, .. }
            | Assertion::DependentSchema(_, test)
            | Assertion::All(test)
            | Assertion::Not(test)
            | Assertion::Evaluates(Evaluated::Matching(test)) => vec![test],
            Assertion::AnyOf(branches) | Assertion::OneOf(branches) => branches.iter().collect(),
            Assertion::Conditional { when, then, otherwise } => vec![when, then, otherwise],
        }
    }

    /// The patterns, in the order in which they are printed.
    pub(crate) fn patterns(&self) -> &[Arc<Matcher>] {
        match self {
            Assertion::Pattern(pattern) | Assertion::MatchingMembers(pattern, _) => std::slice::from_ref(pattern),
            Assertion::OtherMembers { known, .. } | Assertion::Evaluates(Evaluated::Names(known)) => &known.patterns,
            Assertion::Refuse
            | Assertion::Types(_)
            | Assertion::Integral
            | Assertion::Constants(_)
            | Assertion::Minimum(_)
            | Assertion::ExclusiveMinimum(_)
            | Assertion::Maximum(_)
            | Assertion::ExclusiveMaximum(_)
            | Assertion::MultipleOf(_)
            | Assertion::MinLength(_)
            | Assertion::MaxLength(_)
            | Assertion::Format(_)
            | Assertion::PlainInteger
            | Assertion::MinItems(_)
            | Assertion::MaxItems(_)
            | Assertion::UniqueItems
            | Assertion::Item(..)
            | Assertion::OtherItems { .. }
            | Assertion::Contains { .. }
            | Assertion::Required(_)
            | Assertion::MinProperties(_)
            | Assertion::MaxProperties(_)
            | Assertion::PropertyNames(_)
            | Assertion::Member(..)
            | Assertion::DependentRequired(..)
            | Assertion::DependentSchema(..)
            | Assertion::All(_)
            | Assertion::AnyOf(_)
            | Assertion::OneOf(_)
            | Assertion::Not(_)
            | Assertion::Conditional { .. }
            | Assertion::Evaluates(
                Evaluated::AllNames | Evaluated::AllItems | Evaluated::Items(_) | Evaluated::Matching(_),
            ) => &[],
        }
    }
}
