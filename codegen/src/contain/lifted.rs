//! Where a question is not decided, the examples for what is inside: a value that one version of an item accepts and the
//! other refuses is put into a value of the list, a value of a branch is one of the union.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value};

use super::goal::{ClassId, Goal};
use super::{Comparison, Contained};
use crate::plan::{Assertion, Call, canonical};

/// The most values that are tried for a question.
const MOST: usize = 2_000;
/// The most examples that are put in.
const EXAMPLES: usize = 40;
/// How often what was found is put into what is around it.
const ROUNDS: usize = 8;
/// How far the members of a schema are looked for.
const DEEPEST: usize = 4;

impl Comparison<'_, '_> {
    /// Tries to settle the questions that were not decided, with the examples of others.
    pub(crate) fn settle(&mut self) {
        let open = self.known.iter().filter_map(undecided);
        let mut open: Vec<(ClassId, ClassId)> = open.collect();
        // What is inside comes first.
        open.sort_by_cached_key(|question| (self.inside(question.0).len(), *question));
        for _ in 0..ROUNDS {
            let before = open.len();
            for (accepting, refusing) in &open {
                if let Some(value) = self.lifted(*accepting, *refusing) {
                    self.known.insert((*accepting, *refusing), Contained::No(value));
                }
            }
            open.retain(|question| matches!(self.known.get(question), Some(Contained::Unknown(..))));
            if open.len() == before {
                break;
            }
        }
    }

    /// An example made of the examples for what is inside.
    pub(super) fn lifted(&mut self, accepting: ClassId, refusing: ClassId) -> Option<Value> {
        let goal = Self::goal(accepting, refusing);
        let examples = self.examples_inside(accepting);
        if examples.is_empty() {
            return None;
        }
        let mut bases = self.accepted.get(&accepting).cloned().unwrap_or_default();
        bases.push(Value::Object(Map::new()));
        let mut names = BTreeSet::new();
        self.members(accepting, DEEPEST, &mut names);
        let mut left = MOST;
        for example in examples {
            let list = Value::Array(vec![example.clone()]);
            for value in [&example, &list] {
                if let Some(found) = self.tries(&goal, value.clone(), &mut left) {
                    return Some(found);
                }
                for base in bases.iter().filter_map(Value::as_object) {
                    for name in &names {
                        let mut object = base.clone();
                        object.insert(name.clone(), value.clone());
                        if let Some(found) = self.tries(&goal, Value::Object(object), &mut left) {
                            return Some(found);
                        }
                    }
                }
            }
        }
        None
    }

    fn tries(&mut self, goal: &Goal, value: Value, left: &mut usize) -> Option<Value> {
        *left = left.checked_sub(1)?;
        (self.solver.meets(goal, &value) == Some(true)).then_some(value)
    }

    /// The examples of schemas that a schema contains, the nearest first.
    fn examples_inside(&self, class: ClassId) -> Vec<Value> {
        let inside = self.inside(class);
        let nearest: HashMap<ClassId, usize> = inside.into_iter().enumerate().map(|(at, class)| (class, at)).collect();
        let found = self.known.iter();
        let found = found.filter_map(|(question, answer)| Some((nearest.get(&question.0)?, *question, answer)));
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|(distance, question, _)| (*distance, *question));
        let mut seen = BTreeSet::new();
        let values = found.into_iter().filter_map(|(_, _, answer)| match answer {
            Contained::No(value) => Some(value),
            Contained::Yes | Contained::Unknown(..) => None,
        });
        values
            .filter(|value| seen.insert(canonical(value)))
            .take(EXAMPLES)
            .cloned()
            .collect()
    }

    /// The classes that a class leads to, the nearest first.
    fn inside(&self, class: ClassId) -> Vec<ClassId> {
        let mut seen = HashSet::from([class]);
        let mut found = vec![class];
        let mut next = 0;
        while let Some(class) = found.get(next).copied() {
            next += 1;
            if let Some((plan, id)) = self.solver.classes.member(class) {
                let calls = &self.solver.plans[plan].routine(id).calls;
                let inside = calls.iter().filter_map(|id| self.solver.classes.class((plan, *id)));
                found.extend(inside.filter(|class| seen.insert(*class)));
            }
        }
        found
    }

    /// The names of the members that a schema declares, also by way of others that apply to the same value.
    fn members(&self, class: ClassId, depth: usize, names: &mut BTreeSet<String>) {
        let Some((plan, id)) = self.solver.classes.member(class).filter(|_| depth > 0) else {
            return;
        };
        for statement in &self.solver.plans[plan].routine(id).statements {
            let calls: &[Call] = match &statement.assertion {
                Assertion::Member(name, _) => {
                    names.insert((*name).to_owned());
                    &[]
                }
                Assertion::All(call) => std::slice::from_ref(call),
                Assertion::AnyOf(calls) | Assertion::OneOf(calls) => calls,
                _ => &[],
            };
            for call in calls {
                if let Call::Routine(id) | Call::Seen(id) = call
                    && let Some(class) = self.solver.classes.class((plan, *id))
                {
                    self.members(class, depth - 1, names);
                }
            }
        }
    }
}

/// The question, if it was not decided.
fn undecided((question, answer): (&(ClassId, ClassId), &Contained)) -> Option<(ClassId, ClassId)> {
    matches!(answer, Contained::Unknown(..)).then_some(*question)
}
