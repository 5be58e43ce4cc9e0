//! Arrays that meet some facts.

use serde_json::Value;

use super::facts::Facts;
use super::goal::{Goal, Test};
use super::outcome::{Outcome, Reason};
use super::solver::Solver;
use crate::plan::canonical;

/// The most items of an array that is constructed.
const MOST: usize = 200;

/// Something that some item has to be.
#[derive(Clone, Copy)]
struct Request {
    /// The first index at which it may be.
    from: usize,
    test: Test,
    /// The `contains` that counts it: each of its items is another one.
    counted: Option<usize>,
}

/// Items that have been decided on.
#[derive(Clone)]
struct Items {
    goals: Vec<Goal>,
    /// For each `contains`, the items that it counts.
    counted: Vec<Vec<usize>>,
    /// Two items that are equal.
    twins: Option<(usize, usize)>,
}

impl Solver<'_, '_> {
    /// An array.
    pub(super) fn array(&mut self, goal: &Goal, facts: &Facts<'_>) -> Outcome {
        let mut requests: Vec<Request> = Vec::new();
        for (from, test) in &facts.some_items {
            requests.push(Request {
                from: *from,
                test: *test,
                counted: None,
            });
        }
        for (index, (least, _, test)) in facts.contains.iter().enumerate() {
            let Some(least) = usize::try_from(*least).ok().filter(|least| *least <= MOST) else {
                return too_many(facts, *least);
            };
            let request = Request {
                from: 0,
                test: *test,
                counted: Some(index),
            };
            requests.extend(std::iter::repeat_n(request, least));
        }
        let Some(least) = usize::try_from(facts.least).ok().filter(|least| *least <= MOST) else {
            return too_many(facts, facts.least);
        };
        let mut items = Items {
            goals: Vec::new(),
            counted: vec![Vec::new(); facts.contains.len()],
            twins: None,
        };
        while items.goals.len() < least {
            items.goals.push(goal_at(facts, items.goals.len()));
        }
        place(self, goal, facts, items, &requests)
    }
}

fn too_many(facts: &Facts<'_>, least: u64) -> Outcome {
    if facts.most.is_some_and(|most| most < least) {
        Outcome::Nothing
    } else {
        Outcome::Unknown(Reason::Size)
    }
}

/// What the item at an index has to meet.
fn goal_at(facts: &Facts<'_>, index: usize) -> Goal {
    let mut goal = Goal::any();
    facts
        .item
        .iter()
        .filter(|(at, _)| *at == index)
        .for_each(|(_, test)| goal.add(*test));
    facts
        .items
        .iter()
        .filter(|(from, _)| *from <= index)
        .for_each(|(_, test)| goal.add(*test));
    goal
}

/// Finds an item for each request.
fn place(solver: &mut Solver<'_, '_>, goal: &Goal, facts: &Facts<'_>, items: Items, requests: &[Request]) -> Outcome {
    if !solver.step() {
        return Outcome::Unknown(Reason::Steps);
    }
    let Some((request, rest)) = requests.split_first() else {
        return count(solver, goal, facts, items);
    };
    // Behind the last index that is told apart, one new item is like any other.
    let distinct = facts
        .item
        .iter()
        .map(|(at, _)| at + 1)
        .chain(facts.items.iter().map(|(from, _)| *from));
    let distinct = distinct.max().unwrap_or(0).max(request.from).max(items.goals.len());
    let mut outcome = Outcome::Nothing;
    for index in request.from..=distinct {
        if facts.most.is_some_and(|most| index as u64 >= most) {
            break;
        }
        if index >= MOST {
            return outcome.or(|| Outcome::Unknown(Reason::Size));
        }
        let mut items = items.clone();
        while items.goals.len() <= index {
            items.goals.push(goal_at(facts, items.goals.len()));
        }
        if let Some(counted) = request.counted {
            if items.counted[counted].contains(&index) {
                continue;
            }
            items.counted[counted].push(index);
        }
        items.goals[index].add(request.test);
        match solver.solve(&items.goals[index]) {
            Outcome::Nothing => continue,
            Outcome::Found(_) => {}
            Outcome::Unknown(reason) => {
                outcome = outcome.or(|| Outcome::Unknown(reason));
                continue;
            }
        }
        outcome = outcome.or(|| place(solver, goal, facts, items, rest));
        if matches!(outcome, Outcome::Found(_)) {
            break;
        }
    }
    outcome
}

/// Keeps the items that a `contains` counts to its limit.
fn count(solver: &mut Solver<'_, '_>, goal: &Goal, facts: &Facts<'_>, mut items: Items) -> Outcome {
    let mut limits = 0;
    for (index, (_, most, test)) in facts.contains.iter().enumerate() {
        let Some(most) = most.and_then(|most| usize::try_from(most).ok()) else {
            continue;
        };
        if items.goals.len() <= most {
            continue;
        }
        limits += 1;
        let mut counted = 0;
        for at in 0..items.goals.len() {
            let refused = items.goals[at].with(test.negated());
            if items.counted[index].contains(&at) || solver.solve(&refused) == Outcome::Nothing {
                counted += 1;
            } else {
                items.goals[at] = refused;
            }
        }
        if counted > most {
            return if limits == 1 {
                Outcome::Nothing
            } else {
                Outcome::Unknown(Reason::Unconfirmed)
            };
        }
    }
    let outcome = pair(solver, goal, facts, items);
    match outcome {
        // Which items a second limit leaves out was decided before the first was known.
        Outcome::Nothing if limits > 1 => Outcome::Unknown(Reason::Unconfirmed),
        outcome => outcome,
    }
}

/// Makes two items equal where that is asked for.
fn pair(solver: &mut Solver<'_, '_>, goal: &Goal, facts: &Facts<'_>, items: Items) -> Outcome {
    if facts.unique != Some(false) {
        return fill(solver, goal, facts, &items);
    }
    let distinct = facts
        .item
        .iter()
        .map(|(at, _)| at + 1)
        .chain(facts.items.iter().map(|(from, _)| *from));
    let end = distinct.max().unwrap_or(0).max(items.goals.len()) + 2;
    let end = facts
        .most
        .and_then(|most| usize::try_from(most).ok())
        .map_or(end, |most| most.min(end))
        .min(MOST);
    let mut outcome = Outcome::Nothing;
    for second in 1..end {
        for first in 0..second {
            let mut items = items.clone();
            while items.goals.len() <= second {
                items.goals.push(goal_at(facts, items.goals.len()));
            }
            let both = items.goals[first].and(&items.goals[second]);
            if !solver.step() {
                return Outcome::Unknown(Reason::Steps);
            }
            items.goals[first] = both;
            items.twins = Some((first, second));
            outcome = outcome.or(|| fill(solver, goal, facts, &items));
            if matches!(outcome, Outcome::Found(_)) {
                return outcome;
            }
        }
    }
    outcome
}

/// Finds a value for each item.
fn fill(solver: &mut Solver<'_, '_>, goal: &Goal, facts: &Facts<'_>, items: &Items) -> Outcome {
    let mut values: Vec<Value> = Vec::new();
    let are_alike = items.goals.windows(2).all(|two| two[0] == two[1]);
    for (index, wanted) in items.goals.iter().enumerate() {
        if let Some((first, second)) = items.twins
            && second == index
        {
            values.push(values[first].clone());
            continue;
        }
        let mut wanted = wanted.clone();
        if facts.unique == Some(true) {
            wanted.excluded.extend(values.iter().map(canonical));
        }
        match solver.solve(&wanted) {
            Outcome::Found(value) => values.push(value),
            // With other items before it there might be one, unless all are alike.
            Outcome::Nothing if facts.unique == Some(true) && !values.is_empty() && !are_alike => {
                return Outcome::Unknown(Reason::Unconfirmed);
            }
            outcome => return outcome,
        }
    }
    solver.confirmed(goal, Value::Array(values))
}
