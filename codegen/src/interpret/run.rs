//! One run of a plan on one value.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::plan::{Assertion, Call, Evaluated, Matcher, NameTest, Plan, Routine, RoutineId, Statement, canonical};
use crate::schema::{SchemaId, Type, TypeSet};
use crate::support::multiple::is_multiple;
use crate::support::number::Number;
use crate::support::problem::{At, check};
use crate::support::seen::Seen;

/// How deep routines run inside of each other at most: as deep as documents are read.
const DEEPEST: u32 = 100_000;
/// What a run may take, whatever the value, and for each byte of it.
const STEPS: u64 = 20_000_000;
const STEPS_PER_BYTE: u64 = 2_000;

/// What a routine is given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Input<'v> {
    Value(&'v Value),
    Text(&'v str),
}

impl<'v> Input<'v> {
    fn text(self) -> Option<&'v str> {
        match self {
            Input::Value(value) => value.as_str(),
            Input::Text(text) => Some(text),
        }
    }

    fn number(self) -> Option<Number> {
        self.value().and_then(Value::as_number).map(Number::from)
    }

    fn value(self) -> Option<&'v Value> {
        match self {
            Input::Value(value) => Some(value),
            Input::Text(_) => None,
        }
    }

    fn items(self) -> Option<&'v Vec<Value>> {
        self.value().and_then(Value::as_array)
    }

    fn members(self) -> Option<&'v Map<String, Value>> {
        self.value().and_then(Value::as_object)
    }

    /// Where it stands in memory.
    fn address(self) -> usize {
        match self {
            Input::Value(value) => std::ptr::from_ref(value).addr(),
            Input::Text(text) => text.as_ptr().addr(),
        }
    }
}

/// The schemas that are being checked on an input, of those that may lead back to themselves: one that does adds
/// nothing.
#[derive(Default)]
struct Entered(Vec<SchemaId>);

/// What has been evaluated, of the routine itself and for its caller.
struct Notes<'s, 'v> {
    own: Seen<'v>,
    local: bool,
    caller: &'s mut Seen<'v>,
}

impl<'v> Notes<'_, 'v> {
    /// Where the routine looks, and what it applies adds.
    fn tracked(&mut self) -> &mut Seen<'v> {
        if self.local { &mut self.own } else { self.caller }
    }
}

/// One run: what is known already, and what it has taken.
pub(super) struct Run<'p, 'g> {
    plan: &'p Plan<'g>,
    /// The verdicts of routines on inputs, by their place. A routine that is entered from another on the same input may
    /// end early, so that its verdict there is not that of any other place.
    known: HashMap<(RoutineId, usize), bool>,
    steps: u64,
    depth: u32,
}

/// What a run says of anything: `None` where it takes too long.
type Verdict = Option<bool>;

impl<'p, 'g> Run<'p, 'g> {
    pub(super) fn new(plan: &'p Plan<'g>, value: &Value) -> Run<'p, 'g> {
        Run {
            plan,
            known: HashMap::new(),
            steps: STEPS + STEPS_PER_BYTE * size(value) as u64,
            depth: 0,
        }
    }

    /// Whether a routine that nothing has called holds.
    pub(super) fn holds(&mut self, routine: &Routine<'g>, input: Input<'_>) -> Verdict {
        self.routine(routine, input, &mut Entered::default(), &mut Seen::default())
    }

    fn take(&mut self, steps: usize) -> Option<()> {
        self.steps = self.steps.checked_sub(steps as u64 + 1)?;
        Some(())
    }

    fn routine<'v>(
        &mut self,
        routine: &Routine<'g>,
        input: Input<'v>,
        entered: &mut Entered,
        seen: &mut Seen<'v>,
    ) -> Verdict {
        if let Some(schema) = routine.enters {
            if entered.0.contains(&schema) {
                return Some(true);
            }
            entered.0.push(schema);
        }
        self.depth += 1;
        let verdict = if self.depth > DEEPEST {
            None
        } else {
            stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || {
                self.statements(routine, input, entered, seen)
            })
        };
        self.depth -= 1;
        if routine.enters.is_some() {
            entered.0.pop();
        }
        verdict
    }

    fn statements<'v>(
        &mut self,
        routine: &Routine<'g>,
        input: Input<'v>,
        entered: &mut Entered,
        seen: &mut Seen<'v>,
    ) -> Verdict {
        let local = routine.tracker.is_some_and(|tracker| tracker.local);
        let mut notes = Notes {
            own: Seen::default(),
            local,
            caller: seen,
        };
        for statement in &routine.statements {
            self.take(0)?;
            if !self.statement(statement, input, entered, &mut notes)? {
                return Some(false);
            }
        }
        if local && routine.key.tracks.any() {
            notes.caller.extend(&mut notes.own);
        }
        Some(true)
    }

    /// A subschema on the input itself.
    fn in_place<'v>(&mut self, call: &Call, input: Input<'v>, entered: &mut Entered, seen: &mut Seen<'v>) -> Verdict {
        let id = match call {
            Call::Holds => return Some(true),
            Call::Never(_) => return Some(false),
            Call::Typed(types, _) => return Some(types.meets(type_of(input))),
            Call::Seen(id) => {
                let routine = self.plan.routine(*id);
                return self.routine(&routine, input, entered, seen);
            }
            Call::Routine(id) => *id,
        };
        let place = entered.0.is_empty().then(|| (id, input.address()));
        if let Some(verdict) = place.and_then(|place| self.known.get(&place)) {
            return Some(*verdict);
        }
        let routine = self.plan.routine(id);
        let verdict = self.routine(&routine, input, entered, seen)?;
        if let Some(place) = place {
            self.known.insert(place, verdict);
        }
        Some(verdict)
    }

    /// A branch or condition: what it has seen is kept only where it holds.
    fn tried<'v>(&mut self, call: &Call, input: Input<'v>, entered: &mut Entered, seen: &mut Seen<'v>) -> Verdict {
        let mut inside = Seen::default();
        let holds = self.in_place(call, input, entered, &mut inside)?;
        if holds {
            seen.extend(&mut inside);
        }
        Some(holds)
    }

    /// A subschema on something inside the input.
    fn inside(&mut self, call: &Call, input: Input<'_>) -> Verdict {
        self.in_place(call, input, &mut Entered::default(), &mut Seen::default())
    }

    /// A subschema on each of some things inside the input.
    fn each<'v>(&mut self, call: &Call, inputs: impl Iterator<Item = Input<'v>>) -> Verdict {
        for input in inputs {
            if !self.inside(call, input)? {
                return Some(false);
            }
        }
        Some(true)
    }

    fn statement<'v>(
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
            Assertion::Integral => number(&Number::is_integral),
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

    /// How many branches hold, looking no further than `enough`.
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
                    notes.tracked().add_contained(items, &At::quiet(), test);
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
        self.take(pattern.cost(text))?;
        pattern.matches(text)
    }
}

/// The types of an input; an integer is a number too.
fn type_of(input: Input<'_>) -> TypeSet {
    let number = |number: Number| {
        if number.is_integral() {
            TypeSet::of(Type::Integer)
        } else {
            TypeSet::of(Type::Number).without(TypeSet::of(Type::Integer))
        }
    };
    match input {
        Input::Text(_) | Input::Value(Value::String(_)) => TypeSet::of(Type::String),
        Input::Value(Value::Number(value)) => number(Number::from(value)),
        Input::Value(Value::Null) => TypeSet::of(Type::Null),
        Input::Value(Value::Bool(_)) => TypeSet::of(Type::Boolean),
        Input::Value(Value::Array(_)) => TypeSet::of(Type::Array),
        Input::Value(Value::Object(_)) => TypeSet::of(Type::Object),
    }
}

/// How large a value is, in bytes or so.
fn size(value: &Value) -> usize {
    let (mut size, mut pending) = (0, vec![value]);
    while let Some(value) = pending.pop() {
        size += 1;
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(text) => size += text.len(),
            Value::Array(items) => pending.extend(items),
            Value::Object(members) => {
                size += members.keys().map(String::len).sum::<usize>();
                pending.extend(members.values());
            }
        }
    }
    size
}
