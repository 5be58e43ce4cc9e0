//! Each keyword of the graph as a keyword of 2020-12.

use serde_json::{Map, Number, Value, json};

use super::table::{Table, restrict};
use crate::schema::{self, Constraint, SchemaId};

impl Table<'_> {
    /// Writes a keyword into a schema.
    pub(super) fn write(&mut self, constraint: &Constraint, object: &mut Map<String, Value>, depth: usize) {
        let keyword = constraint.keyword().name();
        let mut inner = |id: &SchemaId| self.schema(*id, depth + 1);
        let value = match constraint {
            Constraint::Never => return also(object, json!({"not": {}})),
            Constraint::Types(types) => return restrict(object, *types),
            Constraint::Values(values) => match &*values.values {
                [] => return also(object, json!({"not": {}})),
                [only] if values.constant => {
                    object.insert("const".to_owned(), only.clone());
                    return;
                }
                values => values.iter().cloned().collect(),
            },
            Constraint::Minimum(limit)
            | Constraint::ExclusiveMinimum(limit)
            | Constraint::Maximum(limit)
            | Constraint::ExclusiveMaximum(limit)
            | Constraint::MultipleOf(limit) => number(limit),
            Constraint::MinLength(count)
            | Constraint::MaxLength(count)
            | Constraint::MinItems(count)
            | Constraint::MaxItems(count)
            | Constraint::MinProperties(count)
            | Constraint::MaxProperties(count) => json!(count),
            Constraint::Pattern(pattern) => json!(pattern.source),
            Constraint::Format(name) => json!(name),
            // What an integer of draft 4 is has no keyword.
            Constraint::PlainInteger => return,
            // The names of our own say both.
            Constraint::ContentEncoding(_) => json!("base64"),
            Constraint::ContentMediaType(_) => json!("application/json"),
            Constraint::UniqueItems => json!(true),
            Constraint::Required(names) => json!(names),
            Constraint::PrefixItems(list)
            | Constraint::AllOf(list)
            | Constraint::AnyOf(list)
            | Constraint::OneOf(list) => {
                let list: Vec<Value> = list.iter().map(inner).collect();
                // References may have put schemas there.
                if keyword == "allOf" {
                    list.into_iter().for_each(|one| also(object, one));
                    return;
                }
                list.into()
            }
            Constraint::Items(one)
            | Constraint::PropertyNames(one)
            | Constraint::AdditionalProperties(one)
            | Constraint::Not(one)
            | Constraint::UnevaluatedItems(one)
            | Constraint::UnevaluatedProperties(one) => {
                let value = inner(one);
                if object.contains_key(keyword) {
                    return also(object, json!({ keyword: value }));
                }
                value
            }
            Constraint::Properties(table) | Constraint::DependentSchemas(table) => {
                return each(
                    object,
                    keyword,
                    table.iter().map(|(name, id)| (name.clone(), inner(id))),
                );
            }
            Constraint::PatternProperties(table) => {
                let members = table.iter().map(|(pattern, id)| (pattern.source.clone(), inner(id)));
                return each(object, keyword, members);
            }
            Constraint::Contains(contains) => {
                let mut counted = Map::new();
                counted.insert(keyword.to_owned(), inner(&contains.schema));
                if contains.min != 1 {
                    counted.insert("minContains".to_owned(), json!(contains.min));
                }
                counted.extend(contains.max.map(|most| ("maxContains".to_owned(), json!(most))));
                if contains.evaluates || !self.tracks_items {
                    object.extend(counted);
                } else {
                    // What is below `not` evaluates nothing.
                    also(object, json!({"not": {"not": counted}}));
                }
                return;
            }
            Constraint::DependentRequired(table) => {
                let mut needed: Map<String, Value> = Map::new();
                for one in table {
                    let names = needed.entry(one.name.clone()).or_insert_with(|| json!([]));
                    if let Value::Array(names) = names {
                        let new = one.needed.iter().map(|name| json!(name));
                        let new: Vec<Value> = new.filter(|name| !names.contains(name)).collect();
                        names.extend(new);
                    }
                }
                needed.into()
            }
            Constraint::References(list) => {
                for id in list {
                    let reference = self.reference(*id);
                    if object.contains_key("$ref") {
                        also(object, json!({"$ref": reference}));
                    } else {
                        object.insert("$ref".to_owned(), json!(reference));
                    }
                }
                return;
            }
            Constraint::Conditional(all) => {
                object.insert("if".to_owned(), inner(&all.when));
                let outcomes = [("then", all.then), ("else", all.otherwise)];
                for (name, id) in outcomes {
                    object.extend(id.map(|id| (name.to_owned(), inner(&id))));
                }
                return;
            }
        };
        object.insert(keyword.to_owned(), value);
    }
}

/// Adds a schema that has to hold too.
fn also(object: &mut Map<String, Value>, schema: Value) {
    let all = object.entry("allOf").or_insert_with(|| json!([]));
    if let Value::Array(all) = all {
        all.push(schema);
    }
}

/// Adds a keyword with a schema for each name. A name that is there twice needs both.
fn each(object: &mut Map<String, Value>, keyword: &str, schemas: impl Iterator<Item = (String, Value)>) {
    let mut table = Map::new();
    for (name, schema) in schemas {
        match table.get_mut(&name) {
            Some(known) => *known = json!({"allOf": [known.take(), schema]}),
            None => drop(table.insert(name, schema)),
        }
    }
    object.insert(keyword.to_owned(), table.into());
}

/// A number as JSON has it.
fn number(number: &schema::Number) -> Value {
    let text = number.to_string();
    text.parse::<Number>().map_or_else(|_| Value::from(text), Value::from)
}
