//! What a change of a schema means: to payloads, to code that uses the generated types, and to the clients and servers
//! of an API.

mod changelog;
mod code;
#[cfg(all(test, feature = "yaml"))]
mod document_tests;
mod entries;
mod html;
mod markdown;
mod merge;
mod operations;
mod parts;
mod text;
mod verdict;
mod walk;
mod words;

pub use verdict::{
    Change, Changes, CodeChange, Direction, ItemChange, OperationChange, Semver, Side, Summary, TypeChange, Verdict,
};

use serde_json::Value;

use crate::contain::{Comparison, Contained};
use crate::emit::PublicItem;
use crate::plan::Plan;
use crate::schema::SchemaId;
use entries::{Entry, entries, paired};
use parts::Names;
use walk::Walk;

/// One of the two versions.
pub(crate) struct Version<'v, 'g> {
    pub(crate) plan: &'v Plan<'g>,
    /// The name of the root type.
    pub(crate) root: &'v str,
    /// The public items of the generated module.
    pub(crate) items: Vec<PublicItem>,
}

/// Compares two versions of a document.
pub(crate) fn compare<'g>(old: &Version<'_, 'g>, new: &Version<'_, 'g>) -> Changes {
    let graphs = [old.plan.graph(), new.plan.graph()];
    let all = graphs.map(|graph| graph.ids().collect::<Vec<SchemaId>>());
    let plans = [old.plan, new.plan];
    let mut comparison = Comparison::new(&plans, [&all[0], &all[1]]);
    let (before, after) = (entries(graphs[0], old.root), entries(graphs[1], new.root));
    let named = [&before, &after].map(|all| {
        let names = all.iter().map(|entry| (entry.schema, entry.name.as_str()));
        names.collect::<Names<'_>>()
    });
    let pairs = paired(&before, &after, |old, new| comparison.is_same((0, old), (1, new)));
    // Examples for some types settle questions about others that contain them.
    for (old, new) in pairs.iter().filter_map(|(old, new)| old.zip(*new)) {
        comparison.contained((0, old.schema), (1, new.schema));
        comparison.contained((1, new.schema), (0, old.schema));
    }
    comparison.settle();
    let mut types = Vec::new();
    for (old, new) in pairs {
        types.push(match (old, new) {
            (Some(old), Some(new)) => both(graphs, &mut comparison, [&named[0], &named[1]], old, new),
            (old, new) => alone(old, new),
        });
    }
    let operations = operations::compare(graphs, &mut comparison);
    let code = code::compare(&old.items, &new.items);
    let is_same = types
        .iter()
        .all(|one: &TypeChange| one.changes.is_empty() && !one.is_alone());
    let least = if is_same { Semver::None } else { Semver::Patch };
    Changes {
        summary: Summary {
            backward: types.iter().fold(Verdict::Yes, |all, one| all.and(one.backward)),
            forward: types.iter().fold(Verdict::Yes, |all, one| all.and(one.forward)),
            semver: code
                .iter()
                .map(|change| change.semver)
                .max()
                .unwrap_or(least)
                .max(least),
        },
        types,
        code,
        operations,
    }
}

/// A type of both versions.
fn both<'g>(
    graphs: [&'g crate::schema::Graph; 2],
    comparison: &mut Comparison<'_, 'g>,
    named: [&Names<'_>; 2],
    old: &Entry,
    new: &Entry,
) -> TypeChange {
    let (backward, old_only, why_backward) = verdict(
        comparison.contained((0, old.schema), (1, new.schema)),
        "the new schema accepts what the old one does",
    );
    let (forward, new_only, why_forward) = verdict(
        comparison.contained((1, new.schema), (0, old.schema)),
        "the old schema accepts what the new one does",
    );
    let broken = [(Direction::Backward, backward), (Direction::Forward, forward)];
    let broken = broken
        .iter()
        .filter(|(_, verdict)| *verdict != Verdict::Yes)
        .map(|(direction, _)| *direction)
        .collect();
    let (changes, inside) = Walk::new(graphs, comparison, named, broken).changes(old.schema, new.schema);
    let by_way_of = if inside.is_empty() {
        String::new()
    } else {
        format!("; by way of {}", inside.join(", "))
    };
    TypeChange {
        name: new.name.clone(),
        old: Some(old.pointer.clone()),
        new: Some(new.pointer.clone()),
        backward,
        forward,
        old_only,
        new_only,
        reason: format!("backward: {why_backward}; forward: {why_forward}{by_way_of}"),
        changes,
        inside,
    }
}

fn verdict(found: Contained, what: &str) -> (Verdict, Option<Value>, String) {
    match found {
        Contained::Yes => (Verdict::Yes, None, format!("proved that {what}")),
        Contained::No(example) => (Verdict::No, Some(example), "refused by the example".to_owned()),
        Contained::Unknown(reason, tried) => {
            let why = format!("not decided whether {what}: {} ({tried} values tried)", reason.text());
            (Verdict::Unknown, None, why)
        }
    }
}

/// A type of one version.
fn alone(old: Option<&Entry>, new: Option<&Entry>) -> TypeChange {
    let name = new.or(old).map_or_else(String::new, |entry| entry.name.clone());
    let pointer = |entry: Option<&Entry>| entry.map(|entry| entry.pointer.clone());
    let which = if new.is_some() { "new" } else { "old" };
    TypeChange {
        name,
        old: pointer(old),
        new: pointer(new),
        backward: Verdict::Yes,
        forward: Verdict::Yes,
        old_only: None,
        new_only: None,
        reason: format!("only the {which} document has it, so there are no payloads to compare"),
        changes: Vec::new(),
        inside: Vec::new(),
    }
}
