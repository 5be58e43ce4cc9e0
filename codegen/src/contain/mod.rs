//! Whether one schema accepts every value that another accepts.
//!
//! That is so if no value is accepted by the one and refused by the other. `solver` looks for such a value in the plans
//! of both: it finds one, which the interpreter confirms, or proves that there is none.

mod arrays;
mod classes;
mod describe;
mod facts;
mod goal;
mod language;
mod numbers;
mod objects;
mod outcome;
mod solver;
mod statements;
#[cfg(test)]
mod suite_tests;
mod texts;

pub(crate) use outcome::Reason;

use serde_json::Value;

use crate::plan::{Plan, RoutineId, Subject};
use crate::schema::{Part, SchemaId};
use classes::Classes;
use goal::{Goal, Test};
use outcome::Outcome;
use solver::Solver;

/// Whether every value that one schema accepts is accepted by another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Contained {
    /// It is: this is proved.
    Yes,
    /// It is not: this value is accepted by the first and refused by the second.
    No(Value),
    /// Neither was found out.
    Unknown(Reason),
}

/// Compares the schemas of two graphs.
pub(crate) struct Comparison<'p, 'g> {
    solver: Solver<'p, 'g>,
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
        }
    }

    /// Whether the second schema accepts every value of the first; each is of the plan with its index.
    pub(crate) fn contained(&mut self, inner: (usize, SchemaId), outer: (usize, SchemaId)) -> Contained {
        let class = |(side, schema): (usize, SchemaId)| {
            let place = (side, routine(self.solver.plans[side], schema));
            self.solver.classes.class(place)
        };
        let (Some(accepting), Some(refusing)) = (class(inner), class(outer)) else {
            return crate::error::impossible("a schema that is not compared", Contained::Unknown(Reason::Steps));
        };
        let goal = Goal::any()
            .with(Test::Class(accepting, true))
            .with(Test::Class(refusing, false));
        match self.solver.ask(&goal) {
            Outcome::Found(value) => Contained::No(value),
            Outcome::Nothing => Contained::Yes,
            Outcome::Unknown(reason) => Contained::Unknown(reason),
        }
    }
}

fn routine(plan: &Plan<'_>, schema: SchemaId) -> RoutineId {
    plan.request(Subject::Value, &[Part::whole(plan.graph(), schema)])
}
