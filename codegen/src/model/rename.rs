//! Other names for the types of a finished model.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::names::Numbers;
use super::reserved::Reserved;
use super::{Model, Ty, TypeId, shadows};
use crate::identifier::is_plain_type_name;
use crate::schema::{Graph, Location, Schema};

/// A name that a type could not have; the type keeps the one it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The type.
    pub id: TypeId,
    /// The name.
    pub name: String,
    /// Why not.
    pub reason: Reason,
}

/// Why a type cannot have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It cannot be the name of a type in generated code: it is not in PascalCase, or used by the code itself.
    Unusable,
    /// An option chooses this name for another type.
    Chosen,
    /// Another type with that name comes first.
    Taken,
}

/// Renames types: to the names in `wanted`, of which earlier ones take precedence, and, for types named after a parent,
/// to names derived from its new name. Types named by an option, and the root if `root_is_chosen`, keep their names,
/// and no other type gets one of those. Of the remaining types, those whose name is taken get a number.
///
/// Returns the wanted names that could not be given.
pub fn rename(model: &mut Model, graph: &Graph, wanted: &[(TypeId, String)], root_is_chosen: bool) -> Vec<Refusal> {
    let root = model.root.filter(|_| root_is_chosen);
    let is_chosen = |model: &Model, id: TypeId| root == Some(id) || model[id].choices.name.is_some();
    let ids = || (0..model.types.len()).map(TypeId);
    let mut names: BTreeMap<TypeId, String> = ids()
        .filter(|&id| is_chosen(model, id))
        .map(|id| (id, model[id].name.clone()))
        .collect();
    let chosen: HashSet<&str> = names.keys().map(|&id| model[id].name.as_str()).collect();
    let reserved = Reserved::of(model.types.iter().map(|def| &def.shape), [&model.string, &model.map]);
    let mut taken: HashSet<String> = HashSet::new();
    let mut refused = Vec::new();
    for (id, name) in wanted.iter().filter(|(id, _)| !is_chosen(model, *id)) {
        let reason = if !is_plain_type_name(name) || reserved.has(name) {
            Some(Reason::Unusable)
        } else if chosen.contains(name.as_str()) {
            Some(Reason::Chosen)
        } else if taken.contains(name) {
            Some(Reason::Taken)
        } else {
            None
        };
        let name = name.clone();
        match reason {
            Some(reason) => refused.push(Refusal { id: *id, name, reason }),
            None => {
                taken.insert(name.clone());
                names.insert(*id, name);
            }
        }
    }
    taken.extend(chosen.into_iter().map(str::to_owned));
    let mut follow = followers(model, &names);
    let mut numbers = Numbers::default();
    let others: Vec<TypeId> = ids().filter(|id| !names.contains_key(id)).collect();
    for id in others {
        let name = follow.remove(&id).unwrap_or_else(|| model[id].name.clone());
        let name = reserved.unreserved(&name);
        let name = numbers.first_free(&name, "", |name| !taken.contains(name));
        taken.insert(name.clone());
        names.insert(id, name);
    }
    let schemas: HashMap<&Location, &Schema> = graph.schemas.iter().map(|one| (&one.location, one)).collect();
    for (id, name) in names {
        let def = &mut model.types[id.0];
        let annotations = schemas
            .get(&def.location)
            .and_then(|schema| schema.annotations.as_ref());
        if let Some(annotations) = annotations.filter(|_| def.name != name) {
            def.docs.renamed(annotations, &def.name, &name);
        }
        def.name = name;
    }
    shadows::rename(model);
    refused
}

/// The names that types named after a parent get from its new one. A type without a new name follows a parent that
/// does, and so do the types named after it.
fn followers(model: &Model, renamed: &BTreeMap<TypeId, String>) -> BTreeMap<TypeId, String> {
    let mut follow: BTreeMap<TypeId, String> = BTreeMap::new();
    let mut waiting: VecDeque<(TypeId, String)> = renamed.iter().map(|(id, name)| (*id, name.clone())).collect();
    while let Some((id, name)) = waiting.pop_front() {
        let old = &model[id].name;
        if *old == name {
            continue;
        }
        model[id].each_type(&mut |ty| {
            if let Ty::Named(part) = ty
                && model[*part].derived
                && !renamed.contains_key(part)
                && !follow.contains_key(part)
                && let Some(rest) = model[*part].name.strip_prefix(old.as_str())
            {
                let name = format!("{name}{rest}");
                follow.insert(*part, name.clone());
                waiting.push_back((*part, name));
            }
        });
    }
    follow
}
