//! Where a pointer has to stand, because a type would hold itself.

use crate::error::impossible;

use super::{Model, Shape, Ty, TypeId};

/// Puts a `Box` where a chain of types held by value comes back to its start, where it is too long for the compiler,
/// and nowhere else.
pub(super) fn break_cycles(model: &mut Model) {
    let mut state = vec![State::New; model.types.len()];
    for start in 0..model.types.len() {
        visit(model, start, &mut state);
    }
}

/// The longest chain of types held by value. The compiler gives up at about 60.
const LONGEST_CHAIN: usize = 32;

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    /// With the length of the longest chain that it begins.
    Done(usize),
}

/// Goes through the types held by value, depth first; a type that is still open is boxed.
fn visit(model: &mut Model, start: usize, state: &mut [State]) {
    if state[start] != State::New {
        return;
    }
    state[start] = State::Open;
    let mut stack = vec![(start, 0, 1)];
    while let Some((current, index, length)) = stack.pop() {
        let Some(target) = held(&mut model.types[current].shape, index).map(|ty| held_type(ty)) else {
            state[current] = State::Done(length);
            continue;
        };
        let mut next = (current, index + 1, length);
        match target.map(|id| (id, state[id.0])) {
            Some((id, State::New)) => {
                state[id.0] = State::Open;
                // Comes back to this place when the length of the other is known.
                stack.push((current, index, length));
                next = (id.0, 0, 1);
            }
            Some((_, State::Done(other))) if other < LONGEST_CHAIN => next.2 = length.max(other + 1),
            Some(_) => match held(&mut model.types[current].shape, index) {
                Some(ty) => boxed(ty),
                None => impossible("a held type that is not held", ()),
            },
            None => {}
        }
        stack.push(next);
    }
}

/// The type at this index among those that a shape holds.
fn held(shape: &mut Shape, index: usize) -> Option<&mut Ty> {
    match shape {
        Shape::Struct(object) => object.fields.get_mut(index).map(|field| &mut field.ty),
        Shape::Union(union) => union.branches.get_mut(index).map(|branch| &mut branch.ty),
        Shape::Tuple(tuple) => tuple.items.get_mut(index),
        Shape::Newtype(ty) | Shape::Alias(ty) => Some(ty).filter(|_| index == 0),
        Shape::Strings(_) | Shape::Constants(_) => None,
    }
}

/// The named type that is held by value.
fn held_type(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Named(id) => Some(*id),
        Ty::Option(inner) => held_type(inner),
        _ => None,
    }
}

/// Boxes the named type inside.
fn boxed(ty: &mut Ty) {
    match ty {
        Ty::Option(inner) => boxed(inner),
        named => *named = Ty::Boxed(Box::new(named.clone())),
    }
}
