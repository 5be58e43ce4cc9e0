//! Why a schema refuses a value.

use serde_json::Value;

use crate::interpret;
use crate::plan::Plan;
use crate::pointer;
use crate::schema::{Application, Constraint, KeywordSet, Part, SchemaId, Type};

/// The maximum depth of the search for a reason.
const DEEPEST: usize = 100;

/// The place in the value and the keyword that refuses it, as far as the budget of steps allows.
pub(super) fn reason(plan: &Plan<'_>, id: SchemaId, value: &Value, steps: &mut u64) -> String {
    let mut search = Search {
        plan,
        steps,
        at: Vec::new(),
    };
    let said = search.reason(id, value, 0);
    let at = &search.at;
    if at.is_empty() {
        said
    } else {
        format!("{said}, at {}", pointer::join("", at.iter().map(String::as_str)))
    }
}

struct Search<'p, 'g, 's> {
    plan: &'p Plan<'g>,
    steps: &'s mut u64,
    /// The way into the value.
    at: Vec<String>,
}

impl Search<'_, '_, '_> {
    fn refuses(&mut self, id: SchemaId, value: &Value) -> bool {
        let whole = [Part::whole(self.plan.graph(), id)];
        interpret::within(self.plan, &whole, value, self.steps) == Some(false)
    }

    fn reason(&mut self, id: SchemaId, value: &Value, depth: usize) -> String {
        let graph = self.plan.graph();
        for constraint in graph[id].constraints() {
            let part = Part {
                schema: id,
                keywords: KeywordSet::from_iter([constraint.keyword()]),
            };
            if interpret::within(self.plan, &[part], value, self.steps) != Some(false) {
                continue;
            }
            let inner = if depth < DEEPEST {
                self.inner(id, constraint, value)
            } else {
                None
            };
            if let Some((inner, step, value)) = inner {
                self.at.extend(step);
                return self.reason(inner, value, depth + 1);
            }
            let pointer = graph.keyword_pointer(id, constraint.keyword());
            return self.said(id, constraint, value, &pointer);
        }
        "it is not valid".to_owned()
    }

    /// The subschema of a keyword that refuses its part of the value, with the step to that part.
    fn inner<'v>(
        &mut self,
        id: SchemaId,
        constraint: &Constraint,
        value: &'v Value,
    ) -> Option<(SchemaId, Option<String>, &'v Value)> {
        let schema = &self.plan.graph()[id];
        match constraint {
            Constraint::References(list) | Constraint::AllOf(list) => {
                let found = list.iter().find(|inner| self.refuses(**inner, value))?;
                Some((*found, None, value))
            }
            Constraint::Properties(table) => table.iter().find_map(|(name, inner)| {
                let member = value.get(name)?;
                self.refuses(*inner, member)
                    .then(|| (*inner, Some(name.clone()), member))
            }),
            Constraint::AdditionalProperties(rest) => {
                let (name, member) = self.additional(id, *rest, value)?;
                (!self.plan.graph()[*rest].is_never()).then(|| (*rest, Some(name.clone()), member))
            }
            Constraint::PrefixItems(list) => {
                let items = value.as_array()?.iter().zip(list);
                items.enumerate().find_map(|(index, (item, inner))| {
                    self.refuses(*inner, item)
                        .then(|| (*inner, Some(index.to_string()), item))
                })
            }
            Constraint::Items(rest) => {
                let items = value.as_array()?.iter().enumerate().skip(schema.prefix_items().len());
                let mut items = items.filter(|(_, item)| self.refuses(*rest, item));
                let (index, item) = items.next()?;
                (!self.plan.graph()[*rest].is_never()).then(|| (*rest, Some(index.to_string()), item))
            }
            other => {
                let only: Vec<_> = other.subschemas().collect();
                match only[..] {
                    // The branch of a union with only one.
                    [(Application::Always | Application::Sometimes, inner)] if self.refuses(inner, value) => {
                        Some((inner, None, value))
                    }
                    _ => None,
                }
            }
        }
    }

    /// The first member that `additionalProperties` refuses.
    fn additional<'v>(&mut self, id: SchemaId, rest: SchemaId, value: &'v Value) -> Option<(&'v String, &'v Value)> {
        let schema = &self.plan.graph()[id];
        let members = value.as_object()?.iter();
        let mut members = members.filter(|(name, member)| {
            !schema.properties().iter().any(|(known, _)| known == *name)
                && !schema
                    .pattern_properties()
                    .iter()
                    .any(|(pattern, _)| self.plan.matches(id, pattern, name))
                && self.refuses(rest, member)
        });
        members.next()
    }

    /// Why a keyword refuses a value.
    fn said(&mut self, id: SchemaId, constraint: &Constraint, value: &Value, pointer: &str) -> String {
        let graph = self.plan.graph();
        match constraint {
            Constraint::Never => "the schema there is `false`".to_owned(),
            Constraint::Types(types) => {
                let types: Vec<_> = types.iter().map(Type::name).collect();
                format!("it is {}, and `type` is {}", kind(value), types.join(" or "))
            }
            Constraint::Values(_) => format!("it is not among the values of {pointer}"),
            Constraint::Required(names) => {
                let missing = names.iter().find(|name| value.get(name.as_str()).is_none());
                match missing {
                    Some(name) => format!("the member `{name}` is missing"),
                    None => format!("{pointer} refuses it"),
                }
            }
            Constraint::AdditionalProperties(rest) if graph[*rest].is_never() => {
                match self.additional(id, *rest, value) {
                    Some((name, _)) => format!("{pointer} refuses the member `{name}`"),
                    None => format!("{pointer} refuses it"),
                }
            }
            Constraint::Format(name) => format!("it does not have the format `{name}`"),
            Constraint::OneOf(_) => format!("not exactly one branch of {pointer} accepts it"),
            Constraint::AnyOf(_) => format!("no branch of {pointer} accepts it"),
            _ => format!("{pointer} refuses it"),
        }
    }
}

/// Describes a value.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
