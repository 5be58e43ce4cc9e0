//! Runs the plan of checks on a value: the verdict of the generated checks without compiling them. Used on the
//! constants of a schema when types are designed, and against an independent validator in tests.

mod input;
mod run;
mod statement;

use crate::plan::{Plan, Routine, Subject};
#[cfg(test)]
use crate::schema::SchemaId;
use crate::schema::{Part, TypeSet};
use input::Input;
use run::Run;
use serde_json::Value;

/// Whether a schema accepts a value; `None` if the budget is exceeded.
#[cfg(test)]
pub(crate) fn evaluate(plan: &Plan<'_>, schema: SchemaId, value: &Value) -> Option<bool> {
    verdict(plan, Subject::Value, &[Part::whole(plan.graph(), schema)], value)
}

/// Whether a value satisfies all parts. If the budget is exceeded, the plan records that the verdict is unknown, for
/// which generation fails, and the answer is yes.
pub(crate) fn holds(plan: &Plan<'_>, parts: &[Part], value: &Value) -> bool {
    if parts.is_empty() {
        return true;
    }
    verdict(plan, Subject::Value, parts, value).unwrap_or_else(|| {
        plan.undecided(parts[0].schema);
        true
    })
}

/// Whether a value satisfies all parts, asked as this subject; `None` where that takes too long to find out. One that
/// is no such subject satisfies whatever cannot refuse one.
pub(crate) fn verdict(plan: &Plan<'_>, subject: Subject, parts: &[Part], value: &Value) -> Option<bool> {
    let routine = plan.routine(plan.request(subject, parts));
    Run::new(plan, value).holds(&routine, Input::Value(value))
}

/// Whether a routine accepts a value; `None` where that takes too long to find out.
pub(crate) fn runs<'g>(plan: &Plan<'g>, routine: &Routine<'g>, value: &Value) -> Option<bool> {
    Run::new(plan, value).holds(routine, Input::Value(value))
}

/// The types of a value; an integer is a number too.
pub(crate) fn types(value: &Value) -> TypeSet {
    input::type_of(Input::Value(value))
}

/// Whether a value satisfies all parts, within a number of steps, from which those that it took are taken; `None` if they
/// do not suffice.
pub(crate) fn within(plan: &Plan<'_>, parts: &[Part], value: &Value, steps: &mut u64) -> Option<bool> {
    let parts: Vec<Part> = parts.iter().copied().filter(|part| !part.keywords.is_empty()).collect();
    if parts.is_empty() {
        return Some(true);
    }
    let routine = plan.routine(plan.request(Subject::Value, &parts));
    let mut run = Run::within(plan, *steps);
    let verdict = run.holds(&routine, Input::Value(value));
    *steps = run.left();
    verdict
}

#[cfg(test)]
mod tests;
