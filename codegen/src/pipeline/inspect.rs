//! The data between stages, for those who work on isotype or want to see how it interprets a schema.

use std::fmt::Debug;
use std::path::Path;
use std::str::FromStr;

use super::{modelled, resolved, thread};
use crate::error::{Error, checked};
use crate::model::{Field, Shape};
use crate::options::Options;
use crate::plan::{self, Plan};
use crate::schema::Part;
use crate::source::Sources;

/// A boundary between two stages; see [`inspect_file`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Between *resolve* and *model*: the schemas, with ids instead of references.
    Graph,
    /// Between *model* and *emit*: the Rust types, each with its residue.
    Model,
    /// Between *model* and *emit*: what each type leaves to a check, as the checks assert it.
    Plan,
}

impl Stage {
    /// Every boundary, in stage order.
    pub const ALL: &'static [Stage] = &[Stage::Graph, Stage::Model, Stage::Plan];

    /// Its spelling on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Graph => "graph",
            Stage::Model => "model",
            Stage::Plan => "plan",
        }
    }
}

impl FromStr for Stage {
    type Err = String;

    fn from_str(text: &str) -> Result<Stage, String> {
        let found = Stage::ALL.iter().find(|stage| stage.as_str() == text);
        found.copied().ok_or_else(|| format!("unknown stage {text:?}"))
    }
}

/// The data at a boundary between two stages, as readable text. It depends only on the input; its form may change
/// between versions of isotype.
///
/// # Errors
/// As [`generate_file`](crate::generate_file), from the stages up to that boundary.
pub fn inspect_file(path: &Path, options: &Options, stage: Stage) -> Result<String, Error> {
    options.validate()?;
    inspect(thread::run(|| Sources::from_file(path))?, options, stage)
}

/// [`inspect_file`] for a schema given as text; diagnostics call it `name`.
///
/// # Errors
/// As [`generate_text`](crate::generate_text), from the stages up to that boundary.
pub fn inspect_text(name: &str, text: &str, options: &Options, stage: Stage) -> Result<String, Error> {
    options.validate()?;
    inspect(thread::run(|| Sources::from_text(name, text))?, options, stage)
}

fn inspect(mut sources: Sources, options: &Options, stage: Stage) -> Result<String, Error> {
    let (graph, naming, typify, _) = checked(|| resolved(&mut sources, options))?;
    let documents = sources.written();
    match stage {
        Stage::Graph => Ok(text(&graph)),
        Stage::Model => thread::run(|| {
            let (model, _) = modelled(&Plan::new(&graph), &naming, typify.as_ref(), &documents)?;
            Ok(text(&model))
        }),
        Stage::Plan => thread::run(|| {
            let plan = Plan::new(&graph);
            let (model, _) = modelled(&plan, &naming, typify.as_ref(), &documents)?;
            let mut checks: Vec<(String, &[Part])> = Vec::new();
            for def in &model.types {
                checks.push((def.name.clone(), &def.residue.typed));
                checks.push((format!("{}, whole", def.name), &def.residue.whole));
                if let Shape::Struct(object) = &def.shape {
                    let of_field = |field: &'_ Field| format!("{}, {}", def.name, field.name);
                    let fields = object.fields.iter();
                    checks.extend(fields.map(|field| (of_field(field), &*field.residue.typed)));
                }
            }
            Ok(plan::describe(&plan, checks))
        }),
    }
}

fn text(data: &impl Debug) -> String {
    format!("{data:#?}\n")
}
