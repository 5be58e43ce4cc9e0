//! Which types contain which, and which of them borrow.

use super::{Model, Others, Shape, Ty, TypeDef};

impl TypeDef {
    /// Visits each type in the definition, outermost first.
    pub fn each_type(&self, found: &mut dyn FnMut(&Ty)) {
        if self.choices.replace.is_none() {
            self.shape.each_type(found);
        }
    }
}

impl Shape {
    /// Visits each type in the shape, outermost first.
    pub(super) fn each_type(&self, found: &mut dyn FnMut(&Ty)) {
        match self {
            Shape::Struct(object) => {
                object.fields.iter().for_each(|field| parts(&field.ty, found));
                for map in &object.maps {
                    parts(&Ty::Map(Box::new(map.ty.clone())), found);
                }
                if let Others::Keep(_, ty) = &object.others {
                    parts(&Ty::Map(Box::new(ty.clone())), found);
                }
            }
            Shape::Newtype(ty) | Shape::Alias(ty) => parts(ty, found),
            Shape::Tuple(tuple) => {
                tuple.items.iter().for_each(|ty| parts(ty, found));
                tuple
                    .rest
                    .iter()
                    .for_each(|ty| parts(&Ty::Vec(Box::new(ty.clone())), found));
            }
            Shape::Union(union) => union.branches.iter().for_each(|branch| parts(&branch.ty, found)),
            Shape::Strings(_) | Shape::Constants(_) => {}
        }
    }
}

fn parts(ty: &Ty, found: &mut dyn FnMut(&Ty)) {
    found(ty);
    match ty {
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Array(inner, _) | Ty::Map(inner) | Ty::Boxed(inner) => {
            parts(inner, found);
        }
        _ => {}
    }
}

impl Model {
    /// For each type, the types that contain it.
    pub fn users(&self) -> Vec<Vec<usize>> {
        let mut users = vec![Vec::new(); self.types.len()];
        for (index, def) in self.types.iter().enumerate() {
            def.each_type(&mut |ty| {
                if let Ty::Named(id) = ty {
                    users[id.0].push(index);
                }
            });
        }
        users
    }
}

/// Marks the types that contain a borrowed string, directly or indirectly.
pub(super) fn mark_borrowing(model: &mut Model) {
    let users = model.users();
    let mut waiting = Vec::new();
    for (index, def) in model.types.iter().enumerate() {
        def.each_type(&mut |ty| waiting.extend((*ty == Ty::String).then_some(index)));
    }
    while let Some(index) = waiting.pop() {
        if !std::mem::replace(&mut model.types[index].borrows, true) {
            waiting.extend(&users[index]);
        }
    }
}
