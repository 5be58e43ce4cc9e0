//! Statements for the keywords that combine schemas.

use super::body::{Body, Step, idents};
use super::call::Call;
use crate::schema::{Conditional, Keyword, SchemaId};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

impl Body<'_, '_> {
    /// The statements of a keyword, if it is one of these.
    pub(super) fn combination(&mut self, id: SchemaId, keyword: Keyword) {
        let schema = &self.checks.graph[id];
        let at = self.keyword(id, keyword);
        let steps: Vec<Step> = match keyword {
            Keyword::References => self.all(schema.references()),
            Keyword::AllOf => self.all(schema.all_of()),
            Keyword::AnyOf => self.union("any_of", schema.any_of(), &at).into_iter().collect(),
            Keyword::OneOf => self.union("one_of", schema.one_of(), &at).into_iter().collect(),
            Keyword::Not => schema.not().and_then(|id| self.not(id, &at)).into_iter().collect(),
            Keyword::Conditional => schema
                .conditional()
                .iter()
                .filter_map(|c| self.conditional(c))
                .collect(),
            _ => return,
        };
        self.combinations.extend(steps);
    }

    fn all(&mut self, ids: &[SchemaId]) -> Vec<Step> {
        ids.iter()
            .filter_map(|&id| self.must_hold(id))
            .map(Step::Check)
            .collect()
    }

    fn union(&mut self, function: &str, branches: &[SchemaId], at: &str) -> Option<Step> {
        let calls: Vec<Call> = branches.iter().map(|&id| self.in_place_seen(id)).collect();
        let any_holds = calls.iter().any(|call| matches!(call, Call::Holds));
        let any_seen = calls.iter().any(|call| matches!(call, Call::Seen(_)));
        if any_holds && !any_seen && (function == "any_of" || calls.len() == 1) {
            return None;
        }
        let count = Literal::usize_unsuffixed(calls.len());
        let holds = |call| self.expression(call).unwrap_or_else(|| quote!(Ok(())));
        let branches = choice(calls.into_iter().map(holds).collect());
        let used = idents(&branches);
        let argument = |name: &str| {
            let ident = format_ident!("{name}");
            if used.contains(&ident) {
                quote!(#ident)
            } else {
                quote!(_)
            }
        };
        let (branch, place) = (argument("branch"), argument("at"));
        Some(Step::Check(if any_seen {
            let (function, seen) = (format_ident!("{function}_seen"), self.seen());
            quote!(support::#function(#count, at, #at, #seen, |#branch, #place, #seen| #branches))
        } else {
            let function = format_ident!("{function}");
            quote!(support::#function(#count, at, #at, |#branch, #place| #branches))
        }))
    }

    fn not(&mut self, id: SchemaId, at: &str) -> Option<Step> {
        let subject = self.subject.ident();
        Some(Step::Check(match self.in_place(id) {
            Call::Never(_) => return None,
            Call::Holds => quote!(support::no_value(at, #at)),
            call => {
                let test = self.test(call);
                quote!(support::not(#subject, at, #at, #test))
            }
        }))
    }

    fn conditional(&mut self, conditional: &Conditional) -> Option<Step> {
        let when = self.in_place_seen(conditional.when);
        let when_seen = matches!(when, Call::Seen(_));
        let when = match when {
            Call::Holds => return self.outcome(conditional.then).map(Step::Check),
            Call::Never(_) => return self.outcome(conditional.otherwise).map(Step::Check),
            call => self.condition(call),
        };
        let (then, otherwise) = (self.outcome(conditional.then), self.outcome(conditional.otherwise));
        let statement = match (then, otherwise) {
            (Some(then), Some(otherwise)) => quote!(if #when { #then?; } else { #otherwise?; }),
            (Some(then), None) => quote!(if #when { #then?; }),
            (None, Some(otherwise)) => quote!(if !#when { #otherwise?; }),
            // Only `if` itself may have evaluated something.
            (None, None) if when_seen => quote!(#when;),
            (None, None) => return None,
        };
        Some(Step::Plain(statement))
    }

    /// `then` or `else`, where it must hold.
    fn outcome(&mut self, id: Option<SchemaId>) -> Option<TokenStream> {
        let call = self.in_place_seen(id?);
        self.expression(call)
    }

    /// The condition, which is asked quietly.
    fn condition(&self, call: Call) -> TokenStream {
        let subject = self.subject.ident();
        match call {
            Call::Seen(test) => {
                let seen = self.seen();
                quote!(support::holds_seen(#subject, at, #seen, #test))
            }
            call => {
                let test = self.test(call);
                quote!(support::holds(#subject, at, #test))
            }
        }
    }
}

/// The expression for one `branch`.
fn choice(mut branches: Vec<TokenStream>) -> TokenStream {
    let Some(last) = branches.pop() else {
        return quote!(Ok(()));
    };
    if branches.is_empty() {
        return last;
    }
    let numbers = (0..branches.len()).map(Literal::usize_unsuffixed);
    quote!(match branch { #(#numbers => #branches,)* _ => #last })
}
