//! Collects the checks of a module and names them.

use super::names::{self, Names};
use crate::error::impossible;
use crate::plan::{Matcher, Plan, Repeats, Routine, RoutineId, Subject};
use crate::schema::{Keyword, Part, Pattern, Place, SchemaId};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A function to print.
#[derive(Debug, Clone)]
pub(super) struct Function {
    pub(super) routine: RoutineId,
    pub(super) ident: Ident,
    /// The prefix of the names of functions for its subschemas.
    pub(super) stem: String,
    /// Whether it is called from outside the checks.
    pub(super) is_entry: bool,
}

/// Collects the checks of a module.
pub(crate) struct Checks<'p, 'g> {
    pub(super) plan: &'p Plan<'g>,
    names: Names,
    functions: HashMap<RoutineId, Ident>,
    pub(super) patterns: BTreeMap<Pattern, (Ident, Arc<Matcher>)>,
    /// The run-time names of schemas that may recurse on the same value.
    pub(super) entered: BTreeMap<SchemaId, String>,
    /// The functions requested by callers.
    pub(super) requested: Vec<Function>,
    /// The routines whose verdicts are remembered.
    pub(super) repeats: Repeats,
}

impl<'p, 'g> Checks<'p, 'g> {
    /// An empty collection.
    pub(crate) fn new(plan: &'p Plan<'g>) -> Checks<'p, 'g> {
        Checks {
            plan,
            names: Names::default(),
            functions: HashMap::new(),
            patterns: BTreeMap::new(),
            entered: BTreeMap::new(),
            requested: Vec::new(),
            repeats: Repeats::default(),
        }
    }

    /// A function name that no check will have: `check_` and the hint, if that is still free. For functions that other
    /// code adds to the same module.
    pub(crate) fn reserve(&mut self, name: &str) -> Ident {
        self.names.function(name)
    }

    /// `fn NAME(value: &serde_json::Value, at: &support::At<'_>) -> support::Check`, which asserts all parts.
    ///
    /// `name` is a hint in snake case; the function is called `check_` and the hint, if that is still free.
    pub(crate) fn value(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(self.plan.request(Subject::Value, parts), name)
    }

    /// `fn NAME(text: &str, at: &support::At<'_>) -> support::Check`, which asserts the keywords that can refuse
    /// strings.
    pub(crate) fn text(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(self.plan.request(Subject::Text, parts), name)
    }

    /// `fn NAME(number: support::NumberValue, at: &support::At<'_>) -> support::Check`, which asserts the keywords that can
    /// refuse numbers.
    pub(crate) fn number(&mut self, name: &str, parts: &[Part]) -> Ident {
        self.request(self.plan.request(Subject::Number, parts), name)
    }

    pub(super) fn request(&mut self, routine: RoutineId, name: &str) -> Ident {
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

    /// Names everything that a function refers to. Returns the functions that are referred to for the first time.
    pub(super) fn needed(&mut self, caller: &Function, routine: &Routine<'_>) -> Vec<Function> {
        let graph = self.plan.graph();
        for statement in &routine.statements {
            let patterns = statement.assertion.patterns();
            let place = &graph[statement.origin.schema].location.place;
            for matcher in patterns {
                let source = (statement.origin.keyword != Keyword::Pattern).then_some(matcher.pattern.source.as_str());
                self.name_pattern(place, source, matcher);
            }
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

    /// The `static` of a pattern of `patternProperties` in the schema at a place, which other code of the module matches.
    pub(crate) fn pattern_named(&mut self, place: &Place, pattern: &Pattern) -> Ident {
        let matcher = self.plan.matcher(pattern);
        self.name_pattern(place, Some(&pattern.source), &matcher)
    }

    /// Names a pattern, unless it has a name.
    fn name_pattern(&mut self, place: &Place, source: Option<&str>, matcher: &Arc<Matcher>) -> Ident {
        let named = || (self.names.pattern(place, source), Arc::clone(matcher));
        let (ident, _) = self.patterns.entry(matcher.pattern.clone()).or_insert_with(named);
        ident.clone()
    }

    /// Requests the function for a routine that another one calls.
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
    pub(super) fn function(&self, routine: RoutineId) -> Ident {
        let ident = self.functions.get(&routine).cloned();
        ident.unwrap_or_else(|| impossible("a check without a name", unnamed()))
    }

    /// The `static` of a pattern.
    pub(super) fn pattern(&self, matcher: &Matcher) -> Ident {
        let named = self.patterns.get(&matcher.pattern);
        named.map_or_else(
            || impossible("a pattern without a name", unnamed()),
            |(ident, _)| ident.clone(),
        )
    }
}

/// Stands in for a missing name; never printed.
fn unnamed() -> Ident {
    Ident::new("unnamed", Span::call_site())
}

impl Subject {
    /// The name of the argument.
    pub(super) fn ident(self) -> Ident {
        let name = match self {
            Subject::Value => "value",
            Subject::Text => "text",
            Subject::Number => "number",
        };
        Ident::new(name, Span::call_site())
    }

    /// Its type. Exact numbers have a lifetime.
    pub(super) fn tokens(self, exact: bool) -> TokenStream {
        match self {
            Subject::Value => quote!(&serde_json::Value),
            Subject::Text => quote!(&str),
            Subject::Number if exact => quote!(support::NumberValue<'_>),
            Subject::Number => quote!(support::NumberValue),
        }
    }
}
