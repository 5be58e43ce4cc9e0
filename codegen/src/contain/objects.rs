//! Objects that meet some facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::facts::{Fact, Facts, Name};
use super::goal::{Goal, Test};
use super::outcome::{Outcome, Reason};
use super::solver::Solver;
use crate::plan::{Matcher, NameTest};
use crate::schema::{Type, TypeSet};

/// The most members of an object that is constructed.
const MOST: u64 = 200;
/// The most patterns whose combinations are looked at.
const PATTERNS: usize = 6;

impl Facts<'_> {
    /// What the value of a member with this name has to meet; `None` if a pattern takes too long to match.
    pub(super) fn goal_of(&self, name: &str) -> Option<Goal> {
        let mut goal = Goal::any();
        self.present
            .get(name)
            .into_iter()
            .flatten()
            .for_each(|test| goal.add(*test));
        self.members
            .get(name)
            .into_iter()
            .flatten()
            .for_each(|test| goal.add(*test));
        for (pattern, test) in &self.matching {
            if pattern.matches(name)? {
                goal.add(*test);
            }
        }
        for (known, test) in &self.others {
            if !is_known(known, name)? {
                goal.add(*test);
            }
        }
        Some(goal)
    }
}

fn is_known(known: &NameTest, name: &str) -> Option<bool> {
    if known.names.contains(name) {
        return Some(true);
    }
    for pattern in &known.patterns {
        if pattern.matches(name)? {
            return Some(true);
        }
    }
    Some(false)
}

/// The members that have been decided on, with what their values have to meet.
type Members = BTreeMap<String, Goal>;

impl Solver<'_, '_> {
    /// An object.
    pub(super) fn object(&mut self, goal: &Goal, facts: &Facts<'_>) -> Outcome {
        if facts.least > MOST {
            return Outcome::Unknown(Reason::Size);
        }
        let mut members = Members::new();
        let mut outcome = Outcome::Nothing;
        for name in facts.present.keys() {
            let Some(wanted) = facts.goal_of(name) else {
                return Outcome::Unknown(Reason::Pattern);
            };
            match is_name(self, facts, name) {
                Some(true) => {}
                Some(false) => return Outcome::Nothing,
                None => return Outcome::Unknown(Reason::Pattern),
            }
            match self.solve(&wanted) {
                Outcome::Found(_) => {}
                Outcome::Nothing => return Outcome::Nothing,
                Outcome::Unknown(reason) => outcome = Outcome::Unknown(reason),
            }
            members.insert(name.clone(), wanted);
        }
        if outcome != Outcome::Nothing {
            return outcome;
        }
        let requests: Vec<(Name, Test)> = facts.some_members.clone();
        place(self, goal, facts, members, &requests)
    }
}

/// Whether a name meets what is asked of all names.
fn is_name(solver: &Solver<'_, '_>, facts: &Facts<'_>, name: &str) -> Option<bool> {
    let wanted = facts.names.iter().fold(Goal::any(), |goal, test| goal.with(*test));
    solver.meets(&wanted, &Value::String(name.to_owned()))
}

/// Finds a member for each request, then as many more as there have to be.
fn place(
    solver: &mut Solver<'_, '_>,
    goal: &Goal,
    facts: &Facts<'_>,
    members: Members,
    requests: &[(Name, Test)],
) -> Outcome {
    if !solver.step() {
        return Outcome::Unknown(Reason::Steps);
    }
    let any = [(Name::Any, Test::Is(true))];
    let (request, rest) = match requests.split_first() {
        Some((request, rest)) => (request, rest),
        None if (members.len() as u64) < facts.least => (&any[0], requests),
        None => return fill(solver, goal, &members),
    };
    let (name, test) = request;
    let mut outcome = Outcome::Nothing;
    let taken = |solver: &mut Solver<'_, '_>, name: &String, wanted: &Goal| {
        let wanted = wanted.with(*test);
        match solver.solve(&wanted) {
            Outcome::Found(_) => {
                let mut members = members.clone();
                members.insert(name.clone(), wanted);
                place(solver, goal, facts, members, rest)
            }
            outcome => outcome,
        }
    };
    // A member that is there already.
    if !matches!(name, Name::Any) {
        for known in members.keys() {
            match fits(solver, name, known) {
                Some(true) => {}
                Some(false) => continue,
                None => {
                    outcome = outcome.or(|| Outcome::Unknown(Reason::Pattern));
                    continue;
                }
            }
            outcome = outcome.or(|| taken(solver, known, &members[known]));
            if matches!(outcome, Outcome::Found(_)) {
                return outcome;
            }
        }
    }
    if facts.most.is_some_and(|most| members.len() as u64 >= most) {
        return outcome;
    }
    let names = names(solver, facts, &members, name);
    if let Some(reason) = names.unclear {
        outcome = outcome.or(|| Outcome::Unknown(reason));
    }
    for (new, wanted) in names.found {
        outcome = outcome.or(|| taken(solver, &new, &wanted));
        if matches!(outcome, Outcome::Found(_)) {
            return outcome;
        }
    }
    outcome
}

/// Whether a name is as asked for.
fn fits(solver: &Solver<'_, '_>, wanted: &Name, name: &str) -> Option<bool> {
    match wanted {
        Name::Any => Some(true),
        Name::Matching(pattern) => pattern.matches(name),
        Name::Other(known) => is_known(known, name).map(|known| !known),
        Name::Meeting(test) => solver.meets(&Goal::any().with(*test), &Value::String(name.to_owned())),
    }
}

/// Names for a new member: each that is mentioned, and one for each way in which patterns tell names apart.
#[derive(Default)]
struct Names {
    /// With what their values have to meet.
    found: Vec<(String, Goal)>,
    /// Why there may be others.
    unclear: Option<Reason>,
}

fn names(solver: &mut Solver<'_, '_>, facts: &Facts<'_>, members: &Members, wanted: &Name) -> Names {
    let mut names = Names::default();
    let mut mentioned: BTreeSet<&String> = facts.members.keys().chain(&facts.absent).collect();
    mentioned.extend(facts.others.iter().flat_map(|(known, _)| &known.names));
    if let Name::Other(known) = wanted {
        mentioned.extend(&known.names);
    }
    mentioned.extend(members.keys());
    for name in &mentioned {
        if facts.absent.contains(*name) || members.contains_key(*name) {
            continue;
        }
        let fits = fits(solver, wanted, name).zip(is_name(solver, facts, name));
        match (fits, facts.goal_of(name)) {
            (Some((true, true)), Some(goal)) => names.found.push(((*name).clone(), goal)),
            (Some(_), Some(_)) => {}
            _ => names.unclear = Some(Reason::Pattern),
        }
    }
    let mut patterns: Vec<&Arc<Matcher>> = facts.matching.iter().map(|(pattern, _)| pattern).collect();
    patterns.extend(facts.others.iter().flat_map(|(known, _)| &known.patterns));
    match wanted {
        Name::Matching(pattern) => patterns.push(pattern),
        Name::Other(known) => patterns.extend(&known.patterns),
        Name::Any | Name::Meeting(_) => {}
    }
    patterns.sort_by(|a, b| a.pattern.cmp(&b.pattern));
    patterns.dedup_by(|a, b| a.pattern == b.pattern);
    let combinations = if patterns.len() > PATTERNS {
        names.unclear = Some(Reason::Size);
        let alone = (0..patterns.len().min(60)).map(|index| 1_u64 << index);
        std::iter::once(0).chain(alone).collect()
    } else {
        (0..1_u64 << patterns.len()).collect::<Vec<u64>>()
    };
    for combination in combinations {
        let matches = |pattern: &Arc<Matcher>| {
            let index = patterns.iter().position(|known| known.pattern == pattern.pattern);
            index.is_some_and(|index| combination >> index & 1 == 1)
        };
        let is_wanted = match wanted {
            Name::Any | Name::Meeting(_) => true,
            Name::Matching(pattern) => matches(pattern),
            Name::Other(known) => !known.patterns.iter().any(&matches),
        };
        if !is_wanted {
            continue;
        }
        match fresh(solver, facts, wanted, &mentioned, &patterns, combination) {
            Outcome::Found(Value::String(name)) => {
                if let Some(goal) = facts.goal_of(&name) {
                    names.found.push((name, goal));
                } else {
                    names.unclear = Some(Reason::Pattern);
                }
            }
            Outcome::Found(_) | Outcome::Nothing => {}
            Outcome::Unknown(reason) => names.unclear = Some(reason),
        }
    }
    names
}

/// A name that is not mentioned, and that these patterns match or not.
fn fresh(
    solver: &mut Solver<'_, '_>,
    facts: &Facts<'_>,
    wanted: &Name,
    mentioned: &BTreeSet<&String>,
    patterns: &[&Arc<Matcher>],
    combination: u64,
) -> Outcome {
    let mut goal = facts.names.iter().fold(Goal::any(), |goal, test| goal.with(*test));
    if let Name::Meeting(test) = wanted {
        goal.add(*test);
    }
    goal.add(Test::Types(TypeSet::of(Type::String)));
    let canonical = |name: &&String| crate::plan::canonical(&Value::String((*name).clone()));
    goal.excluded.extend(mentioned.iter().map(canonical));
    let mut text = Facts::default();
    let tests = goal
        .classes
        .iter()
        .map(|(class, accepts)| Test::Class(*class, *accepts));
    text.pending.extend(tests.map(Fact::Is));
    for (index, pattern) in patterns.iter().enumerate() {
        text.pending
            .push(Fact::Pattern(Arc::clone(pattern), combination >> index & 1 == 1));
    }
    if goal.types.is_empty() {
        return Outcome::Nothing;
    }
    match solver.work_out(&goal, TypeSet::of(Type::String), text) {
        Outcome::Found(Value::String(name)) => {
            let is_as_asked = patterns
                .iter()
                .enumerate()
                .all(|(index, pattern)| pattern.matches(&name) == Some(combination >> index & 1 == 1));
            if is_as_asked {
                Outcome::Found(Value::String(name))
            } else {
                Outcome::Unknown(Reason::Pattern)
            }
        }
        outcome => outcome,
    }
}

/// Finds a value for each member.
fn fill(solver: &mut Solver<'_, '_>, goal: &Goal, members: &Members) -> Outcome {
    let mut object = Map::new();
    for (name, wanted) in members {
        match solver.solve(wanted) {
            Outcome::Found(value) => drop(object.insert(name.clone(), value)),
            outcome => return outcome,
        }
    }
    solver.confirmed(goal, Value::Object(object))
}
