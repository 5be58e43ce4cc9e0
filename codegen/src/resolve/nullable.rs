//! `nullable: true`: null is accepted, whatever else the schema says.

use super::build::Builder;
use crate::schema::{Schema, Type, TypeSet};

/// The schema that accepts null and all that `schema` accepts.
pub(super) fn apply(mut schema: Schema, builder: &mut Builder<'_, '_>) -> Schema {
    let null = TypeSet::of(Type::Null);
    let listed = schema
        .values
        .as_ref()
        .is_none_or(|values| values.iter().any(|v| v.is_null()));
    if listed && !applies_in_place(&schema) {
        schema.types = schema.types.map(|types| types.or(null));
        return schema;
    }
    let location = schema.location.clone();
    let annotations = std::mem::take(&mut schema.annotations);
    let inner = builder.insert(schema.settled());
    let null = builder.insert(Schema {
        location: location.clone(),
        types: Some(null),
        ..Schema::default()
    });
    let mut either = Schema {
        location,
        annotations,
        ..Schema::default()
    };
    either.any_of = vec![inner, null];
    either
}

/// Whether other schemas have a say about the value itself.
fn applies_in_place(schema: &Schema) -> bool {
    let groups = [&schema.references, &schema.all_of, &schema.any_of, &schema.one_of];
    groups.iter().any(|g| !g.is_empty()) || schema.not.is_some() || schema.conditional.is_some()
}
