//! The schemas that options replace by another type.

use std::collections::{HashMap, HashSet};

use super::allocate::selector;
use super::assign::Assignment;
use super::builder::{Drafts, Naming};
use super::draft::Sources;
use super::names::extended;
use crate::error::OrImpossible;
use crate::schema::{Graph, SchemaId};

/// The selectors of types that options replace.
pub(super) fn selectors(naming: &Naming) -> impl Iterator<Item = &str> {
    let types = naming.types.iter();
    types.filter_map(|(selector, choices)| choices.replace.is_some().then_some(&**selector))
}

/// The schemas that options replace, selected by their place.
pub(super) fn by_place(graph: &Graph, naming: &Naming) -> HashMap<SchemaId, String> {
    let chosen: HashSet<&str> = selectors(naming).filter(|selector| selector.starts_with('#')).collect();
    if chosen.is_empty() {
        return HashMap::new();
    }
    let schemas = (0..graph.schemas.len()).map(SchemaId::at);
    let selected = schemas.map(|schema| (schema, selector(graph, schema)));
    selected.filter(|(_, selector)| chosen.contains(&**selector)).collect()
}

/// The schemas that options replace, selected by the name that their types have or would have.
pub(super) fn by_name(
    graph: &Graph,
    naming: &Naming,
    drafts: &Drafts<'_>,
    assignment: &Assignment,
) -> HashMap<SchemaId, String> {
    let chosen: HashSet<&str> = selectors(naming).collect();
    let names = drafts.types.iter().zip(&assignment.names);
    let names = names.filter_map(|(draft, name)| Some((draft.origin?, &*name.selected)));
    let names: HashMap<SchemaId, &str> = names.collect();
    let mut replaced = HashMap::new();
    for (schema, sources) in &drafts.mentions {
        let name = match names.get(schema) {
            Some(name) => (*name).to_owned(),
            None => would_be(sources, assignment),
        };
        let has_choice = naming.types.contains_key(&selector(graph, *schema));
        if chosen.contains(&*name) && !has_choice {
            replaced.insert(*schema, name);
        }
    }
    replaced
}

/// The name that a type would have.
fn would_be(sources: &Sources<'_>, assignment: &Assignment) -> String {
    let given = sources.given.as_ref().map(|(_, name)| name);
    let own = sources.own.as_ref().map(|(_, name)| name);
    let fixed = given.or(sources.title.as_ref()).or(own).cloned();
    let used = || {
        let usage = sources.uses.first()?;
        Some(extended(&assignment.names[usage.parent.0].name, &usage.suffix()))
    };
    fixed.or_else(used).or_impossible("a schema that is used nowhere")
}
