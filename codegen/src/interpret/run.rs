//! One run of a plan on one value.

use std::collections::HashMap;

use serde_json::Value;

use super::input::{Input, size, type_of};
use crate::plan::{Call, Matcher, Plan, Routine, RoutineId};
use crate::schema::SchemaId;
use crate::support::memory;
use crate::support::seen::Seen;

/// The maximum nesting of routines: the depth to which documents are read.
const DEEPEST: u32 = 100_000;
/// The budget of a run in steps: a constant, and an allowance for each byte of the value.
const STEPS: u64 = 20_000_000;
const STEPS_PER_BYTE: u64 = 2_000;
/// The steps of a pattern that is matched within a budget of its own, where many values share one.
const BOUNDED: usize = 100_000;

/// The schemas that have been entered on an input, of those that may apply themselves to it: entering one again adds
/// nothing.
#[derive(Default)]
pub(super) struct Entered(Vec<SchemaId>);

/// What has been evaluated: the routine's own record, and its caller's.
pub(super) struct Notes<'s, 'v> {
    own: Seen<'v>,
    local: bool,
    pub(super) caller: &'s mut Seen<'v>,
}

impl<'v> Notes<'_, 'v> {
    /// The record that the routine reads, and that its subschemas add to.
    pub(super) fn tracked(&mut self) -> &mut Seen<'v> {
        if self.local { &mut self.own } else { self.caller }
    }
}

/// One run: the known verdicts, and what is left of the budget.
pub(super) struct Run<'p, 'g> {
    plan: &'p Plan<'g>,
    /// The verdicts of routines on inputs, by their place. A routine that is entered from another on the same input may
    /// end early, so that its verdict there is not that of any other place.
    known: HashMap<(RoutineId, usize), memory::Remembered>,
    steps: u64,
    /// The steps that a pattern takes of which nobody knows how many ways there are to try.
    bounded_cost: usize,
    depth: u32,
}

/// A verdict; `None` if the budget is exceeded.
pub(super) type Verdict = Option<bool>;

impl<'p, 'g> Run<'p, 'g> {
    pub(super) fn new(plan: &'p Plan<'g>, value: &Value) -> Run<'p, 'g> {
        Run {
            bounded_cost: 0,
            ..Run::within(plan, STEPS + STEPS_PER_BYTE * size(value) as u64)
        }
    }

    /// A run of so many steps at most.
    pub(super) fn within(plan: &'p Plan<'g>, steps: u64) -> Run<'p, 'g> {
        Run {
            plan,
            known: HashMap::new(),
            steps,
            bounded_cost: BOUNDED,
            depth: 0,
        }
    }

    /// What a pattern takes beyond what its size tells.
    pub(super) fn bounded_cost(&self, pattern: &Matcher) -> usize {
        if pattern.is_bounded() { self.bounded_cost } else { 0 }
    }

    /// What is left of the budget.
    pub(super) fn left(&self) -> u64 {
        self.steps
    }

    /// Whether a routine that nothing has called holds.
    pub(super) fn holds(&mut self, routine: &Routine<'g>, input: Input<'_>) -> Verdict {
        self.routine(routine, input, &mut Entered::default(), &mut Seen::default())
    }

    /// Subtracts steps from the budget, plus one.
    pub(super) fn take(&mut self, steps: usize) -> Option<()> {
        self.steps = self.steps.checked_sub(steps as u64 + 1)?;
        Some(())
    }

    fn routine<'v>(
        &mut self,
        routine: &Routine<'g>,
        input: Input<'v>,
        entered: &mut Entered,
        seen: &mut Seen<'v>,
    ) -> Verdict {
        if let Some(schema) = routine.enters {
            if entered.0.contains(&schema) {
                return Some(true);
            }
            entered.0.push(schema);
        }
        self.depth += 1;
        let verdict = if self.depth > DEEPEST {
            None
        } else {
            stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || {
                self.statements(routine, input, entered, seen)
            })
        };
        self.depth -= 1;
        if routine.enters.is_some() {
            entered.0.pop();
        }
        verdict
    }

    fn statements<'v>(
        &mut self,
        routine: &Routine<'g>,
        input: Input<'v>,
        entered: &mut Entered,
        seen: &mut Seen<'v>,
    ) -> Verdict {
        let local = routine.tracker.is_some_and(|tracker| tracker.local);
        let mut notes = Notes {
            own: Seen::default(),
            local,
            caller: seen,
        };
        for statement in &routine.statements {
            self.take(0)?;
            if !self.statement(statement, input, entered, &mut notes)? {
                return Some(false);
            }
        }
        if local && routine.key.tracks.any() {
            notes.caller.extend(&mut notes.own);
        }
        Some(true)
    }

    /// Applies a subschema to the input itself.
    pub(super) fn in_place<'v>(
        &mut self,
        call: &Call,
        input: Input<'v>,
        entered: &mut Entered,
        seen: &mut Seen<'v>,
    ) -> Verdict {
        let id = match call {
            Call::Holds => return Some(true),
            Call::Never(_) => return Some(false),
            Call::Typed(types, _) => return Some(types.meets(type_of(input))),
            Call::Routine(id) | Call::Seen(id) => *id,
        };
        let place = entered.0.is_empty().then(|| (id, input.address()));
        if let Some(known) = place.and_then(|place| self.known.get(&place)) {
            seen.extend(&mut Seen::recalled(&known.evaluated, input.value()));
            return Some(known.holds);
        }
        let routine = self.plan.routine(id);
        let mut inside = Seen::default();
        let holds = self.routine(&routine, input, entered, &mut inside)?;
        if let Some(place) = place {
            let evaluated = inside.evaluated();
            self.known.insert(place, memory::Remembered { holds, evaluated });
        }
        seen.extend(&mut inside);
        Some(holds)
    }

    /// Applies a branch or condition: what it evaluates is kept only if it holds.
    pub(super) fn tried<'v>(
        &mut self,
        call: &Call,
        input: Input<'v>,
        entered: &mut Entered,
        seen: &mut Seen<'v>,
    ) -> Verdict {
        let mut inside = Seen::default();
        let holds = self.in_place(call, input, entered, &mut inside)?;
        if holds {
            seen.extend(&mut inside);
        }
        Some(holds)
    }

    /// Applies a subschema to a part of the input.
    pub(super) fn inside(&mut self, call: &Call, input: Input<'_>) -> Verdict {
        self.in_place(call, input, &mut Entered::default(), &mut Seen::default())
    }

    /// Applies a subschema to each of some parts of the input.
    pub(super) fn each<'v>(&mut self, call: &Call, inputs: impl Iterator<Item = Input<'v>>) -> Verdict {
        for input in inputs {
            if !self.inside(call, input)? {
                return Some(false);
            }
        }
        Some(true)
    }
}
