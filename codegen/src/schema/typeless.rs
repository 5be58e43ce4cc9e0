//! Schemas that mean objects without saying so: `properties` without `type`.

use super::{Constraint, Graph, Group, Keyword, List, SchemaId, Slot, Step, Type, TypeSet};

/// The nesting of `allOf` in which `properties` is looked for.
const DEEPEST: usize = 8;

/// Makes schemas with `properties` and neither `type` nor values mean objects. A part of another schema (in `allOf`, a
/// condition, an outcome, `not`) is left as it is: the whole says of which type its values are.
pub(crate) fn assume_objects(graph: &mut Graph) {
    let is_object = |id: &SchemaId| !is_part(graph, *id) && means_object(graph, *id, DEEPEST);
    let objects: Vec<SchemaId> = graph.ids().filter(is_object).collect();
    let schemas = graph.schemas_mut();
    for id in objects {
        schemas[id.0 as usize].add(Constraint::Types(TypeSet::of(Type::Object)));
    }
}

/// Whether a schema applies to a value that the schema around it applies to as well.
fn is_part(graph: &Graph, id: SchemaId) -> bool {
    match graph[id].location.place.step() {
        Some(Step::Slot(slot)) => matches!(slot, Slot::If | Slot::Then | Slot::Else | Slot::Not),
        Some(Step::Element(list, _)) => *list == List::AllOf,
        Some(Step::Member(group, _)) => matches!(group, Group::DependentSchemas | Group::Dependencies),
        Some(Step::Other(_)) | None => false,
    }
}

/// Whether a schema, or a part of its `allOf` that is written there, has `properties`, and nothing tells the type.
fn means_object(graph: &Graph, id: SchemaId, depth: usize) -> bool {
    let schema = &graph[id];
    let tells = [Keyword::Types, Keyword::Values, Keyword::Never, Keyword::References];
    if tells.iter().any(|keyword| schema.constraint(*keyword).is_some()) {
        return false;
    }
    let mut parts = schema.all_of().iter().filter(|_| depth > 0);
    !schema.properties().is_empty() || parts.any(|part| means_object(graph, *part, depth - 1))
}
