//! Sets of JSON values: equality is that of JSON, so numbers are equal by value, and objects whatever their order.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::builder::set;
use crate::plan::canonical;
use crate::schema::{Graph, Keyword, Number, Part, SchemaId, Type, TypeSet};

/// A set of JSON values.
#[derive(Debug, Default)]
pub(super) struct ValueSet(HashSet<String>);

impl ValueSet {
    /// Adds a value, and returns whether it is new.
    pub(super) fn insert(&mut self, value: &Value) -> bool {
        self.0.insert(canonical(value))
    }

    /// Whether the value is in the set.
    pub(super) fn contains(&self, value: &Value) -> bool {
        self.0.contains(&canonical(value))
    }
}

impl<'v> FromIterator<&'v Value> for ValueSet {
    fn from_iter<I: IntoIterator<Item = &'v Value>>(values: I) -> ValueSet {
        ValueSet(values.into_iter().map(canonical).collect())
    }
}

/// Whether a value has one of the types.
pub(super) fn is_of(value: &Value, types: TypeSet) -> bool {
    types.has(match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Boolean,
        Value::Number(number) if Number::from_json(number).is_integral() => Type::Integer,
        Value::Number(_) => Type::Number,
        Value::String(_) => Type::String,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    })
}

/// An `anyOf` or `oneOf` between values: which branches accept a value is looked up, however many there are.
pub(super) struct ValueChoice {
    /// The number of branches that list each value.
    branches: HashMap<String, usize>,
    /// Whether only one branch may accept a value.
    one: bool,
}

impl ValueChoice {
    /// The choice between these branches, if each lists its values and asserts nothing else but their types.
    fn of(graph: &Graph, branches: &[SchemaId], one: bool) -> Option<ValueChoice> {
        let types_and_values = set(&[Keyword::Types, Keyword::Values]);
        let mut counts: HashMap<String, usize> = HashMap::new();
        for branch in branches {
            let schema = &graph[graph.innermost(*branch)];
            let values = schema.values()?;
            if !schema.keywords().without(types_and_values).is_empty() {
                return None;
            }
            let types = schema.types().unwrap_or(TypeSet::ALL);
            let listed: HashSet<String> = values.iter().filter(|v| is_of(v, types)).map(canonical).collect();
            listed
                .into_iter()
                .for_each(|value| *counts.entry(value).or_default() += 1);
        }
        Some(ValueChoice { branches: counts, one })
    }

    /// Whether it accepts a value.
    pub(super) fn accepts(&self, value: &Value) -> bool {
        match self.branches.get(&canonical(value)) {
            Some(count) => !self.one || *count == 1,
            None => false,
        }
    }
}

/// The choices between values among the keywords of some parts, and the other keywords.
pub(super) fn value_choices(graph: &Graph, parts: &[Part]) -> (Vec<ValueChoice>, Vec<Part>) {
    let mut choices = Vec::new();
    let mut without_choices = |part: &Part| {
        let mut part = Some(*part);
        for keyword in [Keyword::AnyOf, Keyword::OneOf] {
            let Some(inner) = part.filter(|part| part.keywords.has(keyword)) else {
                continue;
            };
            let branches = graph[inner.schema].branches(keyword);
            if let Some(choice) = ValueChoice::of(graph, branches, keyword == Keyword::OneOf) {
                choices.push(choice);
                part = inner.without(set(&[keyword]));
            }
        }
        part
    };
    let rest = parts.iter().filter_map(&mut without_choices).collect();
    (choices, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::equality::same;
    use serde_json::json;

    #[test]
    fn values_are_equal_by_json_equality() {
        let values = json!([
            null, true, false, 0, -0.0, 1, 1.0, 1.5, 1e3, 1000, 1e300, "", "1", "null", "[1,]", "\"", [], [1], [1.0],
            [[1]], [1, 1], {}, {"a": 1, "b": 2}, {"b": 2.0, "a": 1.0}, {"a": 1}, {"a": {"b": 1}}, {"a:b": 1}, 9_007_199_254_740_993_i64,
            9_007_199_254_740_992.0, u64::MAX
        ]);
        let values = values.as_array().unwrap();
        for (one, other) in values
            .iter()
            .flat_map(|one| values.iter().map(move |other| (one, other)))
        {
            assert_eq!(
                ValueSet::from_iter([one]).contains(other),
                same(one, other),
                "{one} {other}"
            );
        }
    }
}
