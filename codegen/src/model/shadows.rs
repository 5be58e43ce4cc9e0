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
        let fields = object.fields.iter_mut().map(|field| &mut field.ident);
        let idents = fields.chain(object.fixed.iter_mut().map(|fixed| &mut fixed.ident));
        let mut idents: Vec<&mut String> = idents.collect();
        for index in 0..idents.len() {
            let mut name = idents[index].clone();
            if types.contains(&name) {
                let is_taken = |name: &String| idents.iter().any(|ident| *ident == name);
                while types.contains(&name) || is_taken(&name) {
                    name.push('_');
                }
                *idents[index] = name;
            }
        }
    }
}
