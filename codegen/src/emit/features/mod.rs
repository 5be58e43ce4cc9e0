//! Implementations of the traits of other crates, each behind a feature of the crate that contains the module.

mod enumerations;
mod part;
mod sampled;
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
use crate::plan::Plan;

/// The modules that implement the traits of the chosen crates for the types of a module, below them. What they need of the
/// support is added to `needs`.
///
/// # Errors
/// If a generated item is not valid Rust, which is a bug in this crate.
pub(super) fn modules(plan: &Plan<'_>, model: &Model, chosen: &[Feature], needs: &mut Needs) -> Result<String, String> {
    let chosen: BTreeSet<Feature> = chosen.iter().copied().collect();
    let types = Types::of(model);
    let mut text = String::new();
    if types.all.is_empty() {
        return Ok(text);
    }
    let any = |features: [Feature; 2]| features.iter().any(|feature| chosen.contains(feature));
    if any([Feature::Schemars, Feature::Utoipa]) {
        let schemas = written::schemas(plan.graph(), model, &types.all);
        for (feature, name) in [(Feature::Schemars, "json_schemas"), (Feature::Utoipa, "utoipa_schemas")] {
            if chosen.contains(&feature) {
                let mut section = Section::new(Some(feature), name, &["as", "else"]);
                written::lines(&mut section, model, &schemas);
                text += &types.text(&section, needs);
            }
        }
    }
    if any([Feature::Arbitrary, Feature::Proptest]) {
        let sampled = sampled::tables(plan, model, &types.all, &chosen)?;
        text += &sampled.source;
        needs.names.extend(sampled.needs.iter().cloned());
        for (feature, name) in [
            (Feature::Arbitrary, "arbitrary_values"),
            (Feature::Proptest, "proptest_values"),
        ] {
            if chosen.contains(&feature) {
                let mut section = Section::new(Some(feature), name, &[]);
                sampled::lines(&mut section, &sampled);
                text += &types.text(&section, needs);
            }
        }
    }
    if any([Feature::Garde, Feature::Validator]) {
        let ours = (None, "validated");
        let theirs = [
            (Feature::Garde, "garde_validated"),
            (Feature::Validator, "validator_validated"),
        ];
        let theirs = theirs.into_iter().filter(|(feature, _)| chosen.contains(feature));
        for (feature, name) in std::iter::once(ours).chain(theirs.map(|(feature, name)| (Some(feature), name))) {
            let mut section = Section::new(feature, name, &[]);
            types
                .all
                .iter()
                .for_each(|id| section.line(&format!("{};", path(&model[*id]))));
            text += &types.text(&section, needs);
        }
    }
    if chosen.contains(&Feature::Clap) {
        let mut section = Section::new(Some(Feature::Clap), "value_enums", &[]);
        if enumerations::lines(&mut section, model, &types.all) {
            text += &types.text(&section, needs);
        }
    }
    Ok(text)
}

/// The names of support types that a module with these implementations exports.
pub(super) fn exported(model: &Model, chosen: &[Feature]) -> Vec<&'static str> {
    let is_chosen = [Feature::Garde, Feature::Validator]
        .iter()
        .any(|feature| chosen.contains(feature));
    let is_free = !model.types.iter().any(|def| def.name == "Validate");
    let has_types = model.types.iter().any(is_own);
    // Without the trait's name, the module still has its implementations.
    if is_chosen && is_free && has_types {
        vec!["Invalid", "Validate"]
    } else {
        Vec::new()
    }
}

/// Whether traits can be implemented for a type: it is neither an alias nor replaced.
fn is_own(def: &TypeDef) -> bool {
    !matches!(def.shape, Shape::Alias(_)) && def.choices.replace.is_none()
}

/// The types that traits can be implemented for: neither aliases nor replaced.
struct Types {
    all: Vec<TypeId>,
    /// Whether one of them is deprecated.
    deprecated: bool,
}

impl Types {
    fn of(model: &Model) -> Types {
        let all = (0..model.types.len()).map(TypeId).filter(|id| is_own(&model[*id]));
        Types {
            all: all.collect(),
            deprecated: deprecated::is_in(model),
        }
    }

    /// The text of a section.
    fn text(&self, section: &Section, needs: &mut Needs) -> String {
        section.add_to(needs);
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
