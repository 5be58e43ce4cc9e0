//! Values that a schema accepts, made from bytes that choose among them.
//!
//! The keywords of all schemas that apply to a value are collected, with one branch of each union; then the value is made
//! to meet them. Schemas whose keywords may contradict each other have a check, and a value that fails it is made again.

use serde_json::Value;

use super::number::NumberValue;
use super::problem::{At, Test};
use super::sample_choices::SampleChoices;
use super::sample_rules::{SampleRule, SampleSchema};
use super::scalar_keywords::{ARRAY, BOOLEAN, INTEGER, NULL, NUMBER, OBJECT, STRING};

/// The levels of a value down to which optional parts are made freely, down to which they are made at all, and the most.
const ROOMY_SAMPLE: usize = 3;
const SPARSE_SAMPLE: usize = 6;
const DEEPEST_SAMPLE: usize = 40;
/// How many parts are tried to be made for one value.
const SAMPLE_FUEL: u32 = 4_000;
/// How often a part is made again that does not meet its schemas.
const SAMPLE_TRIES: usize = 12;
/// How often a whole value is made again.
const SAMPLE_ATTEMPTS: u64 = 24;

/// Makes values of some schemas.
pub struct Sampler<'c> {
    pub schemas: &'static [SampleSchema],
    pub choices: SampleChoices<'c>,
    fuel: u32,
}

/// What a value has to meet.
#[derive(Default)]
pub struct SampleGoal {
    /// The indices of the schemas.
    pub seen: Vec<usize>,
    pub groups: Vec<&'static SampleSchema>,
    pub types: u8,
    pub tests: Vec<Test>,
}

impl SampleGoal {
    /// All keywords.
    pub fn rules(&self) -> impl Iterator<Item = &'static SampleRule> + use<> {
        let groups: Vec<&'static [SampleRule]> = self.groups.iter().map(|group| group.rules).collect();
        groups.into_iter().flatten()
    }
}

/// A value of a type from the schema with this index. The bytes choose it; without bytes, it is a small one.
pub fn sampled<T: serde::Deserialize<'static>>(
    schemas: &'static [SampleSchema],
    index: usize,
    bytes: &[u8],
) -> Option<T> {
    let read = |attempt| {
        let mut sampler = Sampler {
            schemas,
            choices: SampleChoices::new(bytes, attempt),
            fuel: SAMPLE_FUEL,
        };
        let value = sampler.value(&[index], 0)?;
        T::deserialize(value).ok()
    };
    (0..SAMPLE_ATTEMPTS).find_map(read)
}

impl Sampler<'_> {
    /// Whether optional parts of a value at this depth are made: with one of some chances.
    pub fn wants_more(&mut self, depth: usize) -> bool {
        match depth {
            _ if self.choices.are_spent() || depth >= SPARSE_SAMPLE => false,
            0..ROOMY_SAMPLE => self.choices.below(2) == 1,
            _ => self.choices.below(6) == 5,
        }
    }

    /// A value that meets the schemas with these indices.
    pub fn value(&mut self, schemas: &[usize], depth: usize) -> Option<Value> {
        if depth > DEEPEST_SAMPLE || schemas.iter().any(|index| self.schemas[*index].is_never()) {
            return None;
        }
        for attempt in 0..SAMPLE_TRIES {
            self.fuel = self.fuel.checked_sub(1)?;
            let mut goal = SampleGoal {
                types: 127,
                ..SampleGoal::default()
            };
            let is_free = attempt > 0 || depth < ROOMY_SAMPLE && !self.choices.are_spent();
            let made = match self.collect(schemas, &mut goal, is_free) {
                Some(()) => self.made(&mut goal, depth),
                None => None,
            };
            let is_met = |value: &Value| goal.tests.iter().all(|test| test(value, &At::root()).is_ok());
            if let Some(value) = made.filter(is_met) {
                return Some(value);
            }
        }
        None
    }

    /// Adds schemas to what a value has to meet, with those that they apply to it. `is_free`: whether any branch of a union
    /// may be taken; otherwise it is the first that is possible, which has the smallest values.
    pub fn collect(&mut self, schemas: &[usize], goal: &mut SampleGoal, is_free: bool) -> Option<()> {
        let mut waiting: Vec<usize> = schemas.to_vec();
        let mut choices: Vec<&'static [usize]> = Vec::new();
        loop {
            while let Some(index) = waiting.pop() {
                if goal.seen.contains(&index) {
                    continue;
                }
                goal.seen.push(index);
                let schema = &self.schemas[index];
                goal.types &= schema.types;
                goal.groups.push(schema);
                goal.tests.extend(schema.test);
                for rule in schema.rules {
                    match rule {
                        SampleRule::All(all) => waiting.extend(*all),
                        SampleRule::Branches(branches) => choices.push(branches),
                        SampleRule::Conditional(when, then, otherwise) => {
                            let holds = self.choices.below(2) == 1;
                            waiting.extend(holds.then_some(*when));
                            waiting.extend(if holds { *then } else { *otherwise });
                        }
                        _ => {}
                    }
                }
            }
            if goal.types == 0 {
                return None;
            }
            let Some(branches) = choices.pop() else {
                return Some(());
            };
            let schemas = self.schemas;
            let is_possible = |index: &&usize| schemas[**index].types & goal.types != 0;
            let possible: Vec<usize> = branches.iter().filter(is_possible).copied().collect();
            let chosen = if is_free { self.choices.index(possible.len()) } else { 0 };
            waiting.push(*possible.get(chosen)?);
        }
    }

    fn made(&mut self, goal: &mut SampleGoal, depth: usize) -> Option<Value> {
        let listed = goal.rules().find_map(|rule| match rule {
            SampleRule::Values(values) => Some(*values),
            _ => None,
        });
        if let Some(values) = listed {
            let read = |text: &&'static str| serde_json::from_str::<Value>(text).ok();
            let fit = |value: &Value| type_bit(value) & goal.types != 0 && goal.rules().all(|rule| rule.fits(value));
            let values: Vec<Value> = values.iter().filter_map(read).filter(fit).collect();
            return self.choices.one(&values).cloned();
        }
        let simple = NULL | BOOLEAN | NUMBER | STRING;
        let is_deep = depth >= SPARSE_SAMPLE && goal.types & simple != 0;
        let allowed = if is_deep { goal.types & simple } else { goal.types };
        let kinds = [NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT];
        let kinds: Vec<u8> = kinds.into_iter().filter(|kind| kind & allowed != 0).collect();
        match *self.choices.one(&kinds)? {
            NULL => Some(Value::Null),
            BOOLEAN => Some(Value::Bool(self.choices.below(2) == 1)),
            NUMBER => self.number(goal).map(Value::from),
            STRING => self.text(goal).map(Value::String),
            ARRAY => self.array(goal, depth).map(Value::Array),
            _ => self.object(goal, depth).map(Value::Object),
        }
    }
}

/// The type of a value, as one of the constants for types.
pub fn type_bit(value: &Value) -> u8 {
    match value {
        Value::Null => NULL,
        Value::Bool(_) => BOOLEAN,
        Value::Number(number) if NumberValue::from(number).is_integral() => INTEGER,
        Value::Number(_) => NUMBER - INTEGER,
        Value::String(_) => STRING,
        Value::Array(_) => ARRAY,
        Value::Object(_) => OBJECT,
    }
}
