//! Keywords with subschemas.

use super::builder::{GraphBuilder, Reached};
use super::read::Reader;
use crate::dialect::Dialect;
use crate::schema::{Conditional, Constraint, Contains, Group, List, Pattern, SchemaBuilder, SchemaId, Slot, Step};
use crate::source::Value;

/// The applicator keywords of the object, with values already known to have the right type.
#[derive(Default)]
pub(super) struct Held {
    lists: Vec<(List, usize)>,
    members: Vec<(Group, Vec<String>)>,
    patterns: Vec<(Pattern, Box<str>)>,
    single: Vec<Slot>,
    counts: (Option<u64>, Option<u64>),
    tuple: TupleForm,
}

/// The keywords that describe the items of an array.
#[derive(Default, Clone, Copy, PartialEq)]
enum TupleForm {
    /// `prefixItems` and `items`.
    #[default]
    Prefix,
    /// `items` as an array, and `additionalItems`.
    Items,
}

/// Finds the applicator keywords, reporting values of the wrong type.
pub(super) fn read(reader: &mut Reader<'_, '_>) -> Held {
    let mut held = Held::default();
    for list in [List::AllOf, List::AnyOf, List::OneOf, List::PrefixItems] {
        let length = |v: &Value| v.as_array().map(<[Value]>::len);
        let length = reader.read(list.keyword(), "an array of schemas", length);
        held.lists.extend(length.map(|length| (list, length)));
    }
    // An array in `items` is what 2020-12 calls `prefixItems`; it can mean nothing else there.
    if let (Some(Value::Array(items)), None) = (reader.get("items"), reader.get("prefixItems")) {
        held.lists.push((List::Items, items.len()));
        held.tuple = TupleForm::Items;
    }
    for group in [Group::Properties, Group::DependentSchemas] {
        let names = reader.members(group.keyword());
        let names = names.map(|m| m.keys().map(str::to_owned).collect());
        held.members.extend(names.map(|names| (group, names)));
    }
    if let Some(Value::Object(members)) = reader.get("dependencies") {
        let schemas = members.iter().filter(|(_, v)| v.as_array().is_none());
        held.members
            .push((Group::Dependencies, schemas.map(|(name, _)| name.to_owned()).collect()));
    }
    for name in reader
        .members("patternProperties")
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
    {
        let pattern = reader.pattern(name, &["patternProperties", name]);
        held.patterns.extend(pattern.map(|pattern| (pattern, name.into())));
    }
    for slot in SINGLE {
        let skipped = match slot {
            Slot::Items => held.tuple == TupleForm::Items,
            Slot::AdditionalItems => held.tuple == TupleForm::Prefix,
            _ => false,
        };
        if !skipped && reader.get(slot.keyword()).is_some() {
            held.single.push(slot);
        }
    }
    held.counts = (reader.count("minContains"), reader.count("maxContains"));
    held
}

const SINGLE: [Slot; 11] = [
    Slot::Items,
    Slot::AdditionalItems,
    Slot::Contains,
    Slot::UnevaluatedItems,
    Slot::AdditionalProperties,
    Slot::PropertyNames,
    Slot::UnevaluatedProperties,
    Slot::Not,
    Slot::If,
    Slot::Then,
    Slot::Else,
];

/// Adds the applicators of the object to `schema`.
pub(super) fn apply(
    held: Held,
    dialect: Dialect,
    node: &Reached,
    builder: &mut GraphBuilder<'_, '_>,
    schema: &mut SchemaBuilder,
) {
    let mut child = |step: Step| builder.child(node, step);
    for (list, length) in held.lists {
        let ids = (0..)
            .take(length)
            .map(|index| child(Step::Element(list, index)))
            .collect();
        schema.set(match list {
            List::AllOf => Constraint::AllOf(ids),
            List::AnyOf => Constraint::AnyOf(ids),
            List::OneOf => Constraint::OneOf(ids),
            List::PrefixItems | List::Items | List::Parameters | List::Traits => Constraint::PrefixItems(ids),
        });
    }
    let mut dependent = Vec::new();
    for (group, names) in held.members {
        let ids = names.into_iter().map(|name| {
            let id = child(Step::Member(group, name.as_str().into()));
            (name, id)
        });
        match group {
            Group::Properties => schema.set(Constraint::Properties(ids.collect())),
            _ => dependent.extend(ids),
        }
    }
    schema.set(Constraint::DependentSchemas(dependent.into()));
    let patterns = held.patterns.into_iter();
    let patterns = patterns.map(|(pattern, name)| (pattern, child(Step::Member(Group::PatternProperties, name))));
    schema.set(Constraint::PatternProperties(patterns.collect()));
    let mut one = |slot: Slot| -> Option<SchemaId> { held.single.contains(&slot).then(|| child(Step::Slot(slot))) };
    let items = if held.tuple == TupleForm::Items {
        Slot::AdditionalItems
    } else {
        Slot::Items
    };
    let single = [
        (Constraint::Items as fn(SchemaId) -> Constraint, items),
        (Constraint::UnevaluatedItems, Slot::UnevaluatedItems),
        (Constraint::AdditionalProperties, Slot::AdditionalProperties),
        (Constraint::PropertyNames, Slot::PropertyNames),
        (Constraint::UnevaluatedProperties, Slot::UnevaluatedProperties),
        (Constraint::Not, Slot::Not),
    ];
    for (constraint, slot) in single {
        schema.set_some(constraint, one(slot));
    }
    let contains = one(Slot::Contains).map(|schema| Contains {
        schema,
        min: held.counts.0.unwrap_or(1),
        max: held.counts.1,
        evaluates: dialect.draft() >= Dialect::Draft202012,
    });
    schema.set_some(Constraint::Contains, contains.map(Box::new));
    if let Some(when) = one(Slot::If) {
        let (mut then, otherwise) = (one(Slot::Then), one(Slot::Else));
        // Without `then` and `else`, `if` only affects what counts as evaluated.
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
