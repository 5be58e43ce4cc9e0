//! An interpreter of schemas, with the semantics that generated checks have. Used on the constants of a schema when
//! types are designed, and as a cross-check in tests.

use crate::formats;
use crate::schema::{Contains, Graph, Keyword, KeywordSet, Part, Pattern, Schema, SchemaId, Type, TypeSet};
use crate::support::equality::{same, unique_items};
use crate::support::multiple::is_multiple;
use crate::support::number::Number;
use crate::support::problem::{At, check};
use crate::support::seen::Seen;
use regress::Regex;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::HashMap;

/// Whether a schema accepts a value.
#[cfg(test)]
pub(crate) fn evaluate(graph: &Graph, schema: SchemaId, value: &Value) -> bool {
    holds(graph, &[Part::whole(graph, schema)], value)
}

/// Whether a value satisfies all parts.
pub(crate) fn holds(graph: &Graph, parts: &[Part], value: &Value) -> bool {
    let evaluator = Evaluator {
        graph,
        patterns: RefCell::default(),
    };
    parts.iter().all(|part| {
        let here = &mut Here {
            value,
            active: vec![part.schema],
        };
        evaluator.keywords(part.schema, part.keywords, here, &mut Seen::default())
    })
}

/// The test of a format.
fn format_test(name: &str) -> Option<fn(&str) -> bool> {
    formats::find(name).map(|format| format.check)
}

struct Evaluator<'g> {
    graph: &'g Graph,
    patterns: RefCell<HashMap<Pattern, Option<Regex>>>,
}

/// A value, and the schemas that are being applied to it: one that leads back to itself adds nothing.
struct Here<'v> {
    value: &'v Value,
    active: Vec<SchemaId>,
}

impl Evaluator<'_> {
    /// A schema for something inside the value.
    fn inside(&self, id: SchemaId, value: &Value) -> bool {
        self.in_place(
            id,
            &mut Here {
                value,
                active: Vec::new(),
            },
            &mut Seen::default(),
        )
    }

    /// A schema for the value itself. What it has seen is kept only where it holds.
    fn in_place<'v>(&self, id: SchemaId, here: &mut Here<'v>, seen: &mut Seen<'v>) -> bool {
        if here.active.contains(&id) {
            return true;
        }
        here.active.push(id);
        let holds = self.keywords(id, KeywordSet::present(&self.graph[id]), here, seen);
        here.active.pop();
        holds
    }

    fn keywords<'v>(&self, id: SchemaId, asserted: KeywordSet, here: &mut Here<'v>, seen: &mut Seen<'v>) -> bool {
        let schema = &self.graph[id];
        let mut inside = Seen::default();
        let needs_all = asserted.has(Keyword::UnevaluatedItems) || asserted.has(Keyword::UnevaluatedProperties);
        for &keyword in Keyword::ALL
            .iter()
            .filter(|keyword| schema.constraint(**keyword).is_some())
        {
            // A keyword that is not asserted may still have evaluated something.
            if asserted.has(keyword) || needs_all {
                let holds = self.keyword(schema, keyword, here, &mut inside);
                if !holds && asserted.has(keyword) {
                    return false;
                }
            }
        }
        seen.extend(&mut inside);
        true
    }

    fn keyword<'v>(&self, schema: &Schema, keyword: Keyword, here: &mut Here<'v>, seen: &mut Seen<'v>) -> bool {
        match keyword {
            Keyword::Never => return false,
            Keyword::Types => return schema.types().is_none_or(|types| types.meets(type_of(here.value))),
            Keyword::Values => {
                return schema
                    .values()
                    .into_iter()
                    .flatten()
                    .any(|value| same(value, here.value));
            }
            _ => {}
        }
        match here.value {
            _ if keyword.types() == TypeSet::ALL => self.combination(schema, keyword, here, seen),
            Value::Number(number) => holds_for_number(schema, keyword, Number::from(number)),
            Value::String(text) => self.holds_for_text(schema, keyword, text),
            Value::Array(items) => self.holds_for_array(schema, keyword, items, seen),
            Value::Object(members) if keyword == Keyword::DependentSchemas => {
                let mut present = schema
                    .dependent_schemas()
                    .iter()
                    .filter(|(name, _)| members.contains_key(name));
                present.all(|(_, id)| self.in_place(*id, here, seen))
            }
            Value::Object(members) => self.holds_for_object(schema, keyword, members, seen),
            Value::Null | Value::Bool(_) => true,
        }
    }

    fn combination<'v>(&self, schema: &Schema, keyword: Keyword, here: &mut Here<'v>, seen: &mut Seen<'v>) -> bool {
        let mut count = |ids: &[SchemaId]| ids.iter().filter(|&&id| self.in_place(id, here, seen)).count();
        match keyword {
            Keyword::References => count(schema.references()) == schema.references().len(),
            Keyword::AllOf => count(schema.all_of()) == schema.all_of().len(),
            Keyword::AnyOf => count(schema.any_of()) > 0,
            Keyword::OneOf => count(schema.one_of()) == 1,
            Keyword::Not => schema
                .not()
                .is_none_or(|id| !self.in_place(id, here, &mut Seen::default())),
            Keyword::Conditional => schema.conditional().as_ref().is_none_or(|conditional| {
                let when = self.in_place(conditional.when, here, seen);
                let outcome = if when { conditional.then } else { conditional.otherwise };
                outcome.is_none_or(|id| self.in_place(id, here, seen))
            }),
            _ => true,
        }
    }

    fn holds_for_text(&self, schema: &Schema, keyword: Keyword, text: &str) -> bool {
        let length = || text.chars().count() as u64;
        match keyword {
            Keyword::MinLength => schema.min_length().is_none_or(|least| length() >= least),
            Keyword::MaxLength => schema.max_length().is_none_or(|most| length() <= most),
            Keyword::Pattern => schema
                .pattern()
                .as_ref()
                .is_none_or(|pattern| self.matches(pattern, text)),
            Keyword::Format => schema
                .format()
                .and_then(format_test)
                .is_none_or(|is_valid| is_valid(text)),
            _ => true,
        }
    }

    fn holds_for_array(&self, schema: &Schema, keyword: Keyword, items: &[Value], seen: &mut Seen<'_>) -> bool {
        let count = items.len() as u64;
        let prefix = schema.prefix_items().len();
        match keyword {
            Keyword::MinItems => schema.min_items().is_none_or(|least| count >= least),
            Keyword::MaxItems => schema.max_items().is_none_or(|most| count <= most),
            Keyword::UniqueItems => unique_items(items, &At::quiet(), "").is_ok(),
            Keyword::PrefixItems => {
                seen.add_items(prefix);
                items
                    .iter()
                    .zip(schema.prefix_items())
                    .all(|(item, id)| self.inside(*id, item))
            }
            Keyword::Items => {
                seen.add_all_items();
                schema
                    .items()
                    .is_none_or(|id| items.iter().skip(prefix).all(|item| self.inside(id, item)))
            }
            Keyword::Contains => schema
                .contains()
                .as_ref()
                .is_none_or(|contains| self.contains(contains, items, seen)),
            Keyword::UnevaluatedItems => schema.unevaluated_items().is_none_or(|id| {
                let holds = items
                    .iter()
                    .enumerate()
                    .all(|(n, item)| seen.has_item(n) || self.inside(id, item));
                seen.add_all_items();
                holds
            }),
            _ => true,
        }
    }

    fn contains(&self, contains: &Contains, items: &[Value], seen: &mut Seen<'_>) -> bool {
        let matching = |item: &&Value| self.inside(contains.schema, item);
        if contains.evaluates {
            seen.add_contained(items, |item, at| check(matching(&item), at, "", || ""));
        }
        let count = items.iter().filter(matching).count() as u64;
        count >= contains.min && contains.max.is_none_or(|most| count <= most)
    }

    fn holds_for_object<'v>(
        &self,
        schema: &Schema,
        keyword: Keyword,
        members: &'v Map<String, Value>,
        seen: &mut Seen<'v>,
    ) -> bool {
        let count = members.len() as u64;
        let has_all = |names: &[String]| names.iter().all(|name| members.contains_key(name));
        let patterns = schema.pattern_properties();
        match keyword {
            Keyword::Required => has_all(schema.required()),
            Keyword::MinProperties => schema.min_properties().is_none_or(|least| count >= least),
            Keyword::MaxProperties => schema.max_properties().is_none_or(|most| count <= most),
            Keyword::PropertyNames => schema
                .property_names()
                .is_none_or(|id| members.keys().all(|name| self.inside(id, &Value::String(name.clone())))),
            Keyword::Properties => {
                seen.add_names(members, |name| {
                    schema.properties().iter().any(|(known, _)| known == name)
                });
                let mut present = schema
                    .properties()
                    .iter()
                    .filter_map(|(name, id)| Some((members.get(name)?, *id)));
                present.all(|(value, id)| self.inside(id, value))
            }
            Keyword::PatternProperties => {
                seen.add_names(members, |name| {
                    patterns.iter().any(|(pattern, _)| self.matches(pattern, name))
                });
                let holds = |(pattern, id): &(Pattern, SchemaId)| {
                    members
                        .iter()
                        .all(|(name, value)| !self.matches(pattern, name) || self.inside(*id, value))
                };
                patterns.iter().all(holds)
            }
            Keyword::AdditionalProperties => schema.additional_properties().is_none_or(|id| {
                seen.add_all_names();
                let known = |name: &String| {
                    schema.properties().iter().any(|(known, _)| known == name)
                        || patterns.iter().any(|(pattern, _)| self.matches(pattern, name))
                };
                members
                    .iter()
                    .all(|(name, value)| known(name) || self.inside(id, value))
            }),
            Keyword::DependentRequired => {
                let mut present = schema
                    .dependent_required()
                    .iter()
                    .filter(|(name, _)| members.contains_key(name));
                present.all(|(_, needed)| has_all(needed))
            }
            Keyword::UnevaluatedProperties => schema.unevaluated_properties().is_none_or(|id| {
                let holds = members
                    .iter()
                    .all(|(name, value)| seen.has_name(name) || self.inside(id, value));
                seen.add_all_names();
                holds
            }),
            _ => true,
        }
    }

    fn matches(&self, pattern: &Pattern, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let flags = if pattern.unicode { "u" } else { "" };
        let compile = || Regex::with_flags(&pattern.source, flags).ok();
        let regex = patterns.entry(pattern.clone()).or_insert_with(compile);
        regex.as_ref().is_none_or(|regex| regex.find(text).is_some())
    }
}

/// The types of a value; an integer is a number too.
fn type_of(value: &Value) -> TypeSet {
    match value {
        Value::Null => TypeSet::of(Type::Null),
        Value::Bool(_) => TypeSet::of(Type::Boolean),
        Value::Number(number) if Number::from(number).is_integral() => TypeSet::of(Type::Integer),
        Value::Number(_) => TypeSet::of(Type::Number).without(TypeSet::of(Type::Integer)),
        Value::String(_) => TypeSet::of(Type::String),
        Value::Array(_) => TypeSet::of(Type::Array),
        Value::Object(_) => TypeSet::of(Type::Object),
    }
}

fn holds_for_number(schema: &Schema, keyword: Keyword, number: Number) -> bool {
    match keyword {
        Keyword::Minimum => schema.minimum().is_none_or(|limit| number >= limit),
        Keyword::ExclusiveMinimum => schema.exclusive_minimum().is_none_or(|limit| number > limit),
        Keyword::Maximum => schema.maximum().is_none_or(|limit| number <= limit),
        Keyword::ExclusiveMaximum => schema.exclusive_maximum().is_none_or(|limit| number < limit),
        Keyword::MultipleOf => schema.multiple_of().is_none_or(|divisor| is_multiple(number, divisor)),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
