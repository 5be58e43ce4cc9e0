//! Checks the options that select parts of a schema.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::error::{Diagnostic, Error};
use crate::identifier;
use crate::model::{Model, Naming, Shape};
use crate::nearest;
use crate::pointer;
use crate::schema::{Graph, SchemaId};
use crate::typify_names::TypifyNames;

/// The options of a model that gets typify's names afterwards: a selector that is one of typify's names becomes
/// isotype's name of that type.
pub(super) fn by_default_name(
    graph: &Graph,
    naming: &Naming,
    typify: &TypifyNames,
    build: impl Fn(&Naming) -> Model,
) -> Naming {
    let mut naming = naming.clone();
    let is_pointer = |selector: &str| selector.starts_with('#');
    let (by_pointer, by_name): (BTreeMap<_, _>, BTreeMap<_, _>) =
        naming.types.into_iter().partition(|(selector, _)| is_pointer(selector));
    naming.types = by_pointer;
    if !by_name.is_empty() {
        let model = build(&naming);
        let mut names: HashMap<String, &str> = HashMap::new();
        for (id, name) in typify.of(graph, &model) {
            names.entry(name).or_insert(&model[id].name);
        }
        for (selector, choices) in by_name {
            let name = names.get(&selector).map_or(selector, |name| (*name).to_owned());
            naming.types.insert(name, choices);
        }
    }
    naming
}

/// Fails if a selector in `types` matches no type, or a rule in `strip` or `rename` no name.
pub(super) fn unmatched(model: &Model, naming: &Naming) -> Result<(), Error> {
    let explain = |selector: &String| {
        let place = selector.strip_prefix('#').and_then(pointer::segments);
        let last = place.and_then(Iterator::last).unwrap_or(selector.into()).to_lowercase();
        let last = last.replace('*', "");
        let near = model.types.iter().filter(|def| {
            let (name, step) = (def.name.to_lowercase(), def.location.place.step());
            let is_there = step.is_some_and(|step| step.last().to_lowercase() == last);
            name.contains(&last) || last.contains(&name) || is_there
        });
        let near: Vec<String> = near
            .take(3)
            .map(|def| format!("{} (\"#{}\")", def.name, def.location.place))
            .collect();
        let help = if near.is_empty() {
            "the report of `isotype generate SCHEMA --report FILE` lists the types, with their JSON Pointers".to_owned()
        } else {
            format!("there is {}", near.join(", "))
        };
        Diagnostic::error(format!("the selector {selector:?} in `types` matches no type")).hint(help)
    };
    let stripped = model.unmatched_strip.iter().map(|beginning| {
        let message = format!("no definition or component begins with {beginning:?}, which `strip` has");
        Diagnostic::error(message).hint("`strip` has beginnings of keys as the schema spells them")
    });
    let renamed = model.unmatched_renames.iter().map(|rule| {
        let pattern = naming.renames.pattern(*rule);
        let message = format!("the pattern {pattern:?} in `rename` fits the name of no type");
        Diagnostic::error(message).hint("it is matched against names in Rust, after the rules before it")
    });
    let selectors = model.unmatched.iter().map(explain);
    none_of(selectors.chain(stripped).chain(renamed).collect())
}

/// Fails if a selector in `fields` matches no field.
pub(super) fn unmatched_fields(model: &Model, graph: &Graph, unmatched: &[String]) -> Result<(), Error> {
    let explain = |selector: &String| {
        let place = selector.strip_prefix('#').and_then(pointer::segments);
        let last = place.and_then(Iterator::last).unwrap_or(selector.into());
        let structs = model.types.iter().filter_map(|def| match &def.shape {
            Shape::Struct(object) => Some(object),
            _ => None,
        });
        let near = structs
            .flat_map(|object| &object.fields)
            .filter(|field| field.name == last);
        let near = near.filter_map(|field| field.schema);
        let near: Vec<String> = near
            .take(3)
            .map(|schema| format!("\"#{}\"", graph[schema].location.place))
            .collect();
        let help = if near.is_empty() {
            "a selector is `#` and the JSON Pointer of the schema of a member that has a field".to_owned()
        } else {
            format!("there is {}", near.join(", "))
        };
        Diagnostic::error(format!("the selector {selector:?} in `fields` matches no field")).hint(help)
    };
    none_of(unmatched.iter().map(explain).collect())
}

/// The selected components and definitions; `None` if all are. `root` is the name of the root type.
pub(super) fn reachable(graph: &Graph, root: &str, names: &[String]) -> Result<Option<HashSet<SchemaId>>, Error> {
    if names.is_empty() {
        return Ok(None);
    }
    let defined = graph.definitions.iter().filter_map(|schema| {
        let name = graph[*schema].location.place.definition()?;
        Some((name, *schema))
    });
    let components = graph.components.iter().map(|(name, schema)| (&**name, *schema));
    let root = graph.root.map(|schema| (root, schema));
    let all: Vec<(&str, SchemaId)> = root.into_iter().chain(components).chain(defined).collect();
    let mut chosen = HashSet::new();
    let mut faults = Vec::new();
    for name in names {
        let fits = |known: &str| known == name || identifier::type_name(known).as_ref() == Some(name);
        match all.iter().find(|(known, _)| fits(known)) {
            Some((_, schema)) => {
                chosen.insert(*schema);
            }
            None => {
                let near = nearest::did_you_mean(name, all.iter().map(|(known, _)| *known));
                let what = if graph.root.is_some() {
                    "`reachable` lists definitions, and the name of the root type"
                } else {
                    "`reachable` lists component schemas, and names of types of operations"
                };
                let help = near.unwrap_or_else(|| what.to_owned());
                faults.push(Diagnostic::error(format!("there is no component or definition {name:?}")).hint(help));
            }
        }
    }
    none_of(faults).map(|()| Some(chosen))
}

fn none_of(faults: Vec<Diagnostic>) -> Result<(), Error> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::config(faults))
    }
}
