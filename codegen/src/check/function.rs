//! Prints a routine as a function.

use super::checks::{Checks, Function};
use super::statement::{Printed, Printer};
use crate::plan::{Phase, Routine, Statement, Subject, Uses};
use crate::schema::Type;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// Prints the function as an item.
pub(super) fn print(checks: &mut Checks<'_, '_>, function: &Function, routine: &Routine<'_>) -> TokenStream {
    let entry = entry(checks, function, routine);
    let local = routine.tracker.filter(|tracker| tracker.local);
    let seen = if local.is_some() && routine.key.tracks.any() {
        format_ident!("inside")
    } else {
        format_ident!("seen")
    };
    let printer = Printer {
        checks,
        subject: routine.key.subject,
        seen: &seen,
    };
    let mut steps: Vec<Printed> = Vec::new();
    if local.is_some() {
        steps.push(Printed::Plain(quote!(let #seen = &mut support::Seen::default();)));
    }
    for phase in [
        Phase::First,
        Phase::Typed,
        Phase::Combined,
        Phase::TypedLast,
        Phase::Last,
    ] {
        let statements = routine.phase(phase);
        match (phase, routine.key.subject) {
            (Phase::Typed | Phase::TypedLast, Subject::Value) => steps.extend(by_type(&printer, statements)),
            _ => steps.extend(statements.map(|statement| printer.print(statement))),
        }
    }
    if local.is_some() && routine.key.tracks.any() {
        steps.push(Printed::Plain(quote!(seen.extend(#seen);)));
    }
    let end = match steps.pop() {
        Some(Printed::Check(check)) => check,
        last => {
            steps.extend(last);
            quote!(Ok(()))
        }
    };
    let steps = block(steps);
    let mut uses = routine.uses();
    let mut statements = quote!(#entry #steps #end);
    if checks.repeats.is_remembered(function.routine) {
        statements = remembered(function, routine, &statements);
        uses.subject |= routine.key.subject != Subject::Number;
        uses.at = true;
        uses.seen |= routine.key.tracks.any();
    }
    if function.is_entry && checks.repeats.needs_memory(function.routine) {
        statements = quote!(at.remembering(&|at| { #statements }));
        uses.at = true;
    }
    if function.is_entry && checks.plan.is_bounded(function.routine) {
        statements = quote!(support::decided(at, &|| { #statements }));
        uses.at = true;
    }
    signature(checks, function, routine, uses, &statements)
}

/// Statements that run once for a value.
fn remembered(function: &Function, routine: &Routine<'_>, statements: &TokenStream) -> TokenStream {
    let name = function.ident.to_string();
    if routine.key.tracks.any() {
        return quote!(seen.once(#name, value, at, &|seen| { #statements }));
    }
    let address = match routine.key.subject {
        Subject::Value => quote!(std::ptr::from_ref(value).addr()),
        Subject::Text => quote!(text.as_ptr().addr()),
        // A number is checked by itself, so there is only one.
        Subject::Number => quote!(0),
    };
    quote!(at.once(#name, #address, &|| { #statements }))
}

/// Stops unbounded recursion: a schema that may apply itself to the same value checks each value once.
fn entry(checks: &mut Checks<'_, '_>, function: &Function, routine: &Routine<'_>) -> Option<TokenStream> {
    let name = checks
        .entered
        .entry(routine.enters?)
        .or_insert_with(|| function.ident.to_string());
    let entered = quote!(let Some(at) = at.enter(#name) else { return Ok(()); };);
    routine.uses().at.then(|| quote!(#entered let at = &at;))
}

/// The function with its statements as the body. Unused arguments are `_`.
fn signature(
    checks: &Checks<'_, '_>,
    function: &Function,
    routine: &Routine<'_>,
    uses: Uses,
    statements: &TokenStream,
) -> TokenStream {
    let argument = |name: Ident, used: bool| if used { quote!(#name) } else { quote!(_) };
    let (ident, subject) = (&function.ident, routine.key.subject);
    let kind = subject.tokens(checks.plan.graph().exact);
    let subject = argument(subject.ident(), uses.subject);
    let at = argument(format_ident!("at"), uses.at);
    if routine.key.tracks.any() {
        let seen = argument(format_ident!("seen"), uses.seen);
        return quote! {
            fn #ident<'v>(
                #subject: &'v serde_json::Value,
                #at: &support::At<'_>,
                #seen: &mut support::Seen<'v>,
            ) -> support::Check {
                #statements
            }
        };
    }
    quote! {
        fn #ident(#subject: #kind, #at: &support::At<'_>) -> support::Check { #statements }
    }
}

/// A sequence of statements.
fn block(steps: Vec<Printed>) -> TokenStream {
    let steps = steps.into_iter().map(|step| match step {
        Printed::Check(check) => quote!(#check?;),
        Printed::Plain(statement) => statement,
    });
    quote!(#(#steps)*)
}

/// Statements for single types of value, combined into one `match` on the value.
fn by_type<'s>(printer: &Printer<'_, '_, '_>, statements: impl Iterator<Item = &'s Statement<'s>>) -> Option<Printed> {
    let statements: Vec<&Statement<'_>> = statements.collect();
    let mut arms = Vec::new();
    for one in [Type::Number, Type::String, Type::Array, Type::Object] {
        let of_type = statements
            .iter()
            .filter(|statement| statement.assertion.only_type() == Some(one));
        let steps: Vec<Printed> = of_type.map(|statement| printer.print(statement)).collect();
        if steps.is_empty() {
            continue;
        }
        let steps = block(steps);
        arms.push(match one {
            Type::Number => (
                quote!(serde_json::Value::Number(number)),
                quote!({ let number = support::NumberValue::from(number); #steps }),
            ),
            Type::String => (quote!(serde_json::Value::String(text)), quote!({ #steps })),
            Type::Array => (quote!(serde_json::Value::Array(items)), quote!({ #steps })),
            _ => (quote!(serde_json::Value::Object(members)), quote!({ #steps })),
        });
    }
    let statement = match &arms[..] {
        [] => return None,
        [(pattern, arm)] => quote!(if let #pattern = value #arm),
        _ => {
            let arms = arms.iter().map(|(pattern, arm)| quote!(#pattern => #arm));
            quote!(match value { #(#arms)* _ => {} })
        }
    };
    Some(Printed::Plain(statement))
}
