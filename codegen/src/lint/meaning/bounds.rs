//! Contradictory bounds.

use super::super::lints::{Lints, Spot};
use crate::schema::{Number, Schema, Type, TypeSet};
use crate::warning::WarningKind;

/// Two bounds that leave no value between them.
pub(super) struct Contradiction {
    /// The types of which they leave no value.
    pub(super) types: TypeSet,
    /// The keyword of the upper bound, and what is wrong.
    keyword: &'static str,
    message: String,
}

pub(super) fn look(schema: &Schema, lints: &mut Lints<'_>) {
    for found in contradictions(schema) {
        lints.warn(
            WarningKind::ContradictingBounds,
            Spot::of(&schema.location, &[found.keyword]),
            || (found.message, "no such value is valid: correct one of the bounds"),
        );
    }
}

/// The contradictions among the bounds of a schema.
pub(super) fn contradictions(schema: &Schema) -> Vec<Contradiction> {
    let mut found = Vec::new();
    numbers(schema, &mut found);
    counts(schema, &mut found);
    found
}

fn counts(schema: &Schema, found: &mut Vec<Contradiction>) {
    let pairs = [
        (
            Type::String,
            ("minLength", schema.min_length()),
            ("maxLength", schema.max_length()),
        ),
        (
            Type::Array,
            ("minItems", schema.min_items()),
            ("maxItems", schema.max_items()),
        ),
        (
            Type::Object,
            ("minProperties", schema.min_properties()),
            ("maxProperties", schema.max_properties()),
        ),
    ];
    let mut add = |of, keyword, message| {
        found.push(Contradiction {
            types: TypeSet::of(of),
            keyword,
            message,
        });
    };
    for (of, (lower, least), (upper, most)) in pairs {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            add(of, upper, format!("`{upper}` is {most}, and `{lower}` {least}"));
        }
    }
    let required = schema.required().len() as u64;
    if let Some(most) = schema.max_properties().filter(|most| *most < required) {
        let message = format!("`maxProperties` is {most}, and {required} members are required");
        add(Type::Object, "maxProperties", message);
    }
    if let Some(contains) = schema.contains()
        && let Some(most) = contains.max.filter(|most| *most < contains.min)
    {
        let message = format!(
            "`maxContains` is {most}, less than the {} that are required",
            contains.min
        );
        add(Type::Array, "maxContains", message);
    }
}

fn numbers(schema: &Schema, found: &mut Vec<Contradiction>) {
    let least = [
        schema.minimum().map(|limit| (limit, false, "minimum")),
        schema
            .exclusive_minimum()
            .map(|limit| (limit, true, "exclusiveMinimum")),
    ];
    let most = [
        schema.maximum().map(|limit| (limit, false, "maximum")),
        schema
            .exclusive_maximum()
            .map(|limit| (limit, true, "exclusiveMaximum")),
    ];
    let types = schema.types().unwrap_or(TypeSet::ALL);
    let only_integers = types.has(Type::Integer) && !types.has(Type::Number);
    for (low, above, lower) in least.into_iter().flatten() {
        for (high, below, upper) in most.into_iter().flatten() {
            let crossed = low > high || (low == high && (above || below));
            let between = only_integers && first(low, above) > last(high, below);
            if crossed || between {
                let which = if crossed {
                    ""
                } else {
                    ", between which there is no integer"
                };
                found.push(Contradiction {
                    types: TypeSet::of(Type::Number),
                    keyword: upper,
                    message: format!("`{upper}` is {high}, and `{lower}` {low}{which}"),
                });
            }
        }
    }
}

/// The smallest integer that a lower limit allows.
fn first(limit: Number, exclusive: bool) -> f64 {
    match limit {
        Number::Integer(limit) => limit as f64 + if exclusive { 1.0 } else { 0.0 },
        Number::Float(_) | Number::Text(_) => limit.to_f64().ceil(),
    }
}

/// The largest integer that an upper limit allows.
fn last(limit: Number, exclusive: bool) -> f64 {
    match limit {
        Number::Integer(limit) => limit as f64 - if exclusive { 1.0 } else { 0.0 },
        Number::Float(_) | Number::Text(_) => limit.to_f64().floor(),
    }
}
