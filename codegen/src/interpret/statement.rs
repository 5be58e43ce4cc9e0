//! What each assertion says of an input.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::input::{Input, size, type_of};
use super::run::{Entered, Notes, Run, Verdict};
use crate::plan::{Assertion, Call, Evaluated, Matcher, NameTest, Statement, canonical};
use crate::schema::Number;
use crate::support::exact_value::is_multiple;
use crate::support::problem::{At, check};
use crate::support::seen::Seen;

impl<'g> Run<'_, 'g> {
    /// Whether a statement holds of an input.
    pub(super) fn statement<'v>(
        &mut self,
        statement: &Statement<'g>,
        input: Input<'v>,
        entered: &mut Entered,
        notes: &mut Notes<'_, 'v>,
    ) -> Verdict {
        let number = |test: &dyn Fn(Number) -> bool| Some(input.number().is_none_or(test));
        let length = |test: &dyn Fn(u64) -> bool| {
            let length = |text: &str| text.chars().count() as u64;
            Some(input.text().is_none_or(|text| test(length(text))))
        };
        let items = |test: &dyn Fn(u64) -> bool| Some(input.items().is_none_or(|items| test(items.len() as u64)));
        let members = |test: &dyn Fn(&Map<String, Value>) -> bool| Some(input.members().is_none_or(test));
        match &statement.assertion {
            Assertion::Refuse => Some(false),
            Assertion::Types(types) => Some(types.meets(type_of(input))),
            Assertion::Constants(constants) => {
                self.take(input.value().map_or(0, size))?;
                Some(match input {
                    Input::Value(value) => constants.has(value),
                    Input::Text(text) => constants.has_text(text),
                })
            }
            Assertion::Integral => number(&|number| number.is_integral()),
            Assertion::Minimum(limit) => number(&|number| number >= *limit),
            Assertion::ExclusiveMinimum(limit) => number(&|number| number > *limit),
            Assertion::Maximum(limit) => number(&|number| number <= *limit),
            Assertion::ExclusiveMaximum(limit) => number(&|number| number < *limit),
            Assertion::MultipleOf(divisor) => number(&|number| is_multiple(number, *divisor)),
            Assertion::MinLength(least) => length(&|length| length >= *least),
            Assertion::MaxLength(most) => length(&|length| length <= *most),
            Assertion::Pattern(pattern) => match input.text() {
                Some(text) => self.matches(pattern, text),
                None => Some(true),
            },
            Assertion::Format(format) => Some(input.text().is_none_or(format.check)),
            Assertion::PlainInteger => number(&|number| number.is_plain_integer()),
            Assertion::MinItems(least) => items(&|count| count >= *least),
            Assertion::MaxItems(most) => items(&|count| count <= *most),
            Assertion::UniqueItems => {
                self.take(input.value().map_or(0, size))?;
                let mut found = HashSet::new();
                let mut items = input.items().into_iter().flatten();
                Some(items.all(|item| found.insert(canonical(item))))
            }
            Assertion::Item(index, test) => {
                let item = input.items().and_then(|items| items.get(*index));
                self.each(test, item.into_iter().map(Input::Value))
            }
            Assertion::OtherItems { known, seen, test } => {
                for (index, item) in input.items().into_iter().flatten().enumerate().skip(*known) {
                    let evaluated = *seen && notes.tracked().has_item(index);
                    if !evaluated && !self.inside(test, Input::Value(item))? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            Assertion::Contains { least, most, test } => match input.items() {
                Some(items) => {
                    let count = self.matching(test, items)?.len() as u64;
                    Some(count >= *least && most.is_none_or(|most| count <= most))
                }
                None => Some(true),
            },
            Assertion::Required(names) => members(&|members| names.iter().all(|name| members.contains_key(name))),
            Assertion::MinProperties(least) => members(&|members| members.len() as u64 >= *least),
            Assertion::MaxProperties(most) => members(&|members| members.len() as u64 <= *most),
            Assertion::PropertyNames(test) => {
                let names = input.members().into_iter().flat_map(Map::keys);
                self.each(test, names.map(|name| Input::Text(name)))
            }
            Assertion::Member(name, test) => {
                let member = input.members().and_then(|members| members.get(*name));
                self.each(test, member.into_iter().map(Input::Value))
            }
            Assertion::MatchingMembers(pattern, test) => {
                for (name, value) in input.members().into_iter().flatten() {
                    if self.matches(pattern, name)? && !self.inside(test, Input::Value(value))? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            Assertion::OtherMembers { known, seen, test } => {
                for (name, value) in input.members().into_iter().flatten() {
                    let evaluated = *seen && notes.tracked().has_name(name);
                    if !evaluated && !self.is_known(known, name)? && !self.inside(test, Input::Value(value))? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            Assertion::DependentRequired(name, needed) => {
                members(&|members| !members.contains_key(*name) || needed.iter().all(|name| members.contains_key(name)))
            }
            Assertion::DependentSchema(name, test) => match input.members() {
                Some(members) if members.contains_key(*name) => self.in_place(test, input, entered, notes.tracked()),
                _ => Some(true),
            },
            Assertion::All(test) => self.in_place(test, input, entered, notes.tracked()),
            Assertion::AnyOf(branches) => {
                // Those after the first that holds may have evaluated something too.
                let all = branches.iter().any(|branch| matches!(branch, Call::Seen(_)));
                Some(
                    self.holding(
                        branches,
                        if all { usize::MAX } else { 1 },
                        input,
                        entered,
                        notes.tracked(),
                    )? > 0,
                )
            }
            Assertion::OneOf(branches) => Some(self.holding(branches, 2, input, entered, notes.tracked())? == 1),
            Assertion::Not(test) => Some(!self.in_place(test, input, entered, &mut Seen::default())?),
            Assertion::Conditional { when, then, otherwise } => {
                let holds = self.tried(when, input, entered, notes.tracked())?;
                let outcome = if holds { then } else { otherwise };
                self.in_place(outcome, input, entered, notes.tracked())
            }
            Assertion::Evaluates(evaluated) => {
                self.evaluates(evaluated, input, notes)?;
                Some(true)
            }
        }
    }

    /// How many branches hold, counting up to `enough`.
    fn holding<'v>(
        &mut self,
        branches: &[Call],
        enough: usize,
        input: Input<'v>,
        entered: &mut Entered,
        seen: &mut Seen<'v>,
    ) -> Option<usize> {
        let mut count = 0;
        for branch in branches {
            count += usize::from(self.tried(branch, input, entered, seen)?);
            if count == enough {
                break;
            }
        }
        Some(count)
    }

    fn evaluates<'v>(&mut self, evaluated: &Evaluated, input: Input<'v>, notes: &mut Notes<'_, 'v>) -> Option<()> {
        match evaluated {
            Evaluated::AllNames => notes.caller.add_all_names(),
            Evaluated::Names(known) => {
                if let Some(members) = input.members() {
                    let mut found = HashSet::new();
                    for name in members.keys() {
                        if self.is_known(known, name)? {
                            found.insert(name.as_str());
                        }
                    }
                    notes.caller.add_names(members, |name| found.contains(name));
                }
            }
            Evaluated::AllItems => notes.caller.add_all_items(),
            Evaluated::Items(count) => notes.caller.add_items(*count),
            Evaluated::Matching(test) => {
                if let Some(items) = input.items() {
                    let found = self.matching(test, items)?;
                    let is_found = |item: &Value| found.contains(&std::ptr::from_ref(item));
                    let test = |item: &Value, at: &At<'_>| check(is_found(item), at, "", || "");
                    notes.tracked().add_contained(items, &At::quiet(), &test);
                }
            }
        }
        Some(())
    }

    /// The items that match.
    fn matching(&mut self, test: &Call, items: &[Value]) -> Option<HashSet<*const Value>> {
        let mut found = HashSet::new();
        for item in items {
            if self.inside(test, Input::Value(item))? {
                found.insert(std::ptr::from_ref(item));
            }
        }
        Some(found)
    }

    fn is_known(&mut self, known: &NameTest, name: &str) -> Verdict {
        if known.names.contains(name) {
            return Some(true);
        }
        for pattern in &known.patterns {
            if self.matches(pattern, name)? {
                return Some(true);
            }
        }
        Some(false)
    }

    fn matches(&mut self, pattern: &Matcher, text: &str) -> Verdict {
        self.take(pattern.cost(text) + self.bounded_cost(pattern))?;
        pattern.matches(text)
    }
}
