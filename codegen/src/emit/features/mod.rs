//! Implementations of the traits of other crates, each behind a feature of the crate that contains the module.

mod section;
mod written;

use std::collections::BTreeSet;

use section::Section;

use super::deprecated;
use super::literal::string;
use super::needs::Needs;
use super::types::{self, ANY};
use crate::model::{Model, Shape, TypeDef, TypeId};
use crate::options::Feature;
use crate::schema::Graph;

/// The modules that implement the traits of the chosen crates for the types of a module, below them. What they need of the
/// support is added to `needs`.
pub(super) fn modules(graph: &Graph, model: &Model, chosen: &[Feature], needs: &mut Needs) -> String {
    let chosen: BTreeSet<Feature> = chosen.iter().copied().collect();
    let types = Types::of(model);
    let mut text = String::new();
    if types.all.is_empty() {
        return text;
    }
    let written = [Feature::Schemars, Feature::Utoipa];
    if written.iter().any(|feature| chosen.contains(feature)) {
        let schemas = written::schemas(graph, model, &types.all);
        for feature in chosen.iter().filter(|feature| written.contains(feature)) {
            let section = match feature {
                Feature::Utoipa => Section::new("utoipa", "utoipa_schemas"),
                _ => Section::new("schemars", "json_schemas"),
            };
            text += &types.section(section, needs, |section| written::lines(section, model, &schemas));
        }
    }
    text
}

/// The types that traits can be implemented for: neither aliases nor replaced.
struct Types {
    all: Vec<TypeId>,
    /// Whether one of them is deprecated.
    deprecated: bool,
}

impl Types {
    fn of(model: &Model) -> Types {
        let is_own = |def: &TypeDef| !matches!(def.shape, Shape::Alias(_)) && def.choices.replace.is_none();
        let all = (0..model.types.len()).map(TypeId).filter(|id| is_own(&model[*id]));
        Types {
            all: all.collect(),
            deprecated: deprecated::is_in(model),
        }
    }

    /// The text of a section.
    fn section(&self, section: Section, needs: &mut Needs, add: impl FnOnce(&mut Section)) -> String {
        let mut section = section;
        add(&mut section);
        needs.names.insert(section.name.to_owned());
        section.text(self.deprecated)
    }
}

/// The path of a type, from a module inside of the module.
fn path(def: &TypeDef) -> String {
    format!("super::{}", types::name(def, ANY))
}

/// The literal of a JSON text: raw, which is how one reads it, where that is possible.
fn json_literal(text: &str) -> String {
    // A carriage return cannot be in a raw string; in JSON, it is escaped anyway.
    let fences = (1..8).map(|count| "#".repeat(count));
    let fence = fences.into_iter().find(|fence| !text.contains(&format!("\"{fence}")));
    match fence {
        Some(fence) if !text.contains('\r') => format!("r{fence}\"{text}\"{fence}"),
        _ => string(text),
    }
}
