//! Routines as texts that are equal exactly where the routines say the same.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::plan::{Assertion, Call, Evaluated, Matcher, NameTest, Routine, RoutineId, canonical};

/// The statements of a routine, with the classes of the routines that they call.
pub(super) fn statements(routine: &Routine<'_>, class: &dyn Fn(RoutineId) -> u32) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = routine
        .statements
        .iter()
        .map(|statement| assertion(&statement.assertion, class))
        .collect();
    all.insert(format!(
        "{:?} {:?} {}",
        routine.key.tracks,
        routine.tracker,
        routine.enters.is_some()
    ));
    all
}

fn assertion(assertion: &Assertion<'_>, class: &dyn Fn(RoutineId) -> u32) -> String {
    let one = |call: &Call| called(call, class);
    let all = |calls: &[Call]| calls.iter().map(one).collect::<BTreeSet<_>>();
    match assertion {
        Assertion::Refuse => "refuse".to_owned(),
        Assertion::Types(types) => format!("types {types:?}"),
        Assertion::Integral => "integral".to_owned(),
        Assertion::Constants(constants) => {
            let values: BTreeSet<String> = constants.values.iter().map(canonical).collect();
            format!("constants {values:?}")
        }
        Assertion::Minimum(limit) => format!("minimum {limit}"),
        Assertion::ExclusiveMinimum(limit) => format!("above {limit}"),
        Assertion::Maximum(limit) => format!("maximum {limit}"),
        Assertion::ExclusiveMaximum(limit) => format!("below {limit}"),
        Assertion::MultipleOf(divisor) => format!("multiple {divisor}"),
        Assertion::MinLength(least) => format!("length from {least}"),
        Assertion::MaxLength(most) => format!("length to {most}"),
        Assertion::Pattern(pattern) => format!("pattern {}", matched(pattern)),
        Assertion::Format(format) => format!("format {}", format.name),
        Assertion::PlainInteger => "plain integer".to_owned(),
        Assertion::MinItems(least) => format!("items from {least}"),
        Assertion::MaxItems(most) => format!("items to {most}"),
        Assertion::UniqueItems => "unique".to_owned(),
        Assertion::Item(index, test) => format!("item {index} {}", one(test)),
        Assertion::OtherItems { known, seen, test } => format!("items {known} {seen} {}", one(test)),
        Assertion::Contains { least, most, test } => format!("contains {least} {most:?} {}", one(test)),
        Assertion::Required(names) => format!("required {:?}", names.iter().collect::<BTreeSet<_>>()),
        Assertion::MinProperties(least) => format!("members from {least}"),
        Assertion::MaxProperties(most) => format!("members to {most}"),
        Assertion::PropertyNames(test) => format!("names {}", one(test)),
        Assertion::Member(name, test) => format!("member {name:?} {}", one(test)),
        Assertion::MatchingMembers(pattern, test) => format!("matching {} {}", matched(pattern), one(test)),
        Assertion::OtherMembers { known, seen, test } => {
            format!("others {} {seen} {}", names(known), one(test))
        }
        Assertion::DependentRequired(name, needed) => {
            format!("with {name:?} {:?}", needed.iter().collect::<BTreeSet<_>>())
        }
        Assertion::DependentSchema(name, test) => format!("if has {name:?} {}", one(test)),
        Assertion::All(test) => format!("all {}", one(test)),
        Assertion::AnyOf(branches) => format!("any {:?}", all(branches)),
        // A branch that is listed twice excludes itself.
        Assertion::OneOf(branches) => {
            let mut branches: Vec<String> = branches.iter().map(one).collect();
            branches.sort();
            format!("one {branches:?}")
        }
        Assertion::Not(test) => format!("not {}", one(test)),
        Assertion::Conditional { when, then, otherwise } => {
            format!("if {} {} {}", one(when), one(then), one(otherwise))
        }
        Assertion::Evaluates(evaluated) => match evaluated {
            Evaluated::AllNames => "evaluates names".to_owned(),
            Evaluated::Names(known) => format!("evaluates {}", names(known)),
            Evaluated::AllItems => "evaluates items".to_owned(),
            Evaluated::Items(count) => format!("evaluates items {count}"),
            Evaluated::Matching(test) => format!("evaluates matching {}", one(test)),
        },
    }
}

fn called(call: &Call, class: &dyn Fn(RoutineId) -> u32) -> String {
    match call {
        Call::Holds => "any".to_owned(),
        Call::Never(_) => "none".to_owned(),
        Call::Typed(types, _) => format!("{types:?}"),
        Call::Routine(id) => format!("#{}", class(*id)),
        Call::Seen(id) => format!("+{}", class(*id)),
    }
}

fn matched(pattern: &Matcher) -> String {
    format!("{:?} {}", pattern.pattern.source, pattern.pattern.unicode)
}

fn names(known: &NameTest) -> String {
    let mut text = format!("{:?}", known.names);
    let patterns: BTreeSet<String> = known.patterns.iter().map(|pattern| matched(pattern)).collect();
    for pattern in patterns {
        let _ = write!(text, " {pattern}");
    }
    text
}
