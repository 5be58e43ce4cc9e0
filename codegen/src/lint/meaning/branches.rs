//! Branches of a union that are the same, or that no value reaches.

use std::collections::{HashMap, HashSet};

use super::super::lints::{Lints, Spot};
use crate::interpret;
use crate::plan::Plan;
use crate::resolve::value_at;
use crate::schema::{Graph, Keyword, KeywordSet, Part, SchemaId};
use crate::source::{Sources, Value};
use crate::warning::WarningKind;

/// The maximum number of branches of a union that are compared with each other.
const BRANCHES: usize = 50;
/// The maximum number of values of a branch that are compared.
const VALUES: usize = 1_000;
/// The maximum number of schemas that are followed from a branch.
const FOLLOWED: usize = 50;

pub(super) fn look(sources: &Sources, plan: &Plan<'_>, steps: &mut u64, lints: &mut Lints<'_>) {
    let graph = plan.graph();
    for id in graph.ids() {
        let schema = &graph[id];
        for (keyword, branches) in [(Keyword::AnyOf, schema.any_of()), (Keyword::OneOf, schema.one_of())] {
            if branches.len() < 2 {
                continue;
            }
            // A branch derived from `nullable` is not written anywhere.
            let branches = &branches[..branches.len().min(BRANCHES)];
            if branches.iter().any(|branch| graph[*branch].location == schema.location) {
                continue;
            }
            let same = same(sources, graph, keyword, branches, lints);
            unreachable(plan, keyword, branches, &same, steps, lints);
        }
    }
}

/// Warns of branches that are the same as an earlier one, and returns their indices.
fn same(
    sources: &Sources,
    graph: &Graph,
    keyword: Keyword,
    branches: &[SchemaId],
    lints: &mut Lints<'_>,
) -> HashSet<usize> {
    let (mut targets, mut texts) = (HashMap::new(), HashMap::new());
    let mut found = HashSet::new();
    for (index, id) in branches.iter().enumerate() {
        let first = *targets.entry(graph.innermost(*id)).or_insert(index);
        let first = if first < index {
            first
        } else {
            text(sources, graph, *id).map_or(index, |text| *texts.entry(text).or_insert(index))
        };
        if first == index {
            continue;
        }
        found.insert(index);
        lints.warn(WarningKind::SameBranches, Spot::of(&graph[*id].location, &[]), || {
            let name = keyword.name();
            let message = format!("this branch of `{name}` is the same as that at index {first}");
            let help = if keyword == Keyword::OneOf {
                "both accept the same values, so `oneOf` refuses them: remove one"
            } else {
                "remove one of them"
            };
            (message, help)
        });
    }
    found
}

/// A branch as text, without annotations; `None` if it is large.
fn text(sources: &Sources, graph: &Graph, id: SchemaId) -> Option<String> {
    let location = &graph[id].location;
    let document = sources.documents().get(location.document)?;
    let Some(Value::Object(members)) = value_at(document, &location.place) else {
        return None;
    };
    let (mut count, mut waiting) = (0, vec![value_at(document, &location.place)?]);
    while let Some(value) = waiting.pop() {
        count += 1;
        if count > VALUES {
            return None;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter()),
            Value::Object(members) => waiting.extend(members.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    let ignored = [
        "title",
        "description",
        "default",
        "examples",
        "example",
        "$comment",
        "deprecated",
    ];
    let mut parts: Vec<(&str, String)> = members
        .iter()
        .filter(|(name, _)| !ignored.contains(name) && !name.starts_with("x-"))
        .map(|(name, value)| (name, value.to_json().to_string()))
        .collect();
    parts.sort_unstable();
    // Branches without assertions differ only in their annotations.
    (!parts.is_empty()).then(|| format!("{parts:?}"))
}

/// Warns of branches that another covers: in `anyOf` an earlier one, in `oneOf` any.
fn unreachable(
    plan: &Plan<'_>,
    keyword: Keyword,
    branches: &[SchemaId],
    same: &HashSet<usize>,
    steps: &mut u64,
    lints: &mut Lints<'_>,
) {
    let graph = plan.graph();
    for (index, id) in branches.iter().enumerate() {
        let others = branches.iter().enumerate();
        let mut others = others.filter(|(other, _)| match keyword {
            Keyword::OneOf => *other != index,
            _ => *other < index,
        });
        // In `anyOf`, constants next to a branch that covers them are suggestions.
        let suggestions = keyword == Keyword::AnyOf && graph[graph.innermost(*id)].values().is_some();
        if same.contains(&index) || suggestions || graph.possible_types(*id).is_empty() {
            continue;
        }
        let Some((other, _)) = others.find(|(other, cover)| !same.contains(other) && covers(plan, **cover, *id, steps))
        else {
            continue;
        };
        lints.warn(WarningKind::UnreachableBranch, Spot::of(&graph[*id].location, &[]), || {
            let name = keyword.name();
            let message = format!("no value reaches this branch of `{name}`: the one at index {other} accepts everything it accepts");
            let help = if keyword == Keyword::OneOf {
                "`oneOf` refuses values that two branches accept: write `anyOf`, or exclude the values of one from the other"
            } else {
                "the first branch that accepts a value is taken: put the narrower one first"
            };
            (message, help)
        });
    }
}

/// Whether a schema certainly accepts all that another does.
fn covers(plan: &Plan<'_>, cover: SchemaId, id: SchemaId, steps: &mut u64) -> bool {
    let graph = plan.graph();
    let (cover, id) = (graph.innermost(cover), graph.innermost(id));
    let outer = &graph[cover];
    let only_types = KeywordSet::from_iter([Keyword::Types]);
    if outer.keywords().without(only_types).is_empty() {
        return graph
            .possible_types(id)
            .without(outer.types().unwrap_or(crate::schema::TypeSet::ALL))
            .is_empty();
    }
    if let Some(values) = graph[id].values() {
        let whole = [Part::whole(graph, cover)];
        return !values.is_empty()
            && values.len() <= BRANCHES
            && values
                .iter()
                .all(|value| interpret::within(plan, &whole, value, steps) == Some(true));
    }
    // A schema with the other among its conjuncts accepts no more.
    let (mut seen, mut waiting) = (HashSet::new(), vec![id]);
    while let Some(id) = waiting.pop() {
        if seen.len() > FOLLOWED {
            return false;
        }
        for inner in graph[id].conjuncts().map(|inner| graph.innermost(inner)) {
            if inner == cover {
                return true;
            }
            if seen.insert(inner) {
                waiting.push(inner);
            }
        }
    }
    false
}
