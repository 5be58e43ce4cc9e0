//! Checks: functions of the generated module that assert what a type does not.
//!
//! A check looks at a whole JSON value, at a string or at a number ([`Subject`]). It is a routine of the plan, printed:
//! every routine that a check calls becomes a function of its own, written once however often it is needed.
//!
//! - `function` prints a routine as a function, `statement` one assertion, `call` how a subschema is applied;
//! - `literal` prints constants, `names` says what functions are called.

mod call;
mod checks;
mod function;
mod literal;
mod names;
mod statement;
#[cfg(test)]
mod tests;

pub(crate) use checks::Checks;
pub(crate) use literal::integer;

use crate::plan::{Call, RoutineId, repeats};
use proc_macro2::TokenStream;

impl Checks<'_, '_> {
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
        Ok(())
    }
}
