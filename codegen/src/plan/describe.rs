//! A plan as readable text.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use super::Plan;
use super::assertion::{Assertion, Evaluated, NameTest};
use super::call::Call;
use super::key::{RoutineId, RoutineKey, Subject};
use super::pattern::{Lowered, Matcher};
use super::routine::{Routine, Statement};
use crate::schema::evaluated::Tracks;
use crate::schema::{Part, TypeSet};

/// The checks of some parts under their names, and the routines that they call, each once. The same input gives the
/// same text.
pub(crate) fn describe<'p>(plan: &Plan<'_>, checks: impl IntoIterator<Item = (String, &'p [Part])>) -> String {
    let mut text = Text {
        plan,
        out: String::new(),
        pending: Vec::new(),
        described: BTreeSet::new(),
    };
    let mut roots = Vec::new();
    for (name, parts) in checks.into_iter().filter(|(_, parts)| !parts.is_empty()) {
        let id = plan.request(Subject::Value, parts);
        // Writing to a `String` does not fail.
        let _ = writeln!(text.out, "{name}: {}", text.name(id));
        roots.push(id);
    }
    for root in roots {
        text.pending.push(root);
        while let Some(id) = text.pending.pop() {
            if text.described.insert(id) {
                let _ = text.routine(&plan.routine(id));
            }
        }
    }
    text.out
}

struct Text<'p, 'g> {
    plan: &'p Plan<'g>,
    out: String,
    pending: Vec<RoutineId>,
    described: BTreeSet<RoutineId>,
}

impl Text<'_, '_> {
    /// A routine by its key: what it asserts, on which subject, and what it records.
    fn name(&self, id: RoutineId) -> String {
        self.key(&self.plan.key(id))
    }

    fn key(&self, key: &RoutineKey) -> String {
        let graph = self.plan.graph();
        let part = |part: &Part| {
            let place = graph.pointer(part.schema);
            if part.keywords == Part::whole(graph, part.schema).keywords {
                return place;
            }
            let keywords: Vec<&str> = part.keywords.iter().map(|keyword| keyword.name()).collect();
            format!("{place} {{{}}}", keywords.join(", "))
        };
        let parts: Vec<String> = key.parts.iter().map(part).collect();
        let mut name = parts.join(" & ");
        name.push_str(match key.subject {
            Subject::Value => "",
            Subject::Text => " of a string",
            Subject::Number => " of a number",
        });
        name + tracked(key.tracks)
    }

    fn routine(&mut self, routine: &Routine<'_>) -> fmt::Result {
        writeln!(self.out, "\n{}", self.key(&routine.key))?;
        if routine.enters.is_some() {
            writeln!(self.out, "    once on a value, as it leads back to itself")?;
        }
        if let Some(tracker) = routine.tracker.filter(|tracker| tracker.local) {
            writeln!(self.out, "    keeps track of its own{}", tracked(tracker.tracks))?;
        }
        for Statement { origin, assertion, .. } in &routine.statements {
            let assertion = self.assertion(assertion);
            writeln!(self.out, "    {assertion}    ({})", self.plan.pointer(*origin))?;
        }
        self.pending.extend(routine.calls.iter().rev());
        Ok(())
    }

    fn assertion(&self, assertion: &Assertion<'_>) -> String {
        let call = |test: &Call| self.call(test);
        let calls = |list: &[Call]| list.iter().map(call).collect::<Vec<_>>().join(" | ");
        let unseen = |seen: bool| if seen { " and not evaluated" } else { "" };
        match assertion {
            Assertion::Refuse => "refuse".to_owned(),
            Assertion::Types(types) => format!("type {}", names(*types)),
            Assertion::Integral => "integral".to_owned(),
            Assertion::Constants(constants) => {
                let values = constants.values.iter().map(ToString::to_string);
                format!("one of {}", values.collect::<Vec<_>>().join(", "))
            }
            Assertion::Minimum(limit) => format!("number >= {limit}"),
            Assertion::ExclusiveMinimum(limit) => format!("number > {limit}"),
            Assertion::Maximum(limit) => format!("number <= {limit}"),
            Assertion::ExclusiveMaximum(limit) => format!("number < {limit}"),
            Assertion::MultipleOf(divisor) => format!("number is a multiple of {divisor}"),
            Assertion::MinLength(least) => format!("characters >= {least}"),
            Assertion::MaxLength(most) => format!("characters <= {most}"),
            Assertion::Pattern(pattern) => format!("string matches {}", matcher(pattern)),
            Assertion::Format(format) => format!("string is {}", format.name),
            Assertion::PlainInteger => "number without fraction and exponent".to_owned(),
            Assertion::MinItems(least) => format!("items >= {least}"),
            Assertion::MaxItems(most) => format!("items <= {most}"),
            Assertion::UniqueItems => "items are unique".to_owned(),
            Assertion::Item(index, test) => format!("item {index}: {}", call(test)),
            Assertion::OtherItems { known, seen, test } => {
                format!("items from {known} on{}: {}", unseen(*seen), call(test))
            }
            Assertion::Contains { least, most, test } => {
                let most = most.map_or(String::new(), |most| format!("..={most}"));
                format!("items that match {least}{most}: {}", call(test))
            }
            Assertion::Required(names) => format!("has {names:?}"),
            Assertion::MinProperties(least) => format!("members >= {least}"),
            Assertion::MaxProperties(most) => format!("members <= {most}"),
            Assertion::PropertyNames(test) => format!("names: {}", call(test)),
            Assertion::Member(name, test) => format!("member {name:?}: {}", call(test)),
            Assertion::MatchingMembers(pattern, test) => {
                format!("members that match {}: {}", matcher(pattern), call(test))
            }
            Assertion::OtherMembers { known, seen, test } => {
                format!("members but {}{}: {}", known_names(known), unseen(*seen), call(test))
            }
            Assertion::DependentRequired(name, needed) => format!("with {name:?} has {needed:?}"),
            Assertion::DependentSchema(name, test) => format!("with {name:?}: {}", call(test)),
            Assertion::All(test) => call(test),
            Assertion::AnyOf(branches) => format!("any of {}", calls(branches)),
            Assertion::OneOf(branches) => format!("one of {}", calls(branches)),
            Assertion::Not(test) => format!("not {}", call(test)),
            Assertion::Conditional { when, then, otherwise } => {
                format!("if {} then {} else {}", call(when), call(then), call(otherwise))
            }
            Assertion::Evaluates(evaluated) => match evaluated {
                Evaluated::AllNames => "evaluates all members".to_owned(),
                Evaluated::Names(known) => format!("evaluates {}", known_names(known)),
                Evaluated::AllItems => "evaluates all items".to_owned(),
                Evaluated::Items(count) => format!("evaluates the first {count} items"),
                Evaluated::Matching(test) => format!("evaluates the items that match {}", call(test)),
            },
        }
    }

    fn call(&self, call: &Call) -> String {
        match call {
            Call::Holds => "true".to_owned(),
            Call::Never(origin) => format!("false ({})", self.plan.pointer(*origin)),
            Call::Typed(types, origin) => format!("type {} ({})", names(*types), self.plan.pointer(*origin)),
            Call::Routine(id) | Call::Seen(id) => format!("[{}]", self.name(*id)),
        }
    }
}

fn tracked(tracks: Tracks) -> &'static str {
    match (tracks.names, tracks.items) {
        (false, false) => "",
        (true, false) => ", noting members",
        (false, true) => ", noting items",
        (true, true) => ", noting members and items",
    }
}

fn names(types: TypeSet) -> String {
    let names: Vec<&str> = types.iter().map(|one| one.name()).collect();
    names.join(" or ")
}

fn matcher(matcher: &Matcher) -> String {
    let how = match &matcher.lowered {
        Lowered::Steps(steps) => format!("{} runs of characters", steps.runs.len()),
        Lowered::Linear(_) => "an automaton".to_owned(),
        Lowered::Bounded(_) => "trying within a budget".to_owned(),
    };
    format!("{:?} by {how}", matcher.pattern.source)
}

fn known_names(known: &NameTest) -> String {
    let names = known.names.iter().map(|name| format!("{name:?}"));
    let patterns = known.patterns.iter().map(|pattern| matcher(pattern));
    let all: Vec<String> = names.chain(patterns).collect();
    if all.is_empty() {
        "none".to_owned()
    } else {
        all.join(", ")
    }
}
