//! Which traits each type can derive.

use super::constant::integers;
use super::making::has_default;
use super::types::is_text;
use crate::model::{Model, Others, PatternMap, Shape, Ty, TypeDef};

/// What a type can derive in addition to `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Derives {
    /// `Debug`, which shows the value.
    debug: bool,
    /// `Eq` and `Hash`.
    pub(super) eq: bool,
    /// `Copy`.
    pub(super) copy: bool,
    /// `PartialOrd` and `Ord`, in the order of the schema.
    ord: bool,
    /// `Default`, which is valid.
    default: bool,
}

impl Derives {
    const ALL: Derives = Derives {
        debug: true,
        eq: true,
        copy: true,
        ord: false,
        default: false,
    };
    const EQ: Derives = Derives {
        copy: false,
        ..Derives::ALL
    };
    const NONE: Derives = Derives {
        eq: false,
        ..Derives::EQ
    };

    /// What a type can derive that contains something which can derive `other`.
    fn and(self, other: Derives) -> Derives {
        Derives {
            eq: self.eq && other.eq,
            copy: self.copy && other.copy,
            ..self
        }
    }

    /// The traits, in the order in which they are printed.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        let listed = [
            ("Debug", self.debug),
            ("Clone", true),
            ("Copy", self.copy),
            ("PartialEq", true),
            ("Eq", self.eq),
            ("PartialOrd", self.ord),
            ("Ord", self.ord),
            ("Hash", self.eq),
            ("Default", self.default),
        ];
        listed.into_iter().filter(|(_, derived)| *derived).map(|(name, _)| name)
    }
}

/// What each type of the model can derive: what everything in it can.
pub(super) fn of(model: &Model) -> Vec<Derives> {
    // Not every map type implements `Hash`.
    let maps = if model.map.is_some() {
        Derives::NONE
    } else {
        Derives::EQ
    };
    // Nor is every string type ordered.
    let has_order = model.string.is_none();
    let of_def = |def: &TypeDef| of_def(model, def, maps, has_order);
    let mut derives: Vec<Derives> = model.types.iter().map(of_def).collect();
    // A type that contains one without a trait cannot derive that trait either. Each type loses each trait at most
    // once.
    let users = model.users();
    let mut waiting: Vec<usize> = (0..model.types.len()).collect();
    while let Some(index) = waiting.pop() {
        for &user in &users[index] {
            let known = derives[user].and(derives[index]);
            if known != derives[user] {
                derives[user] = known;
                waiting.push(user);
            }
        }
    }
    derives
}

/// What a type can derive, apart from the named types in it. `maps`: what a map with typed members can derive, whatever
/// the types of its members.
fn of_def(model: &Model, def: &TypeDef, maps: Derives, has_order: bool) -> Derives {
    if def.choices.replace.is_some() {
        return Derives::NONE;
    }
    let derives = match def.shape {
        Shape::Strings(_) if def.choices.open => Derives::EQ,
        _ => of_shape(&def.shape, maps),
    };
    Derives {
        debug: !is_secret(model, def),
        ord: is_ordered(def, has_order),
        default: has_default(model, def),
        ..derives
    }
}

/// Whether the value of a type is not to be shown.
pub(super) fn is_secret(model: &Model, def: &TypeDef) -> bool {
    def.choices.secret && matches!(&def.shape, Shape::Newtype(ty) if is_text(model, ty))
}

/// Whether the order of the values says something: that of the schema, of texts, or of integers.
fn is_ordered(def: &TypeDef, has_order: bool) -> bool {
    match &def.shape {
        Shape::Strings(_) => !def.choices.open,
        Shape::Newtype(Ty::String) => has_order,
        Shape::Newtype(ty) => matches!(ty, Ty::Integer(_) | Ty::Exact(_)),
        // A variant of an enumeration may be named after a number, and is compared as that.
        Shape::Constants(constants) => integers(constants).is_some_and(|all| all.is_sorted()),
        Shape::Struct(_) | Shape::Tuple(_) | Shape::Union(_) | Shape::Alias(_) => false,
    }
}

fn of_shape(shape: &Shape, maps: Derives) -> Derives {
    let all = |types: &mut dyn Iterator<Item = &Ty>| types.fold(Derives::ALL, |all, ty| all.and(of_type(ty, maps)));
    match shape {
        Shape::Struct(object) => {
            let others = match &object.others {
                Others::Keep(_, ty) => of_type(&Ty::Map(Box::new(ty.clone())), maps),
                Others::Refuse | Others::Ignore => Derives::EQ,
            };
            let map = |map: &PatternMap| of_type(&Ty::Map(Box::new(map.ty.clone())), maps);
            let others = object.maps.iter().map(map).fold(others, Derives::and);
            all(&mut object.fields.iter().map(|field| &field.ty)).and(others)
        }
        Shape::Strings(_) | Shape::Constants(_) => Derives::ALL,
        Shape::Newtype(ty) | Shape::Alias(ty) => of_type(ty, maps),
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

fn of_type(ty: &Ty, maps: Derives) -> Derives {
    match ty {
        Ty::Never | Ty::Null | Ty::Boolean | Ty::Integer(_) => Derives::ALL,
        Ty::Value | Ty::String | Ty::Format(_) | Ty::Exact(_) => Derives::EQ,
        Ty::Float => Derives {
            eq: false,
            ..Derives::ALL
        },
        // If the named type loses a trait, its users do too.
        Ty::Named(_) => Derives::ALL,
        Ty::Option(inner) | Ty::Array(inner, _) => of_type(inner, maps),
        Ty::Map(inner) if **inner != Ty::Value => maps.and(of_type(inner, maps)),
        Ty::Vec(inner) | Ty::Map(inner) | Ty::Boxed(inner) => Derives::EQ.and(of_type(inner, maps)),
    }
}
