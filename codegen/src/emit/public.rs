//! The public items of a module, as data for those who compare two versions of it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::derives::{self, Derives};
use super::imports::exported;
use super::interface::{Offers, offers};
use super::residue::Residues;
use super::types::{DECLARED, spell};
use super::{constant, making, tables};
use crate::error::impossible;
use crate::model::{Constant, Model, Others, Shape, Ty, TypeDef, other_variant};
use crate::plan::Plan;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ItemKind {
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A variant of an enumeration.
    Variant,
    /// An associated constant.
    Constant,
    /// A method or an associated function.
    Method,
    /// A trait that a type implements.
    Trait,
    /// The order of the variants, which comparison and conversion with `as` depend on.
    Order,
    /// That an item is deprecated.
    Deprecated,
}

/// A public item.
#[derive(Debug, Clone)]
pub(crate) struct PublicItem {
    /// Its path: `Pet`, `Pet::name`; of a trait `Pet: Copy`. What comes before the colon is the type.
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
///
/// # Arguments
/// `builders`: whether every struct has a builder; `accessors`: whether unions have methods for each variant.
///
/// # Errors
/// If an item is not valid Rust, which is a bug in this crate.
pub(crate) fn public_items(
    plan: &Plan<'_>,
    model: &Model,
    builders: bool,
    accessors: bool,
) -> Result<Vec<PublicItem>, String> {
    let mut residues = Residues::new(plan, model);
    let unsure = making::unsure(model);
    let builders = making::builders(model, builders);
    let mut items = Vec::new();
    items.extend(exported(model).into_iter().map(|name| PublicItem {
        path: name.to_owned(),
        kind: ItemKind::Type,
        text: "pub use".to_owned(),
        is_exhaustive: true,
        pointer: None,
    }));
    let types = model.types.iter().zip(derives::of(model)).zip(builders).zip(unsure);
    for (((def, derives), builder), unsure) in types {
        let checked = residues.of(def)?;
        let tables: Vec<_> = tables::all(model, def, &checked, unsure, accessors).collect();
        let found = offers(model, def, &tables, builder.as_deref());
        items.extend(items_of(model, def, derives, found));
        // The checks themselves are not part of the interface.
        residues.made().for_each(drop);
    }
    Ok(items)
}

fn items_of(model: &Model, def: &TypeDef, derives: Derives, offers: Offers) -> Vec<PublicItem> {
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
    let mut deprecated: Vec<String> = Vec::new();
    if def.docs.deprecated {
        deprecated.push(def.name.clone());
    }
    let text = match &def.choices.replace {
        Some(path) => format!("type = {path}"),
        None => match &def.shape {
            Shape::Struct(object) => {
                for field in &object.fields {
                    let ty = spelt(&field.ty);
                    let ty = if field.required { ty } else { format!("Option<{ty}>") };
                    inside.push((ItemKind::Field, field.ident.clone(), ty));
                    if field.docs.deprecated {
                        deprecated.push(format!("{}::{}", def.name, field.ident));
                    }
                }
                for fixed in &object.fixed {
                    inside.push((ItemKind::Constant, fixed.constant.clone(), constant_type(&fixed.value)));
                }
                for map in &object.maps {
                    let ty = spelt(&Ty::Map(Box::new(map.ty.clone())));
                    inside.push((ItemKind::Field, map.ident.clone(), ty));
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
                    let holds = match branch.constant {
                        Some(_) => String::new(),
                        None => format!("({})", spelt(&branch.ty)),
                    };
                    inside.push((ItemKind::Variant, branch.ident.clone(), holds));
                }
                "enum".to_owned()
            }
            Shape::Alias(ty) => format!("type = {}", spelt(ty)),
        },
    };
    let is_type = def.choices.replace.is_none() && !matches!(def.shape, Shape::Alias(_));
    let text = if def.borrows && is_type {
        format!("{text} with <{DECLARED}>")
    } else {
        text
    };
    let name = &def.name;
    let own = |(kind, ident, text): (ItemKind, String, String)| item(format!("{name}::{ident}"), kind, text);
    let mut items = vec![item(name.clone(), ItemKind::Type, text)];
    let deprecated = deprecated.into_iter();
    items.extend(deprecated.map(|path| item(path, ItemKind::Deprecated, "#[deprecated]".to_owned())));
    if is_type {
        let has_values = inside.iter().any(|(kind, ..)| *kind == ItemKind::Variant);
        if has_values && inside.iter().all(|(_, _, holds)| holds.is_empty()) {
            let order: Vec<&str> = inside.iter().map(|(_, ident, _)| ident.as_str()).collect();
            items.push(item(format!("{name}: order"), ItemKind::Order, order.join(", ")));
        }
        let chosen = def.choices.derives.iter().map(|path| last_segment(path).to_owned());
        let derived = derives.names().map(str::to_owned).chain(chosen);
        let traits = derived.chain(offers.traits).collect::<BTreeSet<String>>();
        let traits = traits
            .into_iter()
            .map(|one| item(format!("{name}: {one}"), ItemKind::Trait, one));
        items.extend(traits);
    }
    items.extend(inside.into_iter().map(own));
    let methods = offers.methods.into_iter();
    items.extend(methods.map(|(ident, text)| own((ItemKind::Method, ident, text))));
    if let Some((builder, setters)) = offers.builder {
        items.push(item(builder.clone(), ItemKind::Type, "builder".to_owned()));
        let setter = |(ident, text)| item(format!("{builder}::{ident}"), ItemKind::Method, text);
        items.extend(setters.into_iter().map(setter));
    }
    items
}

/// The name of a trait without the path to it.
fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path).trim()
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
