//! Prints how a subschema is applied.

use super::checks::Checks;
use super::literal;
use crate::plan::{Call, Subject};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

/// The call as an expression of the type `support::Check`, on the subject of the function.
pub(super) fn expression(checks: &Checks<'_, '_>, subject: Subject, seen: &Ident, call: &Call) -> TokenStream {
    let subject = subject.ident();
    match call {
        Call::Holds => quote!(Ok(())),
        Call::Never(origin) => {
            let keyword = checks.plan.pointer(*origin);
            quote!(support::no_value(at, #keyword))
        }
        Call::Typed(types, origin) => {
            let (types, keyword) = (literal::types(*types), checks.plan.pointer(*origin));
            quote!(support::typed(value, #types, at, #keyword))
        }
        Call::Routine(id) => {
            let function = checks.function(*id);
            quote!(#function(#subject, at))
        }
        Call::Seen(id) => {
            let function = checks.function(*id);
            quote!(#function(#subject, at, #seen))
        }
    }
}

/// The call as a function of a subject and its place.
pub(super) fn test(checks: &Checks<'_, '_>, call: &Call) -> TokenStream {
    match call {
        Call::Holds => quote!(|_, _| Ok(())),
        Call::Never(origin) => {
            let keyword = checks.plan.pointer(*origin);
            quote!(|_, at| support::no_value(at, #keyword))
        }
        Call::Typed(types, origin) => {
            let (types, keyword) = (literal::types(*types), checks.plan.pointer(*origin));
            quote!(|value, at| support::typed(value, #types, at, #keyword))
        }
        Call::Routine(id) | Call::Seen(id) => checks.function(*id).to_token_stream(),
    }
}
