//! Whether one schema accepts every value that another accepts.
//!
//! That is so if no value is accepted by the one and refused by the other. `solver` looks for such a value in the plans
//! of both: it finds one, which the interpreter confirms, or proves that there is none.

mod arrays;
mod choices;
mod classes;
mod describe;
mod facts;
mod goal;
mod lifted;
mod numbers;
mod objects;
mod outcome;
mod provisional;
#[cfg(test)]
mod random_tests;
mod solver;
mod statements;
#[cfg(test)]
mod suite_tests;
mod texts;

pub(crate) use outcome::Reason;

use std::collections::HashMap;

use serde_json::Value;

use crate::plan::{Plan, RoutineId, Subject, canonical};
use crate::schema::{Part, SchemaId};
use classes::Classes;
use goal::{ClassId, Goal, Test};
use outcome::Outcome;
use solver::{STEPS, Solver};

/// Whether every value that one schema accepts is accepted by another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Contained {
    /// It is: this is proved.
    Yes,
    /// It is not: this value is accepted by the first and refused by the second.
    No(Value),
    /// Neither was found out; so many values of the first schema were tried, all of which the second accepts.
    Unknown(Reason, usize),
}

/// How many values are tried where the question is not decided.
const TRIED: usize = 40;
/// How many of them are kept.
const KEPT: usize = 3;

/// Compares the schemas of two graphs.
pub(crate) struct Comparison<'p, 'g> {
    solver: Solver<'p, 'g>,
    /// The answers so far.
    known: HashMap<(ClassId, ClassId), Contained>,
    /// Values that were tried where a question was not decided, which the class accepts.
    accepted: HashMap<ClassId, Vec<Value>>,
}

impl<'p, 'g> Comparison<'p, 'g> {
    /// A comparison of these schemas of two plans.
    pub(crate) fn new(plans: &'p [&'p Plan<'g>; 2], schemas: [&[SchemaId]; 2]) -> Comparison<'p, 'g> {
        let roots = [0, 1].map(|side: usize| {
            let ids = schemas[side].iter();
            ids.map(move |schema| (side, routine(plans[side], *schema)))
                .collect::<Vec<_>>()
        });
        let classes = Classes::new(plans, roots.into_iter().flatten());
        Comparison {
            solver: Solver::new(plans, classes),
            known: HashMap::new(),
            accepted: HashMap::new(),
        }
    }

    /// Whether the second schema accepts every value of the first; each is of the plan with its index.
    pub(crate) fn contained(&mut self, inner: (usize, SchemaId), outer: (usize, SchemaId)) -> Contained {
        let class = |(side, schema): (usize, SchemaId)| {
            let place = (side, routine(self.solver.plans[side], schema));
            self.solver.classes.class(place)
        };
        let (Some(accepting), Some(refusing)) = (class(inner), class(outer)) else {
            return crate::error::impossible("a schema that is not compared", Contained::Unknown(Reason::Steps, 0));
        };
        if let Some(known) = self.known.get(&(accepting, refusing)) {
            return known.clone();
        }
        let goal = Self::goal(accepting, refusing);
        let found = match self.solver.ask(&goal) {
            Outcome::Found(value) => Contained::No(value),
            Outcome::Nothing => Contained::Yes,
            Outcome::Unknown(reason) => match self.tried(&goal, accepting, reason) {
                Contained::Unknown(reason, tried) => match self.lifted(accepting, refusing) {
                    Some(value) => Contained::No(value),
                    None => Contained::Unknown(reason, tried),
                },
                decided => decided,
            },
        };
        self.known.insert((accepting, refusing), found.clone());
        found
    }

    /// What an example has to meet.
    fn goal(accepting: ClassId, refusing: ClassId) -> Goal {
        Goal::any()
            .with(Test::Class(accepting, true))
            .with(Test::Class(refusing, false))
    }

    /// Tries values that the first schema accepts.
    fn tried(&mut self, goal: &Goal, accepting: ClassId, reason: Reason) -> Contained {
        let mut wanted = Goal::any().with(Test::Class(accepting, true));
        let mut steps = STEPS;
        for tried in 0..TRIED {
            let Outcome::Found(value) = self.solver.ask_within(&wanted, &mut steps) else {
                return Contained::Unknown(reason, tried);
            };
            if self.solver.meets(goal, &value) == Some(true) {
                return Contained::No(value);
            }
            wanted.excluded.insert(canonical(&value));
            let kept = self.accepted.entry(accepting).or_default();
            if kept.len() < KEPT {
                kept.push(value);
            }
        }
        Contained::Unknown(reason, TRIED)
    }

    /// Whether two schemas say the same, each of the plan with its index.
    pub(crate) fn is_same(&self, one: (usize, SchemaId), other: (usize, SchemaId)) -> bool {
        let class = |(side, schema): (usize, SchemaId)| {
            self.solver
                .classes
                .class((side, routine(self.solver.plans[side], schema)))
        };
        class(one).is_some() && class(one) == class(other)
    }
}

fn routine(plan: &Plan<'_>, schema: SchemaId) -> RoutineId {
    plan.request(Subject::Value, &[Part::whole(plan.graph(), schema)])
}
