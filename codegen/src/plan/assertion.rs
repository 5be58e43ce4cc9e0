//! One assertion of a check, with everything that it takes to print or to run it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::constants::Constants;
use super::pattern::Matcher;
use super::routine::RoutineId;
use crate::formats::Format;
use crate::schema::{Keyword, SchemaId, Type, TypeSet};
use crate::support::number::Number;

/// A keyword of a schema: where an assertion is from, and what its message names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) schema: SchemaId,
    pub(crate) keyword: Keyword,
}

/// How a subschema is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Call {
    /// It refuses nothing.
    Holds,
    /// It refuses everything, as this keyword says.
    Never(Origin),
    /// It only has `type`.
    Typed(TypeSet, Origin),
    /// A routine asserts it.
    Routine(RoutineId),
    /// A routine asserts it, and adds to what has been evaluated.
    Seen(RoutineId),
}

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

/// When a statement comes in its routine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// Before anything else: types and constants.
    First,
    /// What looks at one type of value.
    Typed,
    /// Subschemas on the value itself.
    Combined,
    /// What looks at one type of value, and at what the subschemas have evaluated.
    TypedLast,
    /// What has been evaluated, whatever the type.
    Last,
}

/// What a statement refers to when it is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    /// The subject, or what it has been taken apart into.
    pub(crate) subject: bool,
    /// The place of the subject.
    pub(crate) at: bool,
    /// What has been evaluated.
    pub(crate) seen: bool,
}

impl Uses {
    pub(crate) fn or(self, other: Uses) -> Uses {
        Uses {
            subject: self.subject || other.subject,
            at: self.at || other.at,
            seen: self.seen || other.seen,
        }
    }
}

impl Call {
    /// The routine.
    pub(crate) fn routine(&self) -> Option<RoutineId> {
        match self {
            Call::Holds | Call::Never(_) | Call::Typed(..) => None,
            Call::Routine(id) | Call::Seen(id) => Some(*id),
        }
    }

    /// What it refers to when it is applied to the subject itself.
    pub(crate) fn uses(&self) -> Uses {
        let (subject, at, seen) = match self {
            Call::Holds => (false, false, false),
            Call::Never(_) => (false, true, false),
            Call::Typed(..) | Call::Routine(_) => (true, true, false),
            Call::Seen(_) => (true, true, true),
        };
        Uses { subject, at, seen }
    }
}

impl Assertion<'_> {
    /// The type of value that it looks at, and nothing else.
    pub(crate) fn only_type(&self) -> Option<Type> {
        match self {
            Assertion::Refuse
            | Assertion::Types(_)
            | Assertion::Integral
            | Assertion::Constants(_)
            | Assertion::All(_)
            | Assertion::AnyOf(_)
            | Assertion::OneOf(_)
            | Assertion::Not(_)
            | Assertion::Conditional { .. }
            | Assertion::Evaluates(Evaluated::AllNames | Evaluated::AllItems | Evaluated::Items(_)) => None,
            Assertion::Minimum(_)
            | Assertion::ExclusiveMinimum(_)
            | Assertion::Maximum(_)
            | Assertion::ExclusiveMaximum(_)
            | Assertion::MultipleOf(_) => Some(Type::Number),
            Assertion::MinLength(_) | Assertion::MaxLength(_) | Assertion::Pattern(_) | Assertion::Format(_) => {
                Some(Type::String)
            }
            Assertion::MinItems(_)
            | Assertion::MaxItems(_)
            | Assertion::UniqueItems
            | Assertion::Item(..)
            | Assertion::OtherItems { .. }
            | Assertion::Contains { .. }
            | Assertion::Evaluates(Evaluated::Matching(_)) => Some(Type::Array),
            Assertion::Required(_)
            | Assertion::MinProperties(_)
            | Assertion::MaxProperties(_)
            | Assertion::PropertyNames(_)
            | Assertion::Member(..)
            | Assertion::MatchingMembers(..)
            | Assertion::OtherMembers { .. }
            | Assertion::DependentRequired(..)
            | Assertion::DependentSchema(..)
            | Assertion::Evaluates(Evaluated::Names(_)) => Some(Type::Object),
        }
    }

    /// When it comes.
    pub(crate) fn phase(&self) -> Phase {
        match self {
            Assertion::Refuse | Assertion::Types(_) | Assertion::Integral | Assertion::Constants(_) => Phase::First,
            Assertion::OtherItems { seen: true, .. }
            | Assertion::OtherMembers { seen: true, .. }
            | Assertion::Evaluates(Evaluated::Names(_)) => Phase::TypedLast,
            Assertion::Evaluates(Evaluated::AllNames | Evaluated::AllItems | Evaluated::Items(_)) => Phase::Last,
            Assertion::All(_)
            | Assertion::AnyOf(_)
            | Assertion::OneOf(_)
            | Assertion::Not(_)
            | Assertion::Conditional { .. } => Phase::Combined,
            Assertion::Minimum(_)
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
            | Assertion::Item(..)
            | Assertion::OtherItems { seen: false, .. }
            | Assertion::Contains { .. }
            | Assertion::Evaluates(Evaluated::Matching(_))
            | Assertion::Required(_)
            | Assertion::MinProperties(_)
            | Assertion::MaxProperties(_)
            | Assertion::PropertyNames(_)
            | Assertion::Member(..)
            | Assertion::MatchingMembers(..)
            | Assertion::OtherMembers { seen: false, .. }
            | Assertion::DependentRequired(..)
            | Assertion::DependentSchema(..) => Phase::Typed,
        }
    }

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

    /// What it refers to when it is printed.
    pub(crate) fn uses(&self) -> Uses {
        let look = Uses {
            subject: true,
            at: true,
            seen: false,
        };
        let in_place = |calls: &[Call]| calls.iter().fold(Uses::default(), |uses, call| uses.or(call.uses()));
        match self {
            Assertion::Refuse => Uses { subject: false, ..look },
            Assertion::Types(_)
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
            | Assertion::Item(..)
            | Assertion::Contains { .. }
            | Assertion::Required(_)
            | Assertion::MinProperties(_)
            | Assertion::MaxProperties(_)
            | Assertion::PropertyNames(_)
            | Assertion::Member(..)
            | Assertion::MatchingMembers(..)
            | Assertion::DependentRequired(..) => look,
            Assertion::OtherItems { seen, .. } | Assertion::OtherMembers { seen, .. } => Uses { seen: *seen, ..look },
            Assertion::DependentSchema(_, test) => look.or(test.uses()),
            Assertion::All(test) => test.uses(),
            Assertion::AnyOf(branches) | Assertion::OneOf(branches) => Uses {
                at: true,
                ..in_place(branches)
            },
            Assertion::Not(Call::Holds) => Uses { subject: false, ..look },
            Assertion::Not(test) => look.or(test.uses()),
            Assertion::Conditional { when, then, otherwise } => {
                look.or(when.uses()).or(then.uses()).or(otherwise.uses())
            }
            Assertion::Evaluates(evaluated) => Uses {
                subject: matches!(evaluated, Evaluated::Names(_) | Evaluated::Matching(_)),
                at: matches!(evaluated, Evaluated::Matching(_)),
                seen: true,
            },
        }
    }
}
