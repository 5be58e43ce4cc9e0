//! Contradictory bounds.

use super::super::lints::{Lints, Spot};
use crate::schema::{Constraint, Number, Schema, Type, TypeSet};
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
    let (mut lengths, mut items, mut members, mut required) = ((None, None), (None, None), (None, None), 0);
    for constraint in schema.constraints() {
        match constraint {
            Constraint::MinLength(least) => lengths.0 = Some(*least),
            Constraint::MaxLength(most) => lengths.1 = Some(*most),
            Constraint::MinItems(least) => items.0 = Some(*least),
            Constraint::MaxItems(most) => items.1 = Some(*most),
            Constraint::MinProperties(least) => members.0 = Some(*least),
            Constraint::MaxProperties(most) => members.1 = Some(*most),
            Constraint::Required(names) => required = names.len() as u64,
            Constraint::Contains(contains) => {
                if let Some(most) = contains.max.filter(|most| *most < contains.min) {
                    found.push(Contradiction {
                        types: TypeSet::of(Type::Array),
                        keyword: "maxContains",
                        message: format!(
                            "`maxContains` is {most}, less than the {} that are required",
                            contains.min
                        ),
                    });
                }
            }
            _ => {}
        }
    }
    let mut pair = |(least, most): (Option<u64>, Option<u64>), names: [&str; 1], keyword, one| {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            found.push(Contradiction {
                types: TypeSet::of(one),
                keyword,
                message: format!("`{keyword}` is {most}, and `{}` {least}", names[0]),
            });
        }
    };
    pair(lengths, ["minLength"], "maxLength", Type::String);
    pair(items, ["minItems"], "maxItems", Type::Array);
    pair(members, ["minProperties"], "maxProperties", Type::Object);
    if let Some(most) = members.1.filter(|most| *most < required) {
        found.push(Contradiction {
            types: TypeSet::of(Type::Object),
            keyword: "maxProperties",
            message: format!("`maxProperties` is {most}, and {required} members are required"),
        });
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
        Number::Float(limit) => limit.ceil(),
    }
}

/// The largest integer that an upper limit allows.
fn last(limit: Number, exclusive: bool) -> f64 {
    match limit {
        Number::Integer(limit) => limit as f64 - if exclusive { 1.0 } else { 0.0 },
        Number::Float(limit) => limit.floor(),
    }
}
