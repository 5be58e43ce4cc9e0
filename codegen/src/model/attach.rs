//! Derives and attributes that the options of a module attach to all types of a kind, and to single fields.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::allocate::selector;
use super::{Field, Model, Shape, Ty, TypeDef, TypeId};
use crate::options::{FieldOptions, OfKinds, has_attribute};
use crate::schema::Graph;

/// Attaches derives and attributes, and returns the selectors of fields that match no field.
///
/// # Arguments
/// `derives`, `attributes`: those of all types of a kind, in addition to those chosen for single types.
/// `fields`: the options of single fields, by `#` and the JSON Pointer of the member's schema.
pub(crate) fn attach(
    graph: &Graph,
    model: &mut Model,
    derives: &OfKinds,
    attributes: &OfKinds,
    fields: &BTreeMap<String, FieldOptions>,
) -> Vec<String> {
    let (mut matched, mut secrets) = (BTreeSet::new(), Vec::new());
    let texts: Vec<bool> = model.types.iter().map(is_text).collect();
    for def in &mut model.types {
        let (derives, attributes) = (of(derives, def), of(attributes, def));
        if def.choices.replace.is_none() && !(derives.is_empty() && attributes.is_empty()) {
            let choices = Arc::make_mut(&mut def.choices);
            let new = |all: &[String], own: &[String]| -> Vec<String> {
                all.iter().filter(|one| !own.contains(one)).cloned().collect()
            };
            let (derives, attributes) = (new(derives, &choices.derives), new(attributes, &choices.attributes));
            choices.derives.extend(derives);
            choices.attributes.extend(attributes);
        }
        let Shape::Struct(object) = &mut def.shape else {
            continue;
        };
        for field in object.fields.iter_mut().filter(|_| !fields.is_empty()) {
            let Some(selector) = field.schema.map(|schema| selector(graph, schema)) else {
                continue;
            };
            if let Some(options) = fields.get(&selector) {
                field.attributes.clone_from(&options.attributes);
                if !options.secret || make_secret(&texts, &mut field.ty, &mut secrets) {
                    matched.insert(selector);
                }
            }
        }
    }
    for id in secrets {
        Arc::make_mut(&mut model.types[id.0].choices).secret = true;
    }
    let unmatched = fields.keys().filter(|selector| !matched.contains(*selector));
    unmatched.cloned().collect()
}

/// Whether a type is a newtype of a string.
fn is_text(def: &TypeDef) -> bool {
    matches!(def.shape, Shape::Newtype(Ty::String))
}

/// Makes the strings of a field secret, and adds the newtypes of strings that have to be; `false` if there are none.
fn make_secret(texts: &[bool], ty: &mut Ty, secrets: &mut Vec<TypeId>) -> bool {
    match ty {
        Ty::String => *ty = Ty::Format("Password"),
        Ty::Named(id) if texts.get(id.0) == Some(&true) => secrets.push(*id),
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Boxed(inner) | Ty::Array(inner, _) => {
            return make_secret(texts, inner, secrets);
        }
        _ => return matches!(ty, Ty::Format("Password")),
    }
    true
}

/// What is attached to a type of this kind.
fn of<'o>(all: &'o OfKinds, def: &TypeDef) -> &'o [String] {
    match def.shape {
        Shape::Struct(_) | Shape::Tuple(_) => &all.structs,
        Shape::Strings(_) | Shape::Constants(_) | Shape::Union(_) => &all.enums,
        Shape::Newtype(_) => &all.newtypes,
        Shape::Alias(_) => &[],
    }
}

impl Field {
    /// Whether one of the attributes that options choose for it has this name.
    pub fn has_attribute(&self, name: &str) -> bool {
        has_attribute(&self.attributes, name)
    }
}
