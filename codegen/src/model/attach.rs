//! Derives and attributes that the options of a module attach to all types of a kind, and to single fields.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::allocate::selector;
use super::{Field, Model, Shape, TypeDef};
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
    let mut matched = BTreeSet::new();
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
                matched.insert(selector);
            }
        }
    }
    let unmatched = fields.keys().filter(|selector| !matched.contains(*selector));
    unmatched.cloned().collect()
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
