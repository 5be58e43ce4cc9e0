//! Fields whose name would equal that of a type, which happens in scripts without letter case.

use std::collections::HashSet;

use super::{Model, Shape};

/// Renames such fields: the name of a tuple struct is also a value, which a variable must not shadow.
pub(super) fn rename(model: &mut Model) {
    let types: HashSet<String> = model.types.iter().map(|def| def.name.clone()).collect();
    let shapes = model.types.iter_mut().map(|def| &mut def.shape);
    let structs = shapes.filter_map(|shape| match shape {
        Shape::Struct(object) => Some(object),
        _ => None,
    });
    for object in structs {
        for index in 0..object.fields.len() {
            let mut name = object.fields[index].ident.clone();
            if types.contains(&name) {
                let is_taken = |name: &String| object.fields.iter().any(|field| field.ident == *name);
                while types.contains(&name) || is_taken(&name) {
                    name.push('_');
                }
                object.fields[index].ident = name;
            }
        }
    }
}
