//! The schemas that options replace by another type.

use std::collections::{HashMap, HashSet};

use super::allocate::selector;
use super::assign::Assignment;
use super::builder::{Drafts, Naming};
use super::draft::Sources;
use super::names::extended;
use crate::error::OrImpossible;
use crate::options::{fits, is_wildcard};
use crate::schema::{Graph, SchemaId};

/// The selectors of types that options replace.
pub(super) fn selectors(naming: &Naming) -> impl Iterator<Item = &str> {
    let types = naming.types.iter();
    types.filter_map(|(selector, choices)| choices.replace.is_some().then_some(&**selector))
}

/// Selectors that a text is looked up in.
struct Chosen<'o> {
    exact: HashSet<&'o str>,
    wildcards: Vec<&'o str>,
}

impl<'o> Chosen<'o> {
    fn of(selectors: impl Iterator<Item = &'o str>) -> Chosen<'o> {
        let exact: HashSet<&str> = selectors.collect();
        let wildcards = exact.iter().copied().filter(|selector| is_wildcard(selector));
        let mut wildcards: Vec<&str> = wildcards.collect();
        wildcards.sort_unstable();
        Chosen { exact, wildcards }
    }

    fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    /// The selector that fits a text: itself, or else the first with `*`.
    fn find(&self, text: &str) -> Option<&'o str> {
        let fitting = || self.wildcards.iter().find(|wildcard| fits(wildcard, text));
        self.exact.get(text).or_else(fitting).copied()
    }
}

/// The schemas that options replace, selected by their place.
pub(super) fn by_place(graph: &Graph, naming: &Naming) -> HashMap<SchemaId, String> {
    let chosen = Chosen::of(selectors(naming).filter(|selector| selector.starts_with('#')));
    if chosen.is_empty() {
        return HashMap::new();
    }
    let selected = graph.ids().filter_map(|schema| {
        let selector = chosen.find(&selector(graph, schema))?;
        Some((schema, selector.to_owned()))
    });
    selected.collect()
}

/// The schemas that options replace, selected by the name that their types have or would have.
pub(super) fn by_name(
    graph: &Graph,
    naming: &Naming,
    drafts: &Drafts<'_>,
    assignment: &Assignment,
) -> HashMap<SchemaId, String> {
    let chosen = Chosen::of(selectors(naming));
    let names = drafts.types.iter().zip(&assignment.names);
    let names = names.filter_map(|(draft, name)| Some((draft.origin?, &*name.selected)));
    let names: HashMap<SchemaId, &str> = names.collect();
    let mut replaced = HashMap::new();
    for (schema, sources) in &drafts.mentions {
        let name = match names.get(schema) {
            Some(name) => (*name).to_owned(),
            None => naming.renames.apply(&would_be(sources, assignment)).0,
        };
        let has_choice = naming.types.contains_key(&selector(graph, *schema));
        if let Some(selector) = chosen.find(&name).filter(|_| !has_choice) {
            replaced.insert(*schema, selector.to_owned());
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
