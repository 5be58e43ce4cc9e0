//! From a schema to the text of a module: the stages, in their order.

mod inputs;
mod inspect;
mod selection;
mod thread;

use std::path::{Path, PathBuf};

pub use inspect::{Stage, inspect_file, inspect_text};

use crate::emit::{self, Header, Needs};
use crate::error::Error;
use crate::model::{self, Model, Naming};
use crate::options::Options;
use crate::output::report;
use crate::resolve;
use crate::schema::Graph;
use crate::source::Sources;

/// What is generated from one schema.
#[derive(Debug)]
#[non_exhaustive]
pub struct Output {
    /// The text of the module; of one that is split, that of its `mod.rs`.
    pub source: String,
    /// The other files of a module that is split, by name.
    pub files: Vec<(String, String)>,
    /// Every file that was read.
    pub inputs: Vec<PathBuf>,
    /// Per type: what the type enforces, what a check enforces, what is untyped and why.
    pub report: serde_json::Value,
    /// What the module needs of a support module beside it.
    needs: Needs,
    /// The names of the documents, and the hash of them.
    names: Vec<String>,
    hash: String,
}

/// Generates the module for a schema file.
///
/// # Arguments
/// `path`: JSON or YAML; relative to the current folder. `options`: the choices for the module.
///
/// # Errors
/// Where an option is wrong, the file cannot be read, or the schema is at fault.
pub fn generate_file(path: &Path, options: &Options) -> Result<Output, Error> {
    options.validate()?;
    generate(thread::run(|| Sources::from_file(path))?, options)
}

/// Generates the module for a schema that is at hand as text.
///
/// # Arguments
/// `name`: what diagnostics call the text, and without a title and [`Options::root`] the source of the root type's name.
/// `text`: JSON, or YAML where it does not begin like JSON. `options`: the choices for the module.
///
/// # Errors
/// Where an option is wrong, or the schema is at fault.
pub fn generate_text(name: &str, text: &str, options: &Options) -> Result<Output, Error> {
    options.validate()?;
    generate(thread::run(|| Sources::from_text(name, text))?, options)
}

fn generate(mut sources: Sources, options: &Options) -> Result<Output, Error> {
    let (graph, naming) = resolved(&mut sources, options)?;
    let names = inputs::names(&sources);
    let hash = inputs::hash(sources.documents().iter().map(|document| &*document.text));
    let inputs = sources.files().map(Path::to_owned).collect();
    // The graph has everything; the values of the documents take more room than it.
    drop(sources);
    let header = Header {
        inputs: &names,
        hash: &hash,
    };
    let emit = if options.split { emit::folder } else { emit::module };
    let (module, report) = thread::run(|| {
        let model = modelled(&graph, &naming)?;
        let emit = || emit(&graph, &model, &header, &options.convert, options.support);
        let module = thread::run(|| emit().map_err(Error::internal))?;
        Ok((module, report::report(&graph, model)))
    })?;
    drop(graph);
    Ok(Output {
        source: module.source,
        files: module.files,
        inputs,
        report: report.value(),
        needs: module.needs,
        names,
        hash,
    })
}

/// The graph of the main document, and what the model goes by beside it.
fn resolved(sources: &mut Sources, options: &Options) -> Result<(Graph, Naming), Error> {
    let how = resolve::Options {
        dialect: options.dialect,
        resolve: options.resolve.clone(),
        formats: options.formats,
    };
    let mut graph = resolve::resolve(sources, &how)?;
    model::merge_identical(&mut graph, &options.types);
    let naming = Naming {
        root: options.root.clone(),
        documents: inputs::stems(sources),
        unknown: options.unknown,
        types: options.types.clone(),
        string: options.string_path(),
        borrows: options.borrows(),
        map: options.map.clone(),
        reachable: selection::reachable(&graph, &options.reachable)?,
    };
    Ok((graph, naming))
}

/// The model of a graph; an error where an option names a type that there is none of.
fn modelled(graph: &Graph, naming: &Naming) -> Result<Model, Error> {
    // On a stack that is given back: as deep as types refer to each other, no other stage goes.
    let model = stacker::grow(thread::STACK, || model::build(graph, naming));
    selection::unmatched(&model)?;
    Ok(model)
}

/// The module `support` of a crate of several modules: the helper code that the outputs need. It goes into a file
/// `support.rs` beside them; they were generated with [`Support::Shared`](crate::Support::Shared).
pub fn support_module(outputs: &[Output]) -> String {
    let names: Vec<String> = outputs.iter().flat_map(|output| output.names.iter().cloned()).collect();
    let hash = inputs::hash(outputs.iter().map(|output| output.hash.as_str()));
    let needs: Vec<&Needs> = outputs.iter().map(|output| &output.needs).collect();
    emit::shared_support(
        &Header {
            inputs: &names,
            hash: &hash,
        },
        &needs,
    )
}
