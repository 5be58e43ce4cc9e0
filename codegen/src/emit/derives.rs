//! Which traits each type can derive.

use crate::model::{Model, Others, Shape, Ty, TypeDef};

/// What a type can derive in addition to `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Derives {
    /// `Eq` and `Hash`.
    pub(super) eq: bool,
    /// `Copy`.
    pub(super) copy: bool,
}

impl Derives {
    const ALL: Derives = Derives { eq: true, copy: true };
    const EQ: Derives = Derives { eq: true, copy: false };
    const NONE: Derives = Derives { eq: false, copy: false };

    fn and(self, other: Derives) -> Derives {
        Derives {
            eq: self.eq && other.eq,
            copy: self.copy && other.copy,
        }
    }

    /// The traits, in the order in which they are printed.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        let copy = self.copy.then_some("Copy");
        let eq = if self.eq { ["Eq", "Hash"].as_slice() } else { &[] };
        ["Debug", "Clone"]
            .into_iter()
            .chain(copy)
            .chain(["PartialEq"])
            .chain(eq.iter().copied())
    }
}

/// What each type of the model can derive: what everything in it can.
pub(super) fn of(model: &Model) -> Vec<Derives> {
    let mut derives = vec![Derives::ALL; model.types.len()];
    let users = model.users();
    let mut waiting: Vec<usize> = (0..model.types.len()).collect();
    while let Some(index) = waiting.pop() {
        let types = Known {
            types: &derives,
            // Not every map type implements `Hash`.
            maps: if model.map.is_some() {
                Derives::NONE
            } else {
                Derives::EQ
            },
        };
        let known = of_def(&model.types[index], types);
        if known != derives[index] {
            derives[index] = known;
            waiting.extend(&users[index]);
        }
    }
    derives
}

/// The results so far.
#[derive(Clone, Copy)]
struct Known<'d> {
    types: &'d [Derives],
    /// What a map with typed members can derive, whatever the types of its members.
    maps: Derives,
}

fn of_def(def: &TypeDef, known: Known<'_>) -> Derives {
    if def.choices.replace.is_some() {
        return Derives::NONE;
    }
    match def.shape {
        Shape::Strings(_) if def.choices.open => Derives::EQ,
        _ => of_shape(&def.shape, known),
    }
}

fn of_shape(shape: &Shape, known: Known<'_>) -> Derives {
    let all = |types: &mut dyn Iterator<Item = &Ty>| types.fold(Derives::ALL, |all, ty| all.and(of_type(ty, known)));
    match shape {
        Shape::Struct(object) => {
            let others = match &object.others {
                Others::Keep(_, ty) => of_type(&Ty::Map(Box::new(ty.clone())), known),
                Others::Refuse | Others::Ignore => Derives::EQ,
            };
            all(&mut object.fields.iter().map(|field| &field.ty)).and(others)
        }
        Shape::Strings(_) | Shape::Constants(_) => Derives::ALL,
        Shape::Newtype(ty) | Shape::Alias(ty) => of_type(ty, known),
        Shape::Tuple(tuple) => {
            let rest = if tuple.rest.is_some() {
                Derives::EQ
            } else {
                Derives::ALL
            };
            all(&mut tuple.items.iter().chain(&tuple.rest)).and(rest)
        }
        Shape::Union(union) => all(&mut union.branches.iter().map(|branch| &branch.ty)),
    }
}

fn of_type(ty: &Ty, known: Known<'_>) -> Derives {
    match ty {
        Ty::Never | Ty::Null | Ty::Boolean | Ty::Integer(_) => Derives::ALL,
        Ty::Value | Ty::String | Ty::Format(_) => Derives::EQ,
        Ty::Float => Derives { eq: false, copy: true },
        Ty::Named(id) => known.types[id.0],
        Ty::Option(inner) => of_type(inner, known),
        Ty::Map(inner) if **inner != Ty::Value => known.maps.and(of_type(inner, known)),
        Ty::Vec(inner) | Ty::Map(inner) | Ty::Boxed(inner) => Derives::EQ.and(of_type(inner, known)),
    }
}
