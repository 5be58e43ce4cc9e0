//! What a statement of a routine says where the routine accepts a value, and where it refuses one.

use std::sync::Arc;

use super::classes::Classes;
use super::facts::{Choice, Fact};
use super::goal::Test;
use super::outcome::Reason;
use crate::plan::{Assertion, Call};
use crate::schema::{Type, TypeSet};

/// The statements of one plan, for values of one kind.
pub(super) struct Reader<'c> {
    pub(super) classes: &'c Classes,
    pub(super) plan: usize,
    /// The type of the value: the integers and the other numbers are two.
    pub(super) kind: TypeSet,
}

/// What follows from a statement.
pub(super) enum Follows<'g> {
    /// All of these.
    All(Vec<Fact<'g>>),
    /// One of these lists.
    One(Choice<'g>),
}

impl Reader<'_> {
    fn test(&self, call: &Call) -> Test {
        self.classes.test(self.plan, call)
    }

    /// Whether the statement says anything about values of this kind.
    fn concerns(&self, assertion: &Assertion<'_>) -> bool {
        assertion
            .only_type()
            .is_none_or(|one| self.kind.meets(TypeSet::of(one)))
    }

    /// What holds of a value for which the statement does.
    pub(super) fn asserted<'g>(&self, assertion: &Assertion<'g>) -> Follows<'g> {
        let one = |fact| Follows::All(vec![fact]);
        let nothing = || Follows::All(Vec::new());
        if !self.concerns(assertion) {
            return nothing();
        }
        match assertion {
            Assertion::Refuse => one(Fact::Is(Test::Is(false))),
            Assertion::Types(types) => one(Fact::Is(Test::Is(types.meets(self.kind)))),
            Assertion::Integral => one(Fact::Is(Test::Is(self.kind == TypeSet::of(Type::Integer)))),
            Assertion::Constants(constants) => one(Fact::Among(constants.clone())),
            Assertion::Minimum(limit) => one(Fact::From(*limit, false)),
            Assertion::ExclusiveMinimum(limit) => one(Fact::From(*limit, true)),
            Assertion::Maximum(limit) => one(Fact::To(*limit, false)),
            Assertion::ExclusiveMaximum(limit) => one(Fact::To(*limit, true)),
            Assertion::MultipleOf(divisor) => one(Fact::Multiple(*divisor, true)),
            Assertion::MinLength(least) => one(Fact::LengthFrom(*least)),
            Assertion::MaxLength(most) => one(Fact::LengthTo(*most)),
            Assertion::Pattern(pattern) => one(Fact::Pattern(Arc::clone(pattern), true)),
            Assertion::Format(format) => one(Fact::Format(format, true)),
            Assertion::PlainInteger => one(Fact::Unclear(Reason::Numbers)),
            Assertion::MinItems(least) => one(Fact::ItemsFrom(*least)),
            Assertion::MaxItems(most) => one(Fact::ItemsTo(*most)),
            Assertion::UniqueItems => one(Fact::Unique(true)),
            Assertion::Item(index, test) => one(Fact::Item(*index, self.test(test))),
            Assertion::OtherItems { seen: true, .. } | Assertion::OtherMembers { seen: true, .. } => {
                one(Fact::Unclear(Reason::Unevaluated))
            }
            Assertion::OtherItems { known, test, .. } => one(Fact::Items(*known, self.test(test))),
            Assertion::Contains { least, most, test } => one(Fact::Contains(*least, *most, self.test(test))),
            Assertion::Required(names) => Follows::All(names.iter().cloned().map(Fact::Present).collect()),
            Assertion::MinProperties(least) => one(Fact::MembersFrom(*least)),
            Assertion::MaxProperties(most) => one(Fact::MembersTo(*most)),
            Assertion::PropertyNames(test) => one(Fact::Names(self.test(test))),
            Assertion::Member(name, test) => one(Fact::Member((*name).to_owned(), self.test(test))),
            Assertion::MatchingMembers(pattern, test) => one(Fact::Matching(Arc::clone(pattern), self.test(test))),
            Assertion::OtherMembers { known, test, .. } => one(Fact::Others(Arc::new(known.clone()), self.test(test))),
            Assertion::DependentRequired(name, needed) => {
                let all = std::iter::once((*name).to_owned()).chain(needed.iter().cloned());
                Follows::One(vec![
                    vec![Fact::Absent((*name).to_owned())],
                    all.map(Fact::Present).collect(),
                ])
            }
            Assertion::DependentSchema(name, test) => Follows::One(vec![
                vec![Fact::Absent((*name).to_owned())],
                vec![Fact::Present((*name).to_owned()), Fact::Is(self.test(test))],
            ]),
            Assertion::All(test) => one(Fact::Is(self.test(test))),
            Assertion::AnyOf(branches) => Follows::One(
                branches
                    .iter()
                    .map(|branch| vec![Fact::Is(self.test(branch))])
                    .collect(),
            ),
            Assertion::OneOf(branches) => {
                let only = |index: usize| {
                    let tests = branches.iter().map(|branch| self.test(branch)).enumerate();
                    let tests = tests.map(|(at, test)| if at == index { test } else { test.negated() });
                    tests.map(Fact::Is).collect()
                };
                Follows::One((0..branches.len()).map(only).collect())
            }
            Assertion::Not(test) => one(Fact::Is(self.test(test).negated())),
            Assertion::Conditional { when, then, otherwise } => {
                let when = self.test(when);
                Follows::One(vec![
                    vec![Fact::Is(when), Fact::Is(self.test(then))],
                    vec![Fact::Is(when.negated()), Fact::Is(self.test(otherwise))],
                ])
            }
            Assertion::Evaluates(_) => nothing(),
        }
    }

    /// The ways in which a value breaks the statement.
    pub(super) fn broken<'g>(&self, assertion: &Assertion<'g>) -> Choice<'g> {
        let always = |holds: bool| if holds { vec![Vec::new()] } else { Vec::new() };
        let one = |fact| vec![vec![fact]];
        let against = |call: &Call| Fact::Is(self.test(call).negated());
        if !self.concerns(assertion) {
            return Vec::new();
        }
        match assertion {
            Assertion::Refuse => always(true),
            Assertion::Types(types) => always(!types.meets(self.kind)),
            Assertion::Integral => always(self.kind != TypeSet::of(Type::Integer)),
            Assertion::Constants(constants) => one(Fact::NotAmong(constants.clone())),
            Assertion::Minimum(limit) => one(Fact::To(*limit, true)),
            Assertion::ExclusiveMinimum(limit) => one(Fact::To(*limit, false)),
            Assertion::Maximum(limit) => one(Fact::From(*limit, true)),
            Assertion::ExclusiveMaximum(limit) => one(Fact::From(*limit, false)),
            Assertion::MultipleOf(divisor) => one(Fact::Multiple(*divisor, false)),
            Assertion::MinLength(least) => below(*least, Fact::LengthTo),
            Assertion::MaxLength(most) => above(*most, Fact::LengthFrom),
            Assertion::Pattern(pattern) => one(Fact::Pattern(Arc::clone(pattern), false)),
            Assertion::Format(format) => one(Fact::Format(format, false)),
            Assertion::PlainInteger => one(Fact::Unclear(Reason::Numbers)),
            Assertion::MinItems(least) => below(*least, Fact::ItemsTo),
            Assertion::MaxItems(most) => above(*most, Fact::ItemsFrom),
            Assertion::UniqueItems => one(Fact::Unique(false)),
            Assertion::Item(index, test) => vec![vec![
                Fact::ItemsFrom(*index as u64 + 1),
                Fact::Item(*index, self.test(test).negated()),
            ]],
            Assertion::OtherItems { seen: true, .. } | Assertion::OtherMembers { seen: true, .. } => {
                one(Fact::Unclear(Reason::Unevaluated))
            }
            Assertion::OtherItems { known, test, .. } => one(Fact::SomeItem(*known, self.test(test).negated())),
            Assertion::Contains { least, most, test } => {
                let test = self.test(test);
                let few = least
                    .checked_sub(1)
                    .map(|most| vec![Fact::Contains(0, Some(most), test)]);
                let many = most.and_then(|most| most.checked_add(1));
                let many = many.map(|least| vec![Fact::Contains(least, None, test)]);
                few.into_iter().chain(many).collect()
            }
            Assertion::Required(names) => names.iter().map(|name| vec![Fact::Absent(name.clone())]).collect(),
            Assertion::MinProperties(least) => below(*least, Fact::MembersTo),
            Assertion::MaxProperties(most) => above(*most, Fact::MembersFrom),
            Assertion::PropertyNames(test) => one(Fact::SomeName(self.test(test).negated())),
            Assertion::Member(name, test) => one(Fact::Holding((*name).to_owned(), self.test(test).negated())),
            Assertion::MatchingMembers(pattern, test) => {
                one(Fact::SomeMatching(Arc::clone(pattern), self.test(test).negated()))
            }
            Assertion::OtherMembers { known, test, .. } => {
                one(Fact::SomeOther(Arc::new(known.clone()), self.test(test).negated()))
            }
            Assertion::DependentRequired(name, needed) => {
                let without = |missing: &String| vec![Fact::Present((*name).to_owned()), Fact::Absent(missing.clone())];
                needed.iter().map(without).collect()
            }
            Assertion::DependentSchema(name, test) => vec![vec![Fact::Present((*name).to_owned()), against(test)]],
            Assertion::All(test) => one(against(test)),
            Assertion::AnyOf(branches) => vec![branches.iter().map(against).collect()],
            Assertion::OneOf(branches) => {
                let tests: Vec<Test> = branches.iter().map(|branch| self.test(branch)).collect();
                let mut ways: Choice<'g> = vec![branches.iter().map(against).collect()];
                for (index, first) in tests.iter().enumerate() {
                    let two = |second: &Test| vec![Fact::Is(*first), Fact::Is(*second)];
                    ways.extend(tests[index + 1..].iter().map(two));
                }
                ways
            }
            Assertion::Not(test) => one(Fact::Is(self.test(test))),
            Assertion::Conditional { when, then, otherwise } => vec![
                vec![Fact::Is(self.test(when)), against(then)],
                vec![against(when), against(otherwise)],
            ],
            Assertion::Evaluates(_) => Vec::new(),
        }
    }
}

/// Fewer than a least count.
fn below<'g>(least: u64, most: fn(u64) -> Fact<'g>) -> Choice<'g> {
    least
        .checked_sub(1)
        .map(|count| vec![most(count)])
        .into_iter()
        .collect()
}

/// More than the largest count.
fn above<'g>(most: u64, least: fn(u64) -> Fact<'g>) -> Choice<'g> {
    most.checked_add(1)
        .map(|count| vec![least(count)])
        .into_iter()
        .collect()
}
