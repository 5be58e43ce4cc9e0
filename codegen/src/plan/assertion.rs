//! One assertion of a check, with everything that it takes to print or to run it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::call::Call;
use super::constants::Constants;
use super::pattern::Matcher;
use crate::formats::Format;
use crate::schema::TypeSet;
use crate::support::number::Number;

/// Names that are known: listed, or matching a pattern.
#[derive(Debug, Clone)]
pub(crate) struct NameTest {
    pub(crate) names: BTreeSet<String>,
    pub(crate) patterns: Vec<Arc<Matcher>>,
}

/// A statement of a routine: it asserts something of the subject, or notes what has been evaluated.
#[derive(Debug, Clone)]
pub(crate) enum Assertion<'g> {
    /// No value is valid: the schema `false`, or a type that the subject is not of.
    Refuse,
    /// `type`; `integer` counts `1.0` in.
    Types(TypeSet),
    /// `type: integer`, of a number.
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
    /// `format`.
    Format(&'static Format),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// One schema of `prefixItems`: the item at an index.
    Item(usize, Call),
    /// `items` and `unevaluatedItems`: the items after the first `known`, and (`seen`) that nothing has evaluated.
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
    /// One schema of `properties`: the member of a name.
    Member(&'g str, Call),
    /// One schema of `patternProperties`: the members whose names match.
    MatchingMembers(Arc<Matcher>, Call),
    /// `additionalProperties` and `unevaluatedProperties`: the members whose names are not known, and (`seen`) that
    /// nothing has evaluated.
    OtherMembers { known: NameTest, seen: bool, test: Call },
    /// One name of `dependentRequired`, and those that it needs.
    DependentRequired(&'g str, &'g [String]),
    /// One schema of `dependentSchemas`: of the value itself, where it has the member.
    DependentSchema(&'g str, Call),
    /// A target of `$ref`, a schema of `allOf`, or the one outcome of a condition that is settled.
    All(Call),
    /// `anyOf`.
    AnyOf(Vec<Call>),
    /// `oneOf`.
    OneOf(Vec<Call>),
    /// `not`.
    Not(Call),
    /// `if`, `then` and `else`.
    Conditional { when: Call, then: Call, otherwise: Call },
    /// Asserts nothing, but notes what has been evaluated.
    Evaluates(Evaluated),
}

/// What a statement notes as evaluated.
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
