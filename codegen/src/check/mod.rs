//! Checks: functions of the generated module that assert what the types do not enforce.
//!
//! A check is a printed routine of the plan. Its argument is a JSON value, a string or a number ([`Subject`]). Every
//! routine that a check calls becomes a function of its own, printed once however often it is called.
//!
//! - `function` prints a routine as a function, `statement` one assertion, `call` how a subschema is applied;
//! - `literal` prints constants, `names` chooses the names of functions.

mod call;
mod checks;
mod function;
mod literal;
mod names;
mod statement;
#[cfg(test)]
mod tests;

pub(crate) use checks::Checks;
pub(crate) use literal::{integer, pattern_nodes};

use crate::plan::{Call, RoutineId, repeats};
use proc_macro2::TokenStream;

impl Checks<'_, '_> {
    /// A call as a function of a subject and its place. The function of a routine is named as described for
    /// [`value`](Checks::value).
    pub(crate) fn test(&mut self, call: &Call, name: &str) -> TokenStream {
        if let Some(id) = call.routine() {
            self.request(id, name);
        }
        call::test(self, call)
    }

    /// Everything that was requested, with its dependencies: functions, callers before callees, then statics.
    ///
    /// # Errors
    /// If the printed tokens are not valid Rust, which is a bug in this crate.
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
        Ok(())
    }
}
