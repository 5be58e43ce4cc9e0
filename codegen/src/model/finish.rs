//! From drafts and their names to the model, with the options applied.

use std::sync::Arc;

use super::assign::{Assigned, Assignment};
use super::builder::{Drafts, Naming};
use super::draft::Draft;
use super::{Docs, Model, Others, Shape, Ty, TypeDef};
use crate::options::Unknown;
use crate::schema::{Graph, SchemaId};

/// The model of named types, with the choices applied.
pub(super) fn finish(graph: &Graph, naming: &Naming, drafts: Drafts<'_>, assignment: Assignment) -> Model {
    let types = drafts.types.into_iter().zip(assignment.names);
    let types = types.map(|(draft, assigned)| finished(graph, naming, draft, assigned));
    let selectors = naming.types.keys();
    Model {
        types: types.collect(),
        root: drafts.root,
        checked: drafts.checked,
        interrupted: Vec::new(),
        changed: assignment.changed,
        unmatched: selectors
            .filter(|selector| !assignment.matched.contains(*selector))
            .cloned()
            .collect(),
        unmatched_strip: Vec::new(),
        unmatched_renames: (0..naming.renames.len())
            .filter(|rule| !assignment.applied.contains(rule))
            .collect(),
        string: naming.string.clone(),
        borrows: naming.borrows,
        exact: graph.exact,
        map: naming.map.clone(),
    }
}

fn finished(graph: &Graph, naming: &Naming, draft: Draft<'_>, assigned: Assigned) -> TypeDef {
    let Assigned {
        name,
        is_part,
        mut choices,
        ..
    } = assigned;
    let mut docs = Docs::default();
    for schema in draft.documented {
        let own = Docs::of(graph, schema, &name);
        docs.deprecated |= own.deprecated;
        docs.paragraphs.extend(own.paragraphs);
    }
    docs.paragraphs.extend(draft.said);
    let mut shape = draft.shape;
    if draft.has_unknown
        && let Shape::Struct(object) = &mut shape
    {
        match choices.unknown.unwrap_or(naming.unknown) {
            Unknown::Keep => {}
            Unknown::Ignore => object.others = Others::Ignore,
            Unknown::Deny => {
                object.others = Others::Refuse;
                object.never.clear();
            }
        }
    }
    if draft.is_open {
        Arc::make_mut(&mut choices).open = true;
    }
    let parts = draft.residue.typed.iter().chain(&draft.residue.whole);
    let mut schemas = parts.map(|part| part.schema).chain(draft.schemas.iter().copied());
    let is_password = |schema: SchemaId| graph[schema].format() == Some("password");
    if matches!(shape, Shape::Newtype(Ty::String)) && schemas.any(is_password) {
        Arc::make_mut(&mut choices).secret = true;
    }
    let located = draft.schemas.first();
    TypeDef {
        name,
        derived: is_part,
        location: located
            .map(|schema| graph[*schema].location.clone())
            .unwrap_or_default(),
        schema: draft.origin,
        parts: draft.parts,
        types: draft.types,
        docs,
        shape,
        residue: draft.residue,
        choices,
        borrows: false,
    }
}
