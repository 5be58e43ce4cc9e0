//! The order of assertions in a routine, and the variables that they use.

use super::assertion::{Assertion, Evaluated};
use super::call::{Call, Uses};
use crate::schema::Type;

/// The phase of a routine in which a statement runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// Before anything else: types and constants.
    First,
    /// Assertions on one type of value.
    Typed,
    /// Subschemas applied to the value itself.
    Combined,
    /// Assertions on one type of value that depend on what the subschemas have evaluated.
    TypedLast,
    /// Records of what has been evaluated, independent of the type.
    Last,
}

impl Assertion<'_> {
    /// The only type of value that it applies to; `None` if it applies to several.
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
            | Assertion::MultipleOf(_)
            | Assertion::PlainInteger => Some(Type::Number),
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

    /// The phase in which it runs.
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
            | Assertion::PlainInteger
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

    /// The variables it uses in print.
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
            | Assertion::PlainInteger
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
