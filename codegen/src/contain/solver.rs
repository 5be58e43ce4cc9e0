//! Finds a value that meets a goal, or proves that there is none.
//!
//! A goal is worked out for each type of value: conditions become facts, and choices are tried one after the other, as
//! in a tableau. What is left is about one type, and `numbers`, `texts`, `arrays` and `objects` construct a value from
//! it. A value counts only if the interpreter confirms it; where a fact cannot be analysed it is left out, so that
//! `Nothing` remains a proof.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use super::classes::Classes;
use super::facts::{Contradiction, Fact, Facts};
use super::goal::{Goal, Test};
use super::outcome::{Outcome, Reason};
use super::provisional::Provisional;
use super::statements::{Follows, Reader};
use crate::interpret;
use crate::plan::{Constants, Plan, canonical};
use crate::schema::{Type, TypeSet};

/// The steps of one question: every way of a choice that is looked at is one.
pub(super) const STEPS: u64 = 200_000;
/// The nesting of goals.
const DEEPEST: usize = 60;

/// Answers questions about the routines of some plans.
pub(super) struct Solver<'p, 'g> {
    pub(super) plans: &'p [&'p Plan<'g>],
    pub(super) classes: Classes,
    known: HashMap<Goal, Outcome>,
    provisional: Provisional,
    /// The goals that are being worked out, outermost first.
    open: Vec<Goal>,
    /// The outermost goal in progress that was met again, since the last that was closed.
    lowest: usize,
    steps: u64,
}

impl<'p, 'g> Solver<'p, 'g> {
    pub(super) fn new(plans: &'p [&'p Plan<'g>], classes: Classes) -> Solver<'p, 'g> {
        Solver {
            plans,
            classes,
            known: HashMap::new(),
            provisional: Provisional::default(),
            open: Vec::new(),
            lowest: usize::MAX,
            steps: 0,
        }
    }

    /// Answers a new question, with a budget of its own.
    pub(super) fn ask(&mut self, goal: &Goal) -> Outcome {
        self.ask_within(goal, &mut { STEPS })
    }

    /// The same with a budget that several questions share.
    pub(super) fn ask_within(&mut self, goal: &Goal, steps: &mut u64) -> Outcome {
        self.steps = *steps;
        self.lowest = usize::MAX;
        let outcome = self.solve(goal);
        *steps = self.steps;
        outcome
    }

    /// Takes one step from the budget.
    pub(super) fn step(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.steps > 0
    }

    /// Takes from the budget what a search for a text took.
    pub(super) fn steps_of_text(&mut self, work: u64) {
        self.steps = self.steps.saturating_sub(work / 100);
    }

    /// A value that meets the goal.
    ///
    /// Values are finite, so a goal that needs itself inside of its value is met by none on that way.
    pub(super) fn solve(&mut self, goal: &Goal) -> Outcome {
        if goal.types.is_empty() {
            return Outcome::Nothing;
        }
        if let Some(known) = self.known.get(goal) {
            return known.clone();
        }
        let open = self.open.iter().position(|open| open == goal);
        if let Some(index) = open.or_else(|| self.provisional.get(goal)) {
            self.lowest = self.lowest.min(index);
            return Outcome::Nothing;
        }
        if self.open.len() >= DEEPEST {
            return Outcome::Unknown(Reason::Depth);
        }
        let depth = self.open.len();
        let outer = std::mem::replace(&mut self.lowest, usize::MAX);
        let mark = self.provisional.len();
        self.open.push(goal.clone());
        let outcome = stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || self.kinds(goal));
        self.open.pop();
        match outcome {
            // What was concluded from there being none does not hold.
            Outcome::Found(_) | Outcome::Unknown(_) => self.provisional.cut(mark),
            Outcome::Nothing if self.lowest < depth => self.provisional.add(goal, self.lowest, mark),
            Outcome::Nothing => {
                for proved in self.provisional.take(mark) {
                    self.known.insert(proved, Outcome::Nothing);
                }
            }
        }
        let is_settled = match outcome {
            Outcome::Found(_) => true,
            Outcome::Nothing => self.lowest >= depth,
            Outcome::Unknown(_) => false,
        };
        if is_settled {
            self.known.insert(goal.clone(), outcome.clone());
        }
        let inner = if self.lowest >= depth { usize::MAX } else { self.lowest };
        self.lowest = outer.min(inner);
        outcome
    }

    fn kinds(&mut self, goal: &Goal) -> Outcome {
        let mut outcome = Outcome::Nothing;
        for kind in TypeSet::kinds().filter(|kind| kind.meets(goal.types)) {
            outcome = outcome.or(|| self.kind(goal, kind));
            if matches!(outcome, Outcome::Found(_)) {
                break;
            }
        }
        outcome
    }

    fn kind(&mut self, goal: &Goal, kind: TypeSet) -> Outcome {
        if kind == TypeSet::of(Type::Null) {
            return self.first(goal, [Value::Null]);
        }
        if kind == TypeSet::of(Type::Boolean) {
            return self.first(goal, [Value::Bool(true), Value::Bool(false)]);
        }
        let mut facts = Facts::default();
        let tests = goal
            .classes
            .iter()
            .map(|(class, accepts)| Test::Class(*class, *accepts));
        facts.pending.extend(tests.map(Fact::Is));
        self.work_out(goal, kind, facts)
    }

    /// The first of these values that meets the goal, where there are no others.
    pub(super) fn first(&mut self, goal: &Goal, values: impl IntoIterator<Item = Value>) -> Outcome {
        let mut outcome = Outcome::Nothing;
        for value in values {
            match self.meets(goal, &value) {
                Some(true) => return Outcome::Found(value),
                Some(false) => {}
                None => outcome = Outcome::Unknown(Reason::Steps),
            }
        }
        outcome
    }

    /// Works out what is pending, then the choices, then a value. Also used for the names of members, which have facts
    /// of their own.
    pub(super) fn work_out(&mut self, goal: &Goal, kind: TypeSet, mut facts: Facts<'g>) -> Outcome {
        if !self.step() {
            return Outcome::Unknown(Reason::Steps);
        }
        loop {
            if self.settle(kind, &mut facts).is_err() {
                return Outcome::Nothing;
            }
            if let Some(constants) = facts.among.take() {
                return self.among(goal, kind, &constants);
            }
            match self.decide(kind, &mut facts) {
                Err(Contradiction) => return Outcome::Nothing,
                // Something follows without a choice.
                Ok(true) => {}
                Ok(false) => break,
            }
        }
        let smallest = (0..facts.choices.len()).min_by_key(|index| facts.choices[*index].len());
        let Some(smallest) = smallest else {
            return self.construct(goal, kind, facts);
        };
        let ways = facts.choices.swap_remove(smallest);
        let mut outcome = Outcome::Nothing;
        for way in ways {
            let mut inside = facts.clone();
            if way.into_iter().try_for_each(|fact| inside.add(fact)).is_err() {
                continue;
            }
            outcome =
                outcome.or(|| stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || self.work_out(goal, kind, inside)));
            if matches!(outcome, Outcome::Found(_)) {
                break;
            }
        }
        outcome
    }

    /// Turns the pending conditions into facts and choices.
    fn settle(&mut self, kind: TypeSet, facts: &mut Facts<'g>) -> Result<(), Contradiction> {
        while let Some(fact) = facts.pending.pop() {
            let Fact::Is(test) = fact else {
                facts.add(fact)?;
                continue;
            };
            let (class, accepts) = match test {
                Test::Is(holds) if holds => continue,
                Test::Types(types) if types.meets(kind) => continue,
                Test::Is(_) | Test::Types(_) => return Err(Contradiction),
                Test::Class(class, accepts) => (class, accepts),
            };
            if facts.classes.contains(&(class, !accepts)) {
                return Err(Contradiction);
            }
            if !facts.classes.insert((class, accepts)) {
                continue;
            }
            let Some((plan, id)) = self.classes.member(class) else {
                continue;
            };
            let routine = self.plans[plan].routine(id);
            let reader = Reader {
                classes: &self.classes,
                plan,
                kind,
            };
            if accepts {
                for statement in &routine.statements {
                    match reader.asserted(&statement.assertion) {
                        Follows::All(all) => all.into_iter().try_for_each(|fact| facts.add(fact))?,
                        Follows::One(choice) => facts.choices.push(choice),
                    }
                }
            } else {
                let broken = routine.statements.iter().flat_map(|one| reader.broken(&one.assertion));
                facts.choices.push(broken.collect());
            }
        }
        Ok(())
    }

    /// A value among constants.
    fn among(&mut self, goal: &Goal, kind: TypeSet, constants: &Constants<'g>) -> Outcome {
        let values = constants
            .values
            .iter()
            .filter(|value| interpret::types(value).meets(kind));
        self.first(goal, values.cloned())
    }

    fn construct(&mut self, goal: &Goal, kind: TypeSet, facts: Facts<'g>) -> Outcome {
        let unclear = facts.unclear;
        let outcome = if kind == TypeSet::of(Type::String) {
            self.text(goal, &facts)
        } else if kind == TypeSet::of(Type::Array) {
            self.array(goal, &facts)
        } else if kind == TypeSet::of(Type::Object) {
            self.object(goal, &facts)
        } else {
            self.number(goal, kind, &facts)
        };
        match (outcome, unclear) {
            (Outcome::Unknown(Reason::Unconfirmed), Some(reason)) => Outcome::Unknown(reason),
            (outcome, _) => outcome,
        }
    }

    /// A constructed value, if the interpreter confirms it.
    pub(super) fn confirmed(&mut self, goal: &Goal, value: Value) -> Outcome {
        match self.meets(goal, &value) {
            Some(true) => Outcome::Found(value),
            Some(false) => Outcome::Unknown(Reason::Unconfirmed),
            None => Outcome::Unknown(Reason::Steps),
        }
    }

    /// Whether a value meets a goal; `None` if that takes too long to find out.
    pub(super) fn meets(&self, goal: &Goal, value: &Value) -> Option<bool> {
        if !interpret::types(value).meets(goal.types)
            || !goal.excluded.is_empty() && goal.excluded.contains(&canonical(value))
        {
            return Some(false);
        }
        for (class, accepts) in &goal.classes {
            let (plan, id) = self.classes.member(*class)?;
            let routine: Arc<_> = self.plans[plan].routine(id);
            if interpret::runs(self.plans[plan], &routine, value)? != *accepts {
                return Some(false);
            }
        }
        Some(true)
    }
}
