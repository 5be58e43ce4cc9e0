//! The comparison of two versions of a document.

use std::path::Path;

use super::{attached, modelled, resolved, thread};
use crate::emit;
use crate::error::{Error, checked};
use crate::evolution::{self, Changes, Version};
use crate::model::{Model, root_name};
use crate::options::Options;
use crate::plan::Plan;
use crate::source::Sources;

/// What the change from one version of a schema or API description to another means.
///
/// # Arguments
/// `old`, `new`: JSON or YAML; relative to the current folder. `options`: those of the module, for each of the two.
///
/// # Errors
/// As [`generate_file`](crate::generate_file), for each of the two.
pub fn compare_files(old: (&Path, &Options), new: (&Path, &Options)) -> Result<Changes, Error> {
    let sources = |path: &Path| thread::run(|| Sources::from_file(path));
    compare((sources(old.0)?, old.1), (sources(new.0)?, new.1))
}

/// [`compare_files`] for schemas given as texts; diagnostics call them by their names.
///
/// # Errors
/// As [`generate_text`](crate::generate_text), for each of the two.
pub fn compare_texts(old: (&str, &str), new: (&str, &str), options: &Options) -> Result<Changes, Error> {
    let sources = |(name, text)| thread::run(|| Sources::from_text(name, text));
    compare((sources(old)?, options), (sources(new)?, options))
}

fn compare(old: (Sources, &Options), new: (Sources, &Options)) -> Result<Changes, Error> {
    let (mut old_sources, old_options) = old;
    let (mut new_sources, new_options) = new;
    old_options.validate()?;
    new_options.validate()?;
    let (old_graph, old_naming, old_typify, _) = checked(|| resolved(&mut old_sources, old_options))?;
    let (new_graph, new_naming, new_typify, _) = checked(|| resolved(&mut new_sources, new_options))?;
    let (old_written, new_written) = (old_sources.written(), new_sources.written());
    thread::run(|| {
        let (old_plan, new_plan) = (Plan::new(&old_graph), Plan::new(&new_graph));
        let (mut old_model, _) = modelled(&old_plan, &old_naming, old_typify.as_ref(), &old_written)?;
        let (mut new_model, _) = modelled(&new_plan, &new_naming, new_typify.as_ref(), &new_written)?;
        attached(&old_graph, &mut old_model, old_options)?;
        attached(&new_graph, &mut new_model, new_options)?;
        let old_root = root_name(&old_graph, old_options.root.as_deref(), &old_naming.documents);
        let new_root = root_name(&new_graph, new_options.root.as_deref(), &new_naming.documents);
        let items = |plan: &Plan<'_>, model: &Model, options: &Options| {
            emit::public_items(plan, model, options.builder, options.accessors).map_err(Error::internal)
        };
        checked(|| {
            Ok(evolution::compare(
                &Version {
                    plan: &old_plan,
                    root: &old_root,
                    items: items(&old_plan, &old_model, old_options)?,
                },
                &Version {
                    plan: &new_plan,
                    root: &new_root,
                    items: items(&new_plan, &new_model, new_options)?,
                },
            ))
        })
    })
}
