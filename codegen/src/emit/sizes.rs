//! About how much room values take, to know where a lint would rather have a box.

use crate::model::{Model, Others, Shape, Ty, Union};

/// Whether a branch is so much larger than the others that clippy's `large_enum_variant` may ask for a box. A box only
/// stands where a type would hold itself, so that a branch does not change its type when a member is added.
pub(super) fn is_uneven(model: &Model, union: &Union) -> bool {
    let mut sizes: Vec<usize> = union.branches.iter().map(|branch| size(model, &branch.ty, 0)).collect();
    sizes.sort_unstable();
    match sizes[..] {
        [.., second, first] => first > second + 160,
        _ => false,
    }
}

/// The deepest nesting that is looked at.
const DEEPEST: usize = 24;

/// About the bytes of a value, without what it owns elsewhere.
fn size(model: &Model, ty: &Ty, depth: usize) -> usize {
    match ty {
        Ty::Never | Ty::Null => 0,
        Ty::Boolean => 1,
        Ty::Integer(_) | Ty::Float | Ty::Boxed(_) => 8,
        Ty::Format(_) => 16,
        Ty::Value => 32,
        Ty::String | Ty::Vec(_) | Ty::Map(_) => 24,
        Ty::Option(inner) => match size(model, inner, depth) {
            plain @ (0 | 1 | 8) => plain * 2,
            other => other,
        },
        Ty::Named(_) if depth == DEEPEST => 24,
        Ty::Named(id) => shape(model, &model[*id].shape, depth + 1),
    }
}

fn shape(model: &Model, shape: &Shape, depth: usize) -> usize {
    let all = |types: &mut dyn Iterator<Item = &Ty>| types.map(|ty| size(model, ty, depth)).sum::<usize>();
    match shape {
        Shape::Struct(object) => {
            let others = if matches!(object.others, Others::Keep(..)) {
                24
            } else {
                0
            };
            others + all(&mut object.fields.iter().map(|field| &field.ty))
        }
        Shape::Strings(_) | Shape::Constants(_) => 1,
        Shape::Newtype(ty) | Shape::Alias(ty) => size(model, ty, depth),
        Shape::Tuple(tuple) => 24 + all(&mut tuple.items.iter()),
        Shape::Union(union) => {
            let sizes = union.branches.iter().map(|branch| size(model, &branch.ty, depth));
            8 + sizes.max().unwrap_or_default()
        }
    }
}
