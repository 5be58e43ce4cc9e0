//! Prints the statements of a routine.

use super::checks::Checks;
use super::{call, literal};
use crate::plan::{Assertion, Call, Constants, Evaluated, NameTest, Statement, Subject, Uses};
use crate::schema::Number;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

/// A printed statement.
pub(super) enum Printed {
    /// An expression of the type `support::Check`.
    Check(TokenStream),
    /// Any other statement.
    Plain(TokenStream),
}

/// Prints the statements of one function.
pub(super) struct Printer<'c, 'p, 'g> {
    pub(super) checks: &'c Checks<'p, 'g>,
    pub(super) subject: Subject,
    /// The variable that records what has been evaluated.
    pub(super) seen: &'c Ident,
}

impl Printer<'_, '_, '_> {
    pub(super) fn print(&self, statement: &Statement<'_>) -> Printed {
        let at = &self.checks.plan.pointer(statement.origin);
        let count = |count: u64| literal::integer(count.into(), "");
        let index = |index: usize| Literal::usize_unsuffixed(index);
        Printed::Check(match &statement.assertion {
            Assertion::Refuse => quote!(support::no_value(at, #at)),
            Assertion::Types(types) => {
                let types = literal::types(*types);
                quote!(support::typed(value, #types, at, #at))
            }
            Assertion::Integral => quote!(support::integral(number, at, #at)),
            Assertion::Constants(constants) => constant(self.subject, constants, at),
            Assertion::Minimum(limit) => number("minimum", *limit, at),
            Assertion::ExclusiveMinimum(limit) => number("exclusive_minimum", *limit, at),
            Assertion::Maximum(limit) => number("maximum", *limit, at),
            Assertion::ExclusiveMaximum(limit) => number("exclusive_maximum", *limit, at),
            Assertion::MultipleOf(divisor) => number("multiple_of", *divisor, at),
            Assertion::MinLength(least) => {
                let least = count(*least);
                quote!(support::min_length(text, #least, at, #at))
            }
            Assertion::MaxLength(most) => {
                let most = count(*most);
                quote!(support::max_length(text, #most, at, #at))
            }
            Assertion::Pattern(pattern) => {
                let pattern = self.checks.pattern(pattern);
                quote!(support::pattern(text, &#pattern, at, #at))
            }
            Assertion::Format(format) => {
                let (test, name) = (format_ident!("{}", format.check_fn), format.name);
                quote!(support::has_format(text, support::#test, #name, at, #at))
            }
            Assertion::PlainInteger => quote!(support::plain_integer(number, at, #at)),
            Assertion::MinItems(least) => {
                let least = count(*least);
                quote!(support::min_items(items.len(), #least, at, #at))
            }
            Assertion::MaxItems(most) => {
                let most = count(*most);
                quote!(support::max_items(items.len(), #most, at, #at))
            }
            Assertion::UniqueItems => quote!(support::unique_items(items, at, #at)),
            Assertion::Item(number, test) => {
                let (number, test) = (index(*number), self.test(test));
                quote!(support::item(items, #number, at, #test))
            }
            Assertion::OtherItems { known, seen, test } => self.other_items(*known, *seen, test),
            Assertion::Contains { least, most, test } => {
                let bound = |name: &str| self.checks.plan.sibling(statement.origin, name);
                // Without `minContains`, it is `contains` that needs one.
                let least_at = if *least == 1 { at.clone() } else { bound("minContains") };
                let (test, least, most_at) = (self.test(test), count(*least), bound("maxContains"));
                let most = most
                    .map(count)
                    .map_or(quote!(None), |most| quote!(Some((#most, #most_at))));
                quote!(support::contains(items, (#least, #least_at), #most, at, #test))
            }
            Assertion::Required(names) => {
                let names = names.iter().map(|name| literal::text(name));
                quote!(support::required(members, &[#(#names),*], at, #at))
            }
            Assertion::MinProperties(least) => quote!(support::min_properties(members.len(), #least, at, #at)),
            Assertion::MaxProperties(most) => quote!(support::max_properties(members.len(), #most, at, #at)),
            Assertion::PropertyNames(test) => {
                let test = self.test(test);
                quote!(support::property_names(members, at, #test))
            }
            Assertion::Member(name, test) => self.member(name, test),
            Assertion::MatchingMembers(pattern, test) => {
                let (pattern, test) = (self.checks.pattern(pattern), self.test(test));
                quote!(support::matching_members(members, &#pattern, at, #test))
            }
            Assertion::OtherMembers { known, seen, test } => self.other_members(known, *seen, test),
            Assertion::DependentRequired(name, needed) => {
                let (name, needed) = (literal::text(name), needed.iter().map(|name| literal::text(name)));
                quote!(support::dependent_required(members, #name, &[#(#needed),*], at, #at))
            }
            Assertion::DependentSchema(name, call) => self.dependent_schema(name, call),
            Assertion::All(call) => self.expression(call),
            Assertion::AnyOf(branches) => self.union("any_of", branches, at),
            Assertion::OneOf(branches) => self.union("one_of", branches, at),
            Assertion::Not(Call::Holds) => quote!(support::no_value(at, #at)),
            Assertion::Not(call) => {
                let (subject, test) = (self.subject.ident(), self.test(call));
                quote!(support::not(#subject, at, #at, #test))
            }
            Assertion::Conditional { when, then, otherwise } => {
                return Printed::Plain(self.conditional(when, then, otherwise));
            }
            Assertion::Evaluates(evaluated) => return Printed::Plain(self.evaluates(evaluated)),
        })
    }

    fn test(&self, call: &Call) -> TokenStream {
        call::test(self.checks, call)
    }

    fn expression(&self, call: &Call) -> TokenStream {
        call::expression(self.checks, self.subject, self.seen, call)
    }

    fn other_items(&self, known: usize, seen: bool, test: &Call) -> TokenStream {
        let (first, test) = (Literal::usize_unsuffixed(known), self.test(test));
        if !seen {
            return quote!(support::items_from(items, #first, at, #test));
        }
        let seen = self.seen;
        let seen = quote!(#seen.has_item(index));
        let known = if known > 0 {
            quote!(index < #first || #seen)
        } else {
            seen
        };
        quote!(support::other_items(items, |index| #known, at, #test))
    }

    fn member(&self, name: &str, test: &Call) -> TokenStream {
        let name = literal::text(name);
        if let Call::Typed(types, origin) = test {
            let (types, at) = (literal::types(*types), self.checks.plan.pointer(*origin));
            return quote!(support::typed_member(members, #name, #types, at, #at));
        }
        let test = self.test(test);
        quote!(support::member(members, #name, at, #test))
    }

    fn other_members(&self, known: &NameTest, seen: bool, test: &Call) -> TokenStream {
        let (known, test) = (self.name_test(known), self.test(test));
        let seen = seen.then(|| {
            let seen = self.seen;
            quote!(#seen.has_name(name))
        });
        let tests: Vec<TokenStream> = known.into_iter().chain(seen).collect();
        let known = if tests.is_empty() {
            quote!(|_| false)
        } else {
            quote!(|name| #(#tests)||*)
        };
        quote!(support::other_members(members, #known, at, #test))
    }

    fn dependent_schema(&self, name: &str, call: &Call) -> TokenStream {
        let (name, test, seen) = (literal::text(name), self.test(call), self.seen);
        match call {
            Call::Seen(_) => quote!(support::dependent_schema_seen(members, #name, value, at, #seen, #test)),
            Call::Holds | Call::Never(_) | Call::Typed(..) | Call::Routine(_) => {
                quote!(support::dependent_schema(members, #name, value, at, #test))
            }
        }
    }

    fn union(&self, function: &str, branches: &[Call], at: &str) -> TokenStream {
        let uses = branches.iter().fold(Uses::default(), |uses, call| uses.or(call.uses()));
        let count = Literal::usize_unsuffixed(branches.len());
        let branch = if branches.len() > 1 { quote!(branch) } else { quote!(_) };
        let place = if uses.at { quote!(at) } else { quote!(_) };
        let branches = choice(branches.iter().map(|call| self.expression(call)).collect());
        if uses.seen {
            let (function, seen) = (format_ident!("{function}_seen"), self.seen);
            quote!(support::#function(#count, at, #at, #seen, &|#branch, #place, #seen| #branches))
        } else {
            let function = format_ident!("{function}");
            quote!(support::#function(#count, at, #at, &|#branch, #place| #branches))
        }
    }

    fn conditional(&self, when: &Call, then: &Call, otherwise: &Call) -> TokenStream {
        let (subject, test, seen) = (self.subject.ident(), self.test(when), self.seen);
        let when = match when {
            Call::Seen(_) => quote!(support::holds_seen(#subject, at, #seen, #test)),
            Call::Holds | Call::Never(_) | Call::Typed(..) | Call::Routine(_) => {
                quote!(support::holds(#subject, at, #test))
            }
        };
        let outcome = |call: &Call| (*call != Call::Holds).then(|| self.expression(call));
        match (outcome(then), outcome(otherwise)) {
            (Some(then), Some(otherwise)) => quote!(if #when { #then?; } else { #otherwise?; }),
            (Some(then), None) => quote!(if #when { #then?; }),
            (None, Some(otherwise)) => quote!(if !#when { #otherwise?; }),
            // The condition is run only for what it evaluates.
            (None, None) => quote!(#when;),
        }
    }

    fn evaluates(&self, evaluated: &Evaluated) -> TokenStream {
        let seen = self.seen;
        match evaluated {
            Evaluated::AllNames => quote!(seen.add_all_names();),
            Evaluated::Names(known) => {
                let known = self.name_test(known).unwrap_or_else(|| quote!(false));
                quote!(seen.add_names(members, |name| #known);)
            }
            Evaluated::AllItems => quote!(seen.add_all_items();),
            Evaluated::Items(count) => {
                let count = Literal::usize_unsuffixed(*count);
                quote!(seen.add_items(#count);)
            }
            Evaluated::Matching(call) => {
                let test = self.test(call);
                quote!(#seen.add_contained(items, at, &#test);)
            }
        }
    }

    /// The test whether `name` is known; `None` if no name is.
    fn name_test(&self, known: &NameTest) -> Option<TokenStream> {
        let patterns: Vec<Ident> = known.patterns.iter().map(|known| self.checks.pattern(known)).collect();
        literal::name_test(&known.names, &patterns)
    }
}

fn number(function: &str, limit: Number, at: &str) -> TokenStream {
    let (function, limit) = (format_ident!("{function}"), literal::limit(limit));
    quote!(support::#function(number, #limit, at, #at))
}

fn constant(subject: Subject, constants: &Constants<'_>, at: &str) -> TokenStream {
    let values = constants.values;
    let texts: Vec<TokenStream> = values.iter().filter_map(Value::as_str).map(literal::text).collect();
    match subject {
        Subject::Text => quote!(support::one_of_texts(text, &[#(#texts),*], at, #at)),
        Subject::Number => {
            let numbers = values.iter().filter_map(Value::as_number);
            let numbers = numbers.map(|number| literal::number(Number::from(number)));
            quote!(support::one_of_numbers(number, &[#(#numbers),*], at, #at))
        }
        Subject::Value if texts.len() == values.len() && !texts.is_empty() => {
            quote!(support::one_of_strings(value, &[#(#texts),*], at, #at))
        }
        Subject::Value => {
            let values = values.iter().map(literal::value);
            quote!(support::one_of_values(value, &[#(#values),*], at, #at))
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
