//! The public items of a module, as data for those who compare two versions of it.

use serde_json::Value;

use super::constant;
use super::types::{DECLARED, name, spell};
use crate::error::impossible;
use crate::model::{Constant, Model, Others, Shape, Ty, TypeDef, other_variant};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A variant of an enumeration.
    Variant,
    /// An associated constant.
    Constant,
}

/// A public item.
#[derive(Debug, Clone)]
pub(crate) struct PublicItem {
    /// Its path: `Pet`, `Pet::name`.
    pub(crate) path: String,
    pub(crate) kind: ItemKind,
    /// What its users depend on: the kind of a type, the type of a field, what a variant holds.
    pub(crate) text: String,
    /// Whether users may list all fields or variants of the type that it belongs to.
    pub(crate) is_exhaustive: bool,
    /// The JSON Pointer of the schema of a type, if that is in the main document.
    pub(crate) pointer: Option<String>,
}

/// The public items of a module, each type before what it has inside.
pub(crate) fn public_items(model: &Model) -> Vec<PublicItem> {
    model.types.iter().flat_map(|def| items_of(model, def)).collect()
}

fn items_of(model: &Model, def: &TypeDef) -> Vec<PublicItem> {
    let is_exhaustive = !def.choices.has_attribute("non_exhaustive");
    let item = |path: String, kind: ItemKind, text: String| PublicItem {
        path,
        kind,
        text,
        is_exhaustive,
        pointer: (def.location.document == 0).then(|| def.location.place.to_string()),
    };
    let spelt = |ty: &Ty| spell(model, ty, DECLARED);
    let mut inside: Vec<(ItemKind, String, String)> = Vec::new();
    let text = match &def.choices.replace {
        Some(path) => format!("type = {path}"),
        None => match &def.shape {
            Shape::Struct(object) => {
                for field in &object.fields {
                    let ty = spelt(&field.ty);
                    let ty = if field.required { ty } else { format!("Option<{ty}>") };
                    inside.push((ItemKind::Field, field.ident.clone(), ty));
                }
                for fixed in &object.fixed {
                    inside.push((ItemKind::Constant, fixed.constant.clone(), constant_type(&fixed.value)));
                }
                if let Others::Keep(name, ty) = &object.others {
                    inside.push((ItemKind::Field, name.clone(), spelt(&Ty::Map(Box::new(ty.clone())))));
                }
                "struct".to_owned()
            }
            Shape::Strings(constants) => {
                variants(constants, &mut inside);
                if def.choices.open {
                    inside.push((ItemKind::Variant, other_variant(constants), "(String)".to_owned()));
                }
                "enum".to_owned()
            }
            Shape::Constants(constants) => {
                variants(constants, &mut inside);
                "enum".to_owned()
            }
            Shape::Newtype(ty) => format!("struct({})", spelt(ty)),
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter().enumerate().map(|(index, ty)| {
                    let ty = spelt(ty);
                    if index < tuple.required {
                        ty
                    } else {
                        format!("Option<{ty}>")
                    }
                });
                let rest = tuple.rest.iter().map(|ty| format!("Vec<{}>", spelt(ty)));
                format!("struct({})", items.chain(rest).collect::<Vec<_>>().join(", "))
            }
            Shape::Union(union) => {
                for branch in &union.branches {
                    inside.push((
                        ItemKind::Variant,
                        branch.ident.clone(),
                        format!("({})", spelt(&branch.ty)),
                    ));
                }
                "enum".to_owned()
            }
            Shape::Alias(ty) => format!("type = {}", spelt(ty)),
        },
    };
    let own = name(def, DECLARED);
    let mut items = vec![item(own, ItemKind::Type, text)];
    items.extend(
        inside
            .into_iter()
            .map(|(kind, ident, text)| item(format!("{}::{ident}", def.name), kind, text)),
    );
    items
}

fn variants<T>(constants: &[Constant<T>], inside: &mut Vec<(ItemKind, String, String)>) {
    let all = constants
        .iter()
        .map(|constant| (ItemKind::Variant, constant.ident.clone(), String::new()));
    inside.extend(all);
}

/// The Rust type of a constant.
fn constant_type(value: &Value) -> String {
    constant::typed(value).map_or_else(|fault| impossible(fault, String::new()), |(ty, _)| ty.to_string())
}
