//! Checks: functions of the generated module that assert what a type does not.
//!
//! A check looks at a whole JSON value, at a string or at a number ([`Subject`]). It is a routine of the plan, printed:
//! every routine that a check calls becomes a function of its own, written once however often it is needed.
//!
//! - `function` prints a routine as a function, `statement` one assertion, `call` how a subschema is applied;
//! - `literal` prints constants, `names` says what functions are called.

mod call;
mod function;
mod literal;
mod names;
mod statement;
#[cfg(test)]
mod tests;

pub(crate) use literal::integer;

use crate::plan::{Call, Matcher, Plan, Repeats, Routine, RoutineId, Subject, repeats};
use crate::schema::{Part, Pattern, SchemaId};
use names::Names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A function to be written.
#[derive(Debug, Clone)]
struct Function {
    routine: RoutineId,
    ident: Ident,
    /// What the names of functions for sub-schemas start with.
    stem: String,
    /// Whether it is called from outside the checks.
    is_entry: bool,
}

/// Collects the checks of a module.
pub(crate) struct Checks<'p, 'g> {
    plan: &'p Plan<'g>,
    names: Names,
    functions: HashMap<RoutineId, Ident>,
    patterns: BTreeMap<Pattern, (Ident, Arc<Matcher>)>,
    /// What schemas that may lead back to themselves are called at run time.
    entered: BTreeMap<SchemaId, String>,
    /// What has been asked for from outside.
    requested: Vec<Function>,
    /// Whose verdicts are remembered.
    repeats: Repeats,
    /// What is referred to without a name, which is a mistake of this crate.
    unnamed: Cell<Option<&'static str>>,
}

impl<'p, 'g> Checks<'p, 'g> {
    /// No check yet.
    pub(crate) fn new(plan: &'p Plan<'g>) -> Checks<'p, 'g> {
        Checks {
            plan,
            names: Names::default(),
            functions: HashMap::new(),
            patterns: BTreeMap::new(),
            entered: BTreeMap::new(),
            requested: Vec::new(),
            repeats: Repeats::default(),
            unnamed: Cell::new(None),
        }
    }

    /// A function name that no check will have: `check_` and the hint, where that is still free. For functions that
    /// others write into the same module.
    pub(crate) fn reserve(&mut self, name: &str) -> Ident {
        self.names.function(name)
    }

    /// `fn NAME(value: &serde_json::Value, at: &support::At<'_>) -> support::Check`, which asserts all parts.
    ///
    /// `name` is a hint in snake case; the function is called `check_` and the hint, where that is still free.
    pub(crate) fn value(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(self.plan.request(Subject::Value, parts), name)
    }

    /// `fn NAME(text: &str, at: &support::At<'_>) -> support::Check`, which asserts what can refuse strings.
    pub(crate) fn text(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(self.plan.request(Subject::Text, parts), name)
    }

    /// `fn NAME(number: support::Number, at: &support::At<'_>) -> support::Check`, which asserts what can refuse
    /// numbers.
    pub(crate) fn number(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(self.plan.request(Subject::Number, parts), name)
    }

    /// A call of a routine or of the like, as a function of a subject and its place. The function of a routine is
    /// called as [`value`](Checks::value) says.
    pub(crate) fn test(&mut self, call: &Call, name: &str) -> TokenStream {
        if let Some(id) = call.routine() {
            self.request(id, name);
        }
        call::test(self, call)
    }

    /// Everything that was asked for and what that needs: functions, callers before what they call, then statics.
    ///
    /// # Errors
    /// Where what has been made is not Rust, which is a mistake of this crate.
    pub(crate) fn finish(mut self, each: &mut dyn FnMut(syn::Item)) -> Result<(), String> {
        let parse = |tokens| syn::parse2(tokens).map_err(|error| format!("a check: {error}"));
        let mut pending = std::mem::take(&mut self.requested);
        let entries: Vec<RoutineId> = pending.iter().map(|function| function.routine).collect();
        self.repeats = repeats(self.plan, &entries);
        pending.reverse();
        while let Some(function) = pending.pop() {
            let routine = self.plan.routine(function.routine);
            pending.extend(self.needed(&function, &routine).into_iter().rev());
            each(parse(function::print(&mut self, &function, &routine))?);
        }
        for (ident, matcher) in self.patterns.values() {
            each(parse(literal::pattern(ident, matcher))?);
        }
        self.unnamed
            .get()
            .map_or(Ok(()), |what| Err(format!("{what} has no name")))
    }

    fn request(&mut self, routine: RoutineId, name: &str) -> Ident {
        if let Some(ident) = self.functions.get(&routine) {
            return ident.clone();
        }
        let ident = self.names.function(name);
        self.functions.insert(routine, ident.clone());
        self.requested.push(Function {
            routine,
            ident: ident.clone(),
            stem: name.to_owned(),
            is_entry: true,
        });
        ident
    }

    /// Names what a function refers to; answers the functions that nothing has referred to before.
    fn needed(&mut self, caller: &Function, routine: &Routine<'_>) -> Vec<Function> {
        for matcher in &routine.patterns {
            let next = self.patterns.len() + 1;
            let named = || (format_ident!("PATTERN_{next}"), Arc::clone(matcher));
            self.patterns.entry(matcher.pattern.clone()).or_insert_with(named);
        }
        let mut needed = Vec::new();
        for id in &routine.calls {
            if !self.functions.contains_key(id) {
                let function = self.name(caller, routine, *id);
                self.functions.insert(*id, function.ident.clone());
                needed.push(function);
            }
        }
        needed
    }

    /// The function of a routine that another calls.
    fn name(&mut self, caller: &Function, from: &Routine<'_>, called: RoutineId) -> Function {
        let (graph, routine) = (self.plan.graph(), self.plan.routine(called));
        let location = |routine: &Routine<'_>| Some(&graph[routine.key.parts.first()?.schema].location);
        let stem = names::stem(&caller.stem, location(from), location(&routine));
        let suffix = match (routine.key.tracks.any(), routine.key.subject) {
            (true, _) => "_seen",
            (false, Subject::Value) => "",
            (false, Subject::Text) => "_text",
            (false, Subject::Number) => "_number",
        };
        Function {
            routine: called,
            ident: self.names.function(&format!("{stem}{suffix}")),
            stem,
            is_entry: false,
        }
    }

    /// The function of a routine.
    fn function(&self, routine: RoutineId) -> Option<&Ident> {
        let ident = self.functions.get(&routine);
        self.named(ident, "a check")
    }

    /// The static of a pattern.
    fn pattern(&self, matcher: &Matcher) -> Option<&Ident> {
        let named = self.patterns.get(&matcher.pattern);
        self.named(named.map(|(ident, _)| ident), "a pattern")
    }

    fn named<'i>(&self, ident: Option<&'i Ident>, what: &'static str) -> Option<&'i Ident> {
        if ident.is_none() {
            self.unnamed.set(Some(what));
        }
        ident
    }
}

impl Subject {
    /// The argument of that name.
    fn ident(self) -> Ident {
        let name = match self {
            Subject::Value => "value",
            Subject::Text => "text",
            Subject::Number => "number",
        };
        Ident::new(name, Span::call_site())
    }

    /// Its type.
    fn tokens(self) -> TokenStream {
        match self {
            Subject::Value => quote!(&serde_json::Value),
            Subject::Text => quote!(&str),
            Subject::Number => quote!(support::Number),
        }
    }
}
