//! Keywords that hold schemas.

use super::build::{Builder, Node};
use super::pointer;
use super::read::Reader;
use crate::dialect::Dialect;
use crate::schema::{Conditional, Constraint, Contains, Pattern, SchemaBuilder, SchemaId};
use crate::source::Value;

/// What the object holds schemas in; the value of each is known to be of the right kind.
#[derive(Default)]
pub(super) struct Held {
    lists: Vec<(&'static str, usize)>,
    members: Vec<(&'static str, Vec<String>)>,
    patterns: Vec<(Pattern, String)>,
    single: Vec<&'static str>,
    counts: (Option<u64>, Option<u64>),
    tuple: Tuple,
}

/// How the items of an array are described.
#[derive(Default, Clone, Copy, PartialEq)]
enum Tuple {
    /// `prefixItems` and `items`.
    #[default]
    Prefix,
    /// `items` as an array, and `additionalItems`.
    Items,
}

/// Finds the keywords that hold schemas, reporting those that cannot.
pub(super) fn read(reader: &mut Reader<'_, '_>) -> Held {
    let mut held = Held::default();
    for keyword in ["allOf", "anyOf", "oneOf", "prefixItems"] {
        let length = reader.read(keyword, "an array of schemas", |v| v.as_array().map(<[Value]>::len));
        held.lists.extend(length.map(|length| (keyword, length)));
    }
    // An array in `items` is what 2020-12 calls `prefixItems`; there it can mean nothing else.
    if let (Some(Value::Array(items)), None) = (reader.get("items"), reader.get("prefixItems")) {
        held.lists.push(("items", items.len()));
        held.tuple = Tuple::Items;
    }
    for keyword in ["properties", "dependentSchemas"] {
        let names = reader.members(keyword).map(|m| m.keys().map(str::to_owned).collect());
        held.members.extend(names.map(|names| (keyword, names)));
    }
    if let Some(Value::Object(members)) = reader.get("dependencies") {
        let schemas = members.iter().filter(|(_, v)| v.as_array().is_none());
        held.members
            .push(("dependencies", schemas.map(|(name, _)| name.to_owned()).collect()));
    }
    for name in reader
        .members("patternProperties")
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
    {
        let place = pointer::join("/patternProperties", name);
        held.patterns
            .extend(reader.pattern(name, &place).map(|pattern| (pattern, place)));
    }
    for keyword in SINGLE {
        let skipped = match keyword {
            "items" => held.tuple == Tuple::Items,
            "additionalItems" => held.tuple == Tuple::Prefix,
            _ => false,
        };
        if !skipped && reader.get(keyword).is_some() {
            held.single.push(keyword);
        }
    }
    held.counts = (reader.count("minContains"), reader.count("maxContains"));
    held
}

const SINGLE: [&str; 11] = [
    "items",
    "additionalItems",
    "contains",
    "unevaluatedItems",
    "additionalProperties",
    "propertyNames",
    "unevaluatedProperties",
    "not",
    "if",
    "then",
    "else",
];

/// Puts what the object holds into `schema`.
pub(super) fn apply(
    held: Held,
    dialect: Dialect,
    node: &Node,
    builder: &mut Builder<'_, '_>,
    schema: &mut SchemaBuilder,
) {
    let mut child = |place: &str| builder.child(node, place);
    for (keyword, length) in held.lists {
        let ids = (0..length).map(|index| child(&format!("/{keyword}/{index}"))).collect();
        schema.set(match keyword {
            "allOf" => Constraint::AllOf(ids),
            "anyOf" => Constraint::AnyOf(ids),
            "oneOf" => Constraint::OneOf(ids),
            _ => Constraint::PrefixItems(ids),
        });
    }
    let mut dependent = Vec::new();
    for (keyword, names) in held.members {
        let ids = names.into_iter().map(|name| {
            let id = child(&pointer::join(&format!("/{keyword}"), &name));
            (name, id)
        });
        match keyword {
            "properties" => schema.set(Constraint::Properties(ids.collect())),
            _ => dependent.extend(ids),
        }
    }
    schema.set(Constraint::DependentSchemas(dependent.into()));
    let patterns = held.patterns.into_iter();
    let patterns = patterns.map(|(pattern, place)| (pattern, child(&place)));
    schema.set(Constraint::PatternProperties(patterns.collect()));
    let mut one = |keyword: &'static str| -> Option<SchemaId> {
        held.single.contains(&keyword).then(|| child(&format!("/{keyword}")))
    };
    let items = if held.tuple == Tuple::Items {
        "additionalItems"
    } else {
        "items"
    };
    let single = [
        (Constraint::Items as fn(SchemaId) -> Constraint, items),
        (Constraint::UnevaluatedItems, "unevaluatedItems"),
        (Constraint::AdditionalProperties, "additionalProperties"),
        (Constraint::PropertyNames, "propertyNames"),
        (Constraint::UnevaluatedProperties, "unevaluatedProperties"),
        (Constraint::Not, "not"),
    ];
    for (constraint, keyword) in single {
        schema.set_some(constraint, one(keyword));
    }
    let contains = one("contains").map(|schema| Contains {
        schema,
        min: held.counts.0.unwrap_or(1),
        max: held.counts.1,
        evaluates: dialect.draft() >= Dialect::Draft202012,
    });
    schema.set_some(Constraint::Contains, contains.map(Box::new));
    if let Some(when) = one("if") {
        let (mut then, otherwise) = (one("then"), one("else"));
        // Without an outcome, a condition only decides what counts as evaluated.
        if then.is_none() && otherwise.is_none() {
            if dialect.draft() < Dialect::Draft201909 {
                return;
            }
            let anything = SchemaBuilder::new(schema.location.clone()).build();
            then = Some(builder.insert(anything));
        }
        schema.set(Constraint::Conditional(Conditional { when, then, otherwise }));
    }
}
