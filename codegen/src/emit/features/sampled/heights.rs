//! How deep the smallest value of a schema is.

use crate::schema::{Constraint, Graph, SchemaId, Type, TypeSet};

/// The depth of values that are too deep to be made, and of those that there are none of.
pub(super) const NEVER: u32 = 32;

/// For each schema, the levels of its smallest values, at least about.
pub(super) fn heights(graph: &Graph) -> Vec<u32> {
    let mut heights = vec![NEVER; graph.ids().count()];
    // A value of some height is found once those of what is in it are.
    for _ in 0..NEVER {
        let before = heights.clone();
        for id in graph.ids() {
            heights[id.0 as usize] = height(graph, id, &heights).min(NEVER);
        }
        if before == heights {
            break;
        }
    }
    heights
}

fn height(graph: &Graph, id: SchemaId, known: &[u32]) -> u32 {
    let of = |id: &SchemaId| known[id.0 as usize];
    let schema = &graph[id];
    let types = graph.possible_types(id);
    if types.is_empty() || schema.is_never() {
        return NEVER;
    }
    let containers = TypeSet::of(Type::Array).or(TypeSet::of(Type::Object));
    let is_container = types.without(containers).is_empty();
    // What has to be in the value, if that is an array or object.
    let required = schema.required();
    let inside = |constraint: &Constraint| match constraint {
        Constraint::Properties(table) => {
            let needed = table.iter().filter(|(name, _)| required.contains(name));
            needed.map(|(_, id)| 1 + of(id)).max().unwrap_or(0)
        }
        Constraint::PrefixItems(list) => {
            let needed = schema.min_items().unwrap_or(0);
            list.iter().zip(0..needed).map(|(id, _)| 1 + of(id)).max().unwrap_or(0)
        }
        Constraint::Items(rest) if schema.min_items().unwrap_or(0) > schema.prefix_items().len() as u64 => 1 + of(rest),
        Constraint::Contains(contains) if contains.min > 0 => 1 + of(&contains.schema),
        _ => 0,
    };
    let inside = schema.constraints().iter().map(inside).max().filter(|_| is_container);
    let conjuncts = schema.conjuncts().map(|id| of(&id)).max();
    let choice = |branches: &[SchemaId]| branches.iter().map(of).min();
    let all = [inside, conjuncts, choice(schema.any_of()), choice(schema.one_of())];
    all.into_iter().flatten().max().unwrap_or(0)
}
