//! Schemas that no value satisfies.

use super::super::lints::{Lints, Spot};
use super::bounds::contradictions;
use crate::interpret;
use crate::plan::Plan;
use crate::schema::{Graph, Keyword, Part, Schema, SchemaId, Type, TypeSet};
use crate::warning::WarningKind;

/// The number of rounds in which an unsatisfiable part makes the whole unsatisfiable.
const ROUNDS: usize = 8;
/// The maximum number of constants of a schema that are tried.
const CONSTANTS: usize = 100;

pub(super) fn look(plan: &Plan<'_>, steps: &mut u64, lints: &mut Lints<'_>) {
    let graph = plan.graph();
    let left = types_left(graph);
    let is_dead = |id: &SchemaId| left[id.0 as usize].is_empty();
    for id in graph.ids() {
        let schema = &graph[id];
        // An unsatisfiable schema makes others around it unsatisfiable; the innermost is the one to fix.
        if schema
            .subschemas()
            .any(|(application, id)| application.is_in_place() && is_dead(&id))
        {
            continue;
        }
        if is_dead(&id) {
            if !is_meant(graph, id)
                && !is_said(schema, lints)
                && !needed(schema).iter().any(|id| is_dead(id) && !is_literal(graph, *id))
            {
                lints.warn(WarningKind::Unsatisfiable, Spot::of(&schema.location, &[]), || {
                    let message = format!("no value satisfies this schema: {}", why(graph, id, &left));
                    (message, "resolve the contradiction, or write `false` if that is meant")
                });
            }
        } else if let Some(keyword) = refused_constants(plan, id, steps)
            && !is_said(schema, lints)
        {
            lints.warn(WarningKind::Unsatisfiable, Spot::of(&schema.location, &[]), || {
                let message = format!("no value satisfies this schema: it refuses every value of its `{keyword}`");
                (message, "correct the values, or the other keywords")
            });
        }
    }
}

/// The types of values that each schema allows.
fn types_left(graph: &Graph) -> Vec<TypeSet> {
    let own: Vec<TypeSet> = graph
        .ids()
        .map(|id| {
            let found = contradictions(&graph[id]);
            found.iter().fold(TypeSet::ALL, |types, one| types.without(one.types))
        })
        .collect();
    let mut left = graph.possible_types_within(|id| own[id.0 as usize]);
    for _ in 0..ROUNDS {
        let within = |id: SchemaId| {
            let schema = &graph[id];
            let is_dead = |id: &SchemaId| left[id.0 as usize].is_empty();
            let mut types = own[id.0 as usize];
            if required(schema).iter().any(is_dead) {
                types = types.without(TypeSet::of(Type::Object));
            }
            if first_items(schema).iter().any(is_dead) {
                types = types.without(TypeSet::of(Type::Array));
            }
            types
        };
        let next = graph.possible_types_within(within);
        if next == left {
            break;
        }
        left = next;
    }
    left
}

/// The schemas of required members.
fn required(schema: &Schema) -> Vec<SchemaId> {
    let names = schema.required();
    if names.is_empty() {
        return Vec::new();
    }
    let names: std::collections::HashSet<&str> = names.iter().map(String::as_str).collect();
    let declared = schema
        .properties()
        .iter()
        .filter(|(name, _)| names.contains(name.as_str()));
    let mut schemas: Vec<SchemaId> = declared.map(|(_, id)| *id).collect();
    if schemas.len() < names.len() && schema.pattern_properties().is_empty() {
        schemas.extend(schema.additional_properties());
    }
    schemas
}

/// The schemas of items that an array must have.
fn first_items(schema: &Schema) -> Vec<SchemaId> {
    let least = usize::try_from(schema.min_items().unwrap_or_default()).unwrap_or(usize::MAX);
    let first = schema.prefix_items();
    let mut schemas: Vec<SchemaId> = first.iter().take(least).copied().collect();
    if least > first.len() {
        schemas.extend(schema.items());
    }
    schemas.extend(
        schema
            .contains()
            .filter(|contains| contains.min > 0)
            .map(|contains| contains.schema),
    );
    schemas
}

/// The schemas of the parts that a value must have.
fn needed(schema: &Schema) -> Vec<SchemaId> {
    let mut all = required(schema);
    all.extend(first_items(schema));
    all
}

/// Whether a schema is `false`, in one of its spellings.
fn is_literal(graph: &Graph, id: SchemaId) -> bool {
    let schema = &graph[graph.innermost(id)];
    let keywords = schema.keywords();
    schema.is_never() || (schema.not().is_some() && keywords.iter().all(|keyword| keyword == Keyword::Not))
}

/// Whether a schema is explicitly unsatisfiable.
fn is_meant(graph: &Graph, id: SchemaId) -> bool {
    let schema = &graph[id];
    is_literal(graph, id) || schema.values().is_some_and(<[_]>::is_empty) && schema.constraints().len() == 1
}

/// Whether another warning gives the reason.
fn is_said(schema: &Schema, lints: &Lints<'_>) -> bool {
    let kinds = [
        (WarningKind::EmptyList, "enum"),
        (WarningKind::EnumOutsideType, "enum"),
        (WarningKind::EnumOutsideType, "const"),
    ];
    let said = |(kind, keyword): &(WarningKind, &str)| lints.has(*kind, Spot::of(&schema.location, &[keyword]));
    kinds.iter().any(said) || !contradictions(schema).is_empty()
}

/// Which keyword leaves which types.
fn why(graph: &Graph, id: SchemaId, left: &[TypeSet]) -> String {
    let schema = &graph[id];
    let names = |types: TypeSet| {
        let names: Vec<_> = types.iter().map(Type::name).collect();
        if names.is_empty() {
            "nothing".to_owned()
        } else {
            names.join(" or ")
        }
    };
    let mut said = Vec::new();
    if let Some(types) = schema.types() {
        said.push(format!("`type` allows {}", names(types)));
    }
    for (keyword, list) in [("$ref", schema.references()), ("allOf", schema.all_of())] {
        for (index, id) in list
            .iter()
            .enumerate()
            .filter(|(_, id)| left[id.0 as usize] != TypeSet::ALL)
        {
            let index = if keyword == "$ref" {
                String::new()
            } else {
                format!("/{index}")
            };
            said.push(format!("`{keyword}{index}` {}", names(left[id.0 as usize])));
        }
    }
    for (keyword, list) in [("anyOf", schema.any_of()), ("oneOf", schema.one_of())] {
        let all = list.iter().fold(TypeSet::NONE, |all, id| all.or(left[id.0 as usize]));
        if !list.is_empty() && all != TypeSet::ALL {
            said.push(format!("`{keyword}` {}", names(all)));
        }
    }
    if !required(schema).iter().all(|id| !left[id.0 as usize].is_empty()) {
        said.push("a required member is never valid".to_owned());
    }
    if !first_items(schema).iter().all(|id| !left[id.0 as usize].is_empty()) {
        said.push("a required item is never valid".to_owned());
    }
    if said.is_empty() {
        return "its keywords leave no type of value".to_owned();
    }
    said.truncate(6);
    said.join(", ")
}

/// The keyword with constants that a schema refuses, all of them; those of `allOf` and `$ref` are its own.
fn refused_constants(plan: &Plan<'_>, id: SchemaId, steps: &mut u64) -> Option<&'static str> {
    let graph = plan.graph();
    let schema = &graph[id];
    if schema.constraints().len() < 2 && schema.all_of().len() < 2 {
        return None;
    }
    let own = std::iter::once(id).chain(schema.conjuncts().map(|id| graph.innermost(id)));
    let (holder, values) = own
        .filter_map(|id| Some((id, graph[id].values()?)))
        .min_by_key(|(_, values)| values.len())?;
    if values.is_empty() || values.len() > CONSTANTS {
        return None;
    }
    let whole = [Part::whole(graph, id)];
    for value in values {
        if interpret::within(plan, &whole, value, steps)? {
            return None;
        }
    }
    // If the schema that lists the values refuses them itself, that one is to be fixed.
    if holder != id {
        let whole = [Part::whole(graph, holder)];
        let mut accepted = false;
        for value in values {
            accepted |= interpret::within(plan, &whole, value, steps)?;
        }
        if !accepted {
            return None;
        }
    }
    let constant = graph.keyword_pointer(holder, Keyword::Values).ends_with("/const");
    Some(if constant { "const" } else { "enum" })
}
