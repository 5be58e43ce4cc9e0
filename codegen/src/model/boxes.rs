//! Which values are boxed: where a type would contain itself, and where it would be large.

use crate::error::impossible;

use super::sizes::{POINTER, Size, Sizes};
use super::{Model, Shape, Ty, TypeDef, TypeId};

/// The longest chain of types held by value. The compiler gives up at about 60.
const LONGEST_CHAIN: usize = 32;

/// The size in bytes above which a variant, an optional field or an optional item is boxed.
const LARGE: usize = 512;

/// The size in bytes above which the largest fields or items of a struct or a tuple are boxed, if they have at least
/// [`WORTHWHILE`] bytes.
const LARGEST_WHOLE: usize = 1024;

/// The size in bytes from which on boxing is worthwhile in a large struct or tuple.
const WORTHWHILE: usize = 48;

/// How much larger a variant may be than the next smaller one, in bytes: the threshold of clippy's
/// `large_enum_variant`, minus a tag.
const UNEVEN: usize = 192;

/// Boxes types held by value where they form a cycle, where a chain of them is too long for the compiler, and where
/// they are large.
///
/// Each type is settled once, after those that it holds.
pub(super) fn insert(model: &mut Model) {
    let order = break_cycles(model);
    let mut sizes = Sizes::new(model);
    for id in order {
        let def = &mut model.types[id.0];
        box_large(def, &sizes);
        sizes.measure(id, def);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    /// With the length of the longest chain that it begins.
    Done(usize),
}

/// Boxes types where types held by value form a cycle or a chain that is too long. Returns all types, each after those
/// that it holds by value.
fn break_cycles(model: &mut Model) -> Vec<TypeId> {
    let mut state = vec![State::New; model.types.len()];
    let mut order = Vec::with_capacity(model.types.len());
    for start in 0..model.types.len() {
        visit(model, start, &mut state, &mut order);
    }
    order
}

/// Goes through the types held by value, depth first; a type that is still open is boxed.
fn visit(model: &mut Model, start: usize, state: &mut [State], order: &mut Vec<TypeId>) {
    if state[start] != State::New {
        return;
    }
    state[start] = State::Open;
    let mut stack = vec![(start, 0, 1)];
    while let Some((current, index, length)) = stack.pop() {
        let Some(target) = held(&mut model.types[current].shape, index).map(|ty| held_type(ty)) else {
            state[current] = State::Done(length);
            order.push(TypeId(current));
            continue;
        };
        let mut next = (current, index + 1, length);
        match target.map(|id| (id, state[id.0])) {
            Some((id, State::New)) => {
                state[id.0] = State::Open;
                // Revisited when the length of the other is known.
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

/// Boxes the parts that make a type large. All of them have been measured.
fn box_large(def: &mut TypeDef, sizes: &Sizes) {
    if def.choices.replace.is_some() {
        return;
    }
    match &mut def.shape {
        Shape::Union(union) => {
            let mut branches: Vec<&mut Ty> = union.branches.iter_mut().map(|branch| &mut branch.ty).collect();
            box_variants(&mut branches, sizes);
        }
        Shape::Struct(object) => {
            let fields = object.fields.iter_mut();
            box_parts(fields.map(|field| (&mut field.ty, field.required)), sizes);
        }
        Shape::Tuple(tuple) => {
            let required = tuple.required;
            let items = tuple.items.iter_mut().enumerate();
            box_parts(items.map(|(index, ty)| (ty, index < required)), sizes);
        }
        Shape::Newtype(_) | Shape::Alias(_) | Shape::Strings(_) | Shape::Constants(_) => {}
    }
}

/// Boxes the variants of a union that are large, and those that are, or may be, much larger than all others.
fn box_variants(branches: &mut [&mut Ty], sizes: &Sizes) {
    branches.sort_by_key(|ty| std::cmp::Reverse(sizes.of(ty).most));
    let of = |ty: Option<&&mut Ty>| ty.map_or(Size::default(), |ty| sizes.of(ty));
    for index in 0..branches.len() {
        let (this, next) = (of(branches.get(index)), of(branches.get(index + 1)));
        // All variants before it are boxed, otherwise the loop would have ended.
        let is_uneven = branches.len() > 1 && this.most > next.least.max(POINTER.least) + UNEVEN;
        if !(this.least > LARGE || is_uneven) || !box_if_held(branches[index]) {
            break;
        }
    }
}

/// Boxes the fields or items that are optional and large, and then, as long as the whole is too large, its largest.
fn box_parts<'t>(parts: impl Iterator<Item = (&'t mut Ty, bool)>, sizes: &Sizes) {
    let mut whole = Size::default();
    let mut rest = Vec::new();
    for (ty, required) in parts {
        let size = sizes.of(ty);
        if !required && size.least > LARGE && box_if_held(ty) {
            whole = whole.and(POINTER);
        } else {
            whole = whole.and(size);
            rest.push((size.least, ty));
        }
    }
    rest.retain(|(size, ty)| *size >= WORTHWHILE && held_type(ty).is_some());
    // The largest first; equal ones in the order of the schema.
    rest.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    for (size, ty) in rest {
        if whole.least <= LARGEST_WHOLE {
            break;
        }
        boxed(ty);
        whole.least = whole.least - size + POINTER.least;
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
        Ty::Option(inner) | Ty::Array(inner, _) => held_type(inner),
        _ => None,
    }
}

/// Boxes the named type inside, if there is one that is held by value.
fn box_if_held(ty: &mut Ty) -> bool {
    let is_held = held_type(ty).is_some();
    if is_held {
        boxed(ty);
    }
    is_held
}

/// Boxes the named type inside.
fn boxed(ty: &mut Ty) {
    match ty {
        Ty::Option(inner) | Ty::Array(inner, _) => boxed(inner),
        named => *named = Ty::Boxed(Box::new(named.clone())),
    }
}
