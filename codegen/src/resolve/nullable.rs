//! `nullable: true`: null is accepted, whatever the schema's other keywords assert.

use super::builder::GraphBuilder;
use crate::schema::{Constraint, Schema, SchemaBuilder, Type, TypeSet};

/// A schema that accepts null and everything that `schema` accepts.
pub(super) fn apply(mut schema: Schema, builder: &mut GraphBuilder<'_, '_>) -> Schema {
    let null = TypeSet::of(Type::Null);
    let listed = schema
        .values()
        .is_none_or(|values| values.iter().any(|value| value.is_null()));
    if listed && !applies_to_null(&schema) {
        for constraint in schema.constraints_mut() {
            if let Constraint::Types(types) = constraint {
                *types = types.or(null);
            }
        }
        return schema;
    }
    let mut either = SchemaBuilder::new(schema.location.clone());
    either.annotations = schema
        .annotations
        .take()
        .map(|annotations| *annotations)
        .unwrap_or_default();
    let mut only_null = SchemaBuilder::new(schema.location.clone());
    only_null.set(Constraint::Types(null));
    let branches = [schema, only_null.build()].map(|branch| builder.insert(branch));
    either.set(Constraint::AnyOf(branches.into()));
    either.build()
}

/// Whether an in-place subschema may constrain null.
fn applies_to_null(schema: &Schema) -> bool {
    let constraints = schema.constraints().iter();
    let mut applied = constraints
        .filter(|constraint| constraint.keyword().types().has(Type::Null))
        .flat_map(Constraint::subschemas);
    applied.any(|(application, _)| application.is_in_place())
}
