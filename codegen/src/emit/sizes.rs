//! How large types are, about: clippy warns about an enum with one large variant, and such a schema is no mistake.

use crate::model::{Model, Others, Shape, Ty, TypeId};

/// For each type of the model, whether it is an enum of which one variant is, or may be, much larger than all others.
pub(super) fn uneven(model: &Model) -> Vec<bool> {
    let mut sizes = Sizes {
        model,
        known: vec![None; model.types.len()],
    };
    let mut uneven = |shape: &Shape| match shape {
        Shape::Union(union) => {
            let mut all: Vec<Size> = union.branches.iter().map(|branch| sizes.of(&branch.ty)).collect();
            all.sort_by_key(|size| size.most);
            match all[..] {
                [.., second, largest] => largest.most > second.least + LARGE,
                _ => false,
            }
        }
        _ => false,
    };
    model.types.iter().map(|def| uneven(&def.shape)).collect()
}

/// The difference in bytes that clippy takes exception to, less a tag.
const LARGE: usize = 192;

/// The size in bytes, as far as it is known: serde_json's features and the compiler have a say.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    least: usize,
    most: usize,
}

impl Size {
    const fn of(least: usize, most: usize) -> Size {
        Size { least, most }
    }

    fn and(self, other: Size) -> Size {
        Size::of(self.least + other.least, self.most + other.most)
    }

    fn or(self, other: Size) -> Size {
        Size::of(self.least.max(other.least), self.most.max(other.most))
    }

    /// With a place for what tells cases apart; whatever owns something has such a place already.
    fn tagged(self) -> Size {
        match self.most {
            0..=8 => Size::of(self.least, self.most + 8),
            _ => self,
        }
    }
}

/// A map; serde_json's is larger where it keeps the order.
const MAP: Size = Size::of(24, 80);

struct Sizes<'m> {
    model: &'m Model,
    known: Vec<Option<Size>>,
}

impl Sizes<'_> {
    fn of(&mut self, ty: &Ty) -> Size {
        match ty {
            Ty::Never | Ty::Null => Size::of(0, 0),
            Ty::Boolean => Size::of(1, 8),
            Ty::Integer(_) => Size::of(1, 8),
            Ty::Float | Ty::Boxed(_) => Size::of(8, 8),
            Ty::String | Ty::Vec(_) => Size::of(24, 24),
            Ty::Map(_) => MAP,
            Ty::Value => Size::of(24, 80),
            Ty::Format(_) => Size::of(16, 80),
            Ty::Option(inner) => self.of(inner).tagged(),
            Ty::Named(id) => self.named(*id),
        }
    }

    /// No type holds itself by value, so this ends.
    fn named(&mut self, id: TypeId) -> Size {
        if let Some(size) = self.known[id.0] {
            return size;
        }
        let model = self.model;
        let none = Size::default();
        let size = match &model[id].shape {
            // Whatever somebody has put in its place.
            _ if model[id].choices.replace.is_some() => Size::of(0, 2 * LARGE),
            Shape::Strings(_) | Shape::Constants(_) => Size::of(0, 24),
            Shape::Newtype(ty) | Shape::Alias(ty) => self.of(ty),
            Shape::Union(union) => {
                let branches = union.branches.iter().map(|branch| self.of(&branch.ty));
                branches.fold(none, Size::or).tagged()
            }
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter().map(|ty| self.of(ty).tagged());
                let rest = if tuple.rest.is_some() { 24 } else { 0 };
                items.fold(Size::of(rest, rest), Size::and)
            }
            Shape::Struct(object) => {
                let fields = object.fields.iter().map(|field| self.of(&field.ty).tagged());
                let others = match &object.others {
                    Others::Keep(..) => MAP,
                    _ => none,
                };
                fields.fold(others, Size::and)
            }
        };
        self.known[id.0] = Some(size);
        size
    }
}
