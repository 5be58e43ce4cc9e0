//! The schemas of types as tables that values are made of at run time: a row for each schema of the graph that types
//! reach, in which others are indices.

mod heights;
mod rules;
mod table;

use std::collections::BTreeSet;

use super::path;
use super::section::Section;
use crate::model::{Model, TypeId};
use crate::options::Feature;
use crate::plan::Plan;

/// The module with the tables, and the line for each type that sections have in common.
pub(super) struct Sampled {
    pub(super) source: String,
    /// The items of the support that it mentions.
    pub(super) needs: BTreeSet<String>,
    lines: Vec<String>,
}

/// The tables for these types.
///
/// # Errors
/// If a printed check is not valid Rust, which is a bug in this crate.
pub(super) fn tables(
    plan: &Plan<'_>,
    model: &Model,
    types: &[TypeId],
    chosen: &BTreeSet<Feature>,
) -> Result<Sampled, String> {
    let made = table::Table::of(plan, model, types).printed()?;
    let lines = types.iter().zip(&made.types);
    let lines = lines.map(|(id, index)| format!("{} = {index};", path(&model[*id])));
    let features = [Feature::Arbitrary, Feature::Proptest];
    let features = features.into_iter().filter(|feature| chosen.contains(feature));
    let features: Vec<String> = features
        .map(|feature| format!("feature = {:?}", feature.as_str()))
        .collect();
    let cfg = match &features[..] {
        [only] => only.clone(),
        several => format!("any({})", several.join(", ")),
    };
    let source = format!(
        "\n/// The schemas of the types, to make values of.\n#[cfg({cfg})]\n#[allow(clippy::pedantic)]\nmod sampled_schemas {{\n    use super::support;\n    \
         use support::SampleRule as Rule;\n    use support::SampleSchema as Schema;\n\n{}}}\n",
        made.source
    );
    Ok(Sampled {
        source,
        needs: made.needs,
        lines: lines.collect(),
    })
}

/// Adds a line for each type.
pub(super) fn lines(section: &mut Section, sampled: &Sampled) {
    section.line("super::sampled_schemas::SCHEMAS;");
    sampled.lines.iter().for_each(|line| section.line(line));
}
