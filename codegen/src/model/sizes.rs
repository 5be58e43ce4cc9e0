//! The approximate sizes of types in bytes: large values are boxed, and clippy warns about an enum with one variant
//! that is much larger than the others.

use super::{Integer, Model, Others, Shape, Ty, TypeDef, TypeId};

/// The size of a type in bytes, as far as it is known: it depends on padding, the features of `serde_json` and the
/// compiler.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// The minimum, which is about right with the default features.
    pub(super) least: usize,
    /// The maximum.
    pub(super) most: usize,
}

/// Whatever is behind a pointer.
pub(super) const POINTER: Size = Size::exactly(8);

/// A `String` or `Vec`.
const OWNED: Size = Size::exactly(24);

/// A text of a format, which is never changed.
const TEXT: Size = Size::exactly(16);

/// A map; that of `serde_json` is larger if it preserves the order, and so may be one chosen by an option.
const MAP: Size = Size { least: 24, most: 80 };

/// A `Value`, which is larger if its maps are.
const VALUE: Size = Size { least: 32, most: 80 };

impl Size {
    const fn exactly(bytes: usize) -> Size {
        Size {
            least: bytes,
            most: bytes,
        }
    }

    pub(super) fn and(self, other: Size) -> Size {
        Size {
            least: self.least.saturating_add(other.least),
            most: self.most.saturating_add(other.most),
        }
    }

    fn or(self, other: Size) -> Size {
        Size {
            least: self.least.max(other.least),
            most: self.most.max(other.most),
        }
    }

    /// With room for a tag, for which the compiler may find a niche inside.
    pub(super) fn tagged(self) -> Size {
        Size {
            most: self.most.saturating_add(8),
            ..self
        }
    }
}

/// The sizes of the types of a model that are known so far.
pub(super) struct Sizes(Vec<Size>);

impl Sizes {
    /// No size is known yet.
    pub(super) fn new(model: &Model) -> Sizes {
        Sizes(vec![Size::default(); model.types.len()])
    }

    /// The size of a named type that has been measured.
    pub(super) fn of_named(&self, id: TypeId) -> Size {
        self.0[id.0]
    }

    /// The size of a type; those that it holds by value have been measured.
    pub(super) fn of(&self, ty: &Ty) -> Size {
        match ty {
            Ty::Never | Ty::Null => Size::default(),
            Ty::Boolean => Size { least: 1, most: 8 },
            Ty::Integer(integer) => Size {
                least: width(*integer),
                most: 8,
            },
            Ty::Float => Size::exactly(8),
            Ty::Exact(_) => Size::exactly(24),
            Ty::Boxed(_) => POINTER,
            Ty::String | Ty::Vec(_) => OWNED,
            Ty::Format(_) => TEXT,
            Ty::Map(_) => MAP,
            Ty::Value => VALUE,
            // A type that owns memory has a niche for the tag.
            Ty::Option(inner) => match &**inner {
                Ty::String | Ty::Vec(_) | Ty::Format(_) | Ty::Boxed(_) | Ty::Map(_) => self.of(inner),
                inner => self.of(inner).tagged(),
            },
            Ty::Array(inner, length) => (0..*length).fold(Size::default(), |all, _| all.and(self.of(inner))),
            Ty::Named(id) => self.of_named(*id),
        }
    }

    /// Measures a type whose parts have been measured.
    pub(super) fn measure(&mut self, id: TypeId, def: &TypeDef) {
        self.0[id.0] = self.of_def(def);
    }

    fn of_def(&self, def: &TypeDef) -> Size {
        if def.choices.replace.is_some() {
            // The size of a type that replaces it is unknown.
            return OWNED;
        }
        match &def.shape {
            Shape::Strings(_) if def.choices.open => OWNED,
            Shape::Strings(_) | Shape::Constants(_) => Size { least: 1, most: 2 },
            Shape::Newtype(ty) | Shape::Alias(ty) => self.of(ty),
            Shape::Union(union) => {
                let branches = union.branches.iter().map(|branch| self.of(&branch.ty));
                branches.fold(Size::default(), Size::or).tagged()
            }
            Shape::Tuple(tuple) => {
                let rest = if tuple.rest.is_some() { OWNED } else { Size::default() };
                let items = tuple.items.iter().enumerate();
                items.fold(rest, |all, (index, ty)| all.and(self.part(ty, index < tuple.required)))
            }
            Shape::Struct(object) => {
                let others = match &object.others {
                    Others::Keep(..) => MAP,
                    Others::Refuse | Others::Ignore => Size::default(),
                };
                let maps = object.maps.iter().fold(others, |all, _| all.and(MAP));
                let fields = object.fields.iter();
                fields.fold(maps, |all, field| all.and(self.part(&field.ty, field.required)))
            }
        }
    }

    /// The size of a field or an item, an `Option` unless it is required.
    fn part(&self, ty: &Ty, required: bool) -> Size {
        match ty {
            Ty::String | Ty::Vec(_) | Ty::Format(_) | Ty::Boxed(_) | Ty::Map(_) => self.of(ty),
            ty if required => self.of(ty),
            ty => self.of(ty).tagged(),
        }
    }
}

fn width(integer: Integer) -> usize {
    match integer {
        Integer::I8 | Integer::U8 => 1,
        Integer::I16 | Integer::U16 => 2,
        Integer::I32 | Integer::U32 => 4,
        Integer::I64 | Integer::U64 => 8,
    }
}
