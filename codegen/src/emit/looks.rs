//! Which part of a deserialized value an assertion needs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::check::Checks;
use crate::plan::{Assertion, Plan, Statement};

/// The part of a deserialized value that an assertion needs, with the statement that checks it.
pub(super) enum Looks {
    /// The items, which are typed.
    Items(TokenStream),
    /// The names of the members.
    Names(TokenStream),
    /// The members without a field; `true` if their names are enough where their values are typed.
    Others(bool),
    /// The names of all members at once, as an object.
    Combined,
    /// Something that the value does not have.
    Elsewhere,
}

/// Which part of a deserialized value an assertion needs.
pub(super) fn looks<'g>(plan: &Plan<'g>, checks: &mut Checks<'_, 'g>, name: &str, statement: &Statement<'_>) -> Looks {
    let pointer = plan.pointer(statement.origin);
    let count = |count: u64| crate::check::integer(count.into(), "");
    match &statement.assertion {
        Assertion::MinItems(least) => {
            let least = count(*least);
            Looks::Items(quote!(support::min_items(value.len(), #least, at, #pointer)?;))
        }
        Assertion::MaxItems(most) => {
            let most = count(*most);
            Looks::Items(quote!(support::max_items(value.len(), #most, at, #pointer)?;))
        }
        Assertion::UniqueItems => Looks::Items(quote!(support::distinct(value, at, #pointer)?;)),
        Assertion::MinProperties(least) => {
            let least = count(*least);
            Looks::Names(quote!(support::min_properties(names.len(), #least, at, #pointer)?;))
        }
        Assertion::MaxProperties(most) => {
            let most = count(*most);
            Looks::Names(quote!(support::max_properties(names.len(), #most, at, #pointer)?;))
        }
        Assertion::DependentRequired(name, needed) => {
            Looks::Names(quote!(support::names_required(&names, #name, &[#(#needed),*], at, #pointer)?;))
        }
        Assertion::PropertyNames(test) => {
            let check = checks.test(test, &format!("{name}_name"));
            Looks::Names(quote!(support::each_name(&names, at, #check)?;))
        }
        Assertion::MatchingMembers(..) => Looks::Others(false),
        Assertion::OtherMembers { .. } => Looks::Others(true),
        Assertion::Refuse
        | Assertion::Types(_)
        | Assertion::Required(_)
        | Assertion::Member(..)
        | Assertion::DependentSchema(..)
        | Assertion::All(_)
        | Assertion::AnyOf(_)
        | Assertion::OneOf(_)
        | Assertion::Not(_)
        | Assertion::Conditional { .. } => Looks::Combined,
        Assertion::Integral
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
        | Assertion::Item(..)
        | Assertion::OtherItems { .. }
        | Assertion::Contains { .. }
        | Assertion::Evaluates(_) => Looks::Elsewhere,
    }
}
