//! Checked values in fields that are no newtypes: the field has the value itself, and the struct the check. So it is for
//! collections, and by an option for strings and numbers.

use std::collections::BTreeSet;

use super::allocate::selector;
use super::{Field, Model, Naming, Others, Residue, Shape, Ty, TypeDef, TypeId};
use crate::options::{Constraints, TypeOptions};
use crate::schema::{Graph, Group, Step};

/// Replaces each newtype of such a value that only fields have, and that no option is about, by what it wraps. What it
/// checks becomes a check of these fields.
pub(super) fn unwrap(graph: &Graph, model: &mut Model, naming: &Naming) {
    let is_unwrapped = |def: &TypeDef| is_unwrapped(def, naming.constraints);
    let mut unwrapped: Vec<bool> = model.types.iter().map(is_unwrapped).collect();
    if let Some(root) = model.root {
        unwrapped[root.0] = false;
    }
    for changed in &model.changed {
        unwrapped[changed.id.0] = false;
    }
    let mut used = vec![false; model.types.len()];
    for def in &model.types {
        each_outside_of_fields(def, &mut |id| unwrapped[id.0] = false);
        each_secret(graph, def, &naming.secrets, &mut |id| unwrapped[id.0] = false);
        each_field(def, &mut |id| used[id.0] = true);
    }
    for (unwrapped, used) in unwrapped.iter_mut().zip(used) {
        *unwrapped &= used;
    }
    if !unwrapped.contains(&true) {
        return;
    }
    put_into_fields(model, &unwrapped);
    remove(model, &unwrapped);
}

/// Whether a type is a newtype of such a value whose check looks at the deserialized value, and has no name of its own.
fn is_unwrapped(def: &TypeDef, constraints: Constraints) -> bool {
    let wraps_one = match &def.shape {
        Shape::Newtype(Ty::Vec(_) | Ty::Map(_)) => true,
        Shape::Newtype(Ty::String | Ty::Integer(_) | Ty::Float | Ty::Exact(_)) => constraints == Constraints::Check,
        _ => false,
    };
    let place = &def.location.place;
    let is_part = def.derived || matches!(place.step(), Some(Step::Member(Group::Properties, _)));
    wraps_one
        && is_part
        && place.definition().is_none()
        && !def.docs.deprecated
        && *def.choices == TypeOptions::default()
        && def.residue.whole.is_empty()
}

/// The type of a field, if that is a named one or `Option`s of it.
fn held(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Option(inner) => held(inner),
        _ => None,
    }
}

/// Visits the types that fields hold.
fn each_field(def: &TypeDef, found: &mut dyn FnMut(TypeId)) {
    if let Shape::Struct(object) = &def.shape {
        object.fields.iter().filter_map(|field| held(&field.ty)).for_each(found);
    }
}

/// Visits the types of fields whose texts are secret: a check of the struct would quote them.
fn each_secret(graph: &Graph, def: &TypeDef, secrets: &BTreeSet<String>, found: &mut dyn FnMut(TypeId)) {
    let Shape::Struct(object) = &def.shape else {
        return;
    };
    let is_secret = |field: &&Field| {
        field
            .schema
            .is_some_and(|schema| secrets.contains(&selector(graph, schema)))
    };
    let fields = object.fields.iter().filter(|_| !secrets.is_empty()).filter(is_secret);
    fields.filter_map(|field| held(&field.ty)).for_each(found);
}

/// Visits the types that are mentioned in any other way than as what a field holds.
fn each_outside_of_fields(def: &TypeDef, found: &mut dyn FnMut(TypeId)) {
    let mut within = |ty: &Ty| mentioned(ty, found);
    match &def.shape {
        Shape::Struct(object) => {
            let fields = object.fields.iter().map(|field| &field.ty);
            fields.filter(|ty| held(ty).is_none()).for_each(&mut within);
            object.maps.iter().for_each(|map| within(&map.ty));
            if let Others::Keep(_, ty) = &object.others {
                within(ty);
            }
        }
        Shape::Newtype(ty) | Shape::Alias(ty) => within(ty),
        Shape::Tuple(tuple) => tuple.items.iter().chain(&tuple.rest).for_each(within),
        Shape::Union(union) => union.branches.iter().for_each(|branch| within(&branch.ty)),
        Shape::Strings(_) | Shape::Constants(_) => {}
    }
}

fn mentioned(ty: &Ty, found: &mut dyn FnMut(TypeId)) {
    match ty {
        Ty::Named(id) => found(*id),
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Array(inner, _) | Ty::Map(inner) | Ty::Boxed(inner) => {
            mentioned(inner, found);
        }
        Ty::Value
        | Ty::Never
        | Ty::Null
        | Ty::Boolean
        | Ty::Integer(_)
        | Ty::Float
        | Ty::Exact(_)
        | Ty::String
        | Ty::Format(_) => {}
    }
}

/// Gives the fields what these types wrap, with their checks and documentation.
fn put_into_fields(model: &mut Model, unwrapped: &[bool]) {
    let wrappers: Vec<Option<TypeDef>> = model
        .types
        .iter()
        .zip(unwrapped)
        .map(|(def, unwrapped)| unwrapped.then(|| def.clone()))
        .collect();
    for def in &mut model.types {
        let Shape::Struct(object) = &mut def.shape else {
            continue;
        };
        for field in &mut object.fields {
            let wrapper = held(&field.ty).and_then(|id| wrappers[id.0].as_ref());
            let Some(TypeDef {
                shape: Shape::Newtype(inner),
                residue,
                docs,
                ..
            }) = wrapper
            else {
                continue;
            };
            put(&mut field.ty, inner);
            field.residue = Residue::clone(residue);
            let new = docs
                .paragraphs
                .iter()
                .filter(|text| !field.docs.paragraphs.contains(text));
            let new: Vec<_> = new.cloned().collect();
            field.docs.paragraphs.extend(new);
        }
    }
}

/// Puts a type in the place of the named one.
fn put(ty: &mut Ty, new: &Ty) {
    match ty {
        Ty::Option(inner) => put(inner, new),
        named => named.clone_from(new),
    }
}

/// Removes types that nothing mentions any more.
fn remove(model: &mut Model, removed: &[bool]) {
    let mut next = 0;
    let ids: Vec<TypeId> = removed
        .iter()
        .map(|removed| {
            let id = TypeId(next);
            next += usize::from(!removed);
            id
        })
        .collect();
    let mut kept = removed.iter().map(|removed| !removed);
    model.types.retain(|_| kept.next().unwrap_or(true));
    for def in &mut model.types {
        match &mut def.shape {
            Shape::Struct(object) => {
                object.fields.iter_mut().for_each(|field| renumber(&mut field.ty, &ids));
                object.maps.iter_mut().for_each(|map| renumber(&mut map.ty, &ids));
                if let Others::Keep(_, ty) = &mut object.others {
                    renumber(ty, &ids);
                }
            }
            Shape::Newtype(ty) | Shape::Alias(ty) => renumber(ty, &ids),
            Shape::Tuple(tuple) => {
                let all = tuple.items.iter_mut().chain(&mut tuple.rest);
                all.for_each(|ty| renumber(ty, &ids));
            }
            Shape::Union(union) => union
                .branches
                .iter_mut()
                .for_each(|branch| renumber(&mut branch.ty, &ids)),
            Shape::Strings(_) | Shape::Constants(_) => {}
        }
    }
    model.root = model.root.map(|id| ids[id.0]);
    for changed in &mut model.changed {
        changed.id = ids[changed.id.0];
    }
}

fn renumber(ty: &mut Ty, ids: &[TypeId]) {
    match ty {
        Ty::Named(id) => *id = ids[id.0],
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Array(inner, _) | Ty::Map(inner) | Ty::Boxed(inner) => {
            renumber(inner, ids);
        }
        Ty::Value
        | Ty::Never
        | Ty::Null
        | Ty::Boolean
        | Ty::Integer(_)
        | Ty::Float
        | Ty::Exact(_)
        | Ty::String
        | Ty::Format(_) => {}
    }
}
