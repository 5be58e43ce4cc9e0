//! From a schema to the text of a module: the stages, in their order.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::api::error::Error;
use crate::api::options::Options;
use crate::emit::{self, Header, Needs};
use crate::model::{self, Model, Naming};
use crate::output::report;
use crate::resolve;
use crate::schema::{Graph, SchemaId};
use crate::source::Sources;

/// What is generated from one schema.
#[derive(Debug)]
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
/// # Errors
/// Where the file cannot be read, or the schema is at fault.
pub fn generate_file(path: &Path, options: &Options) -> Result<Output, Error> {
    generate(apart(|| Ok(Sources::from_file(path)?))?, options)
}

/// Generates the module for a schema that is at hand as text; diagnostics call it `name`.
///
/// # Errors
/// Where the schema is at fault.
pub fn generate_text(name: &str, text: &str, options: &Options) -> Result<Output, Error> {
    generate(apart(|| Ok(Sources::from_text(name, text)?))?, options)
}

fn generate(mut sources: Sources, options: &Options) -> Result<Output, Error> {
    let mut graph = resolve::resolve(
        &mut sources,
        &resolve::Options {
            dialect: options.dialect,
            resolve: options.resolve.clone(),
            formats: options.formats,
        },
    )?;
    options.check()?;
    model::merge_identical(&mut graph, &options.types);
    let naming = Naming {
        root: options.root.clone(),
        documents: sources
            .documents()
            .iter()
            .map(|document| stem(&document.name))
            .collect(),
        unknown: options.unknown,
        types: options.types.clone(),
        string: options.string_path(),
        borrows: options.borrows(),
        map: options.map.clone(),
        reachable: reachable(&graph, &options.reachable)?,
    };
    let names: Vec<String> = sources
        .documents()
        .iter()
        .map(|document| file_name(&document.name))
        .collect();
    let hash = hash(sources.documents().iter().map(|document| document.text.as_str()));
    let inputs = sources.files().map(Path::to_owned).collect();
    // The graph has everything; the values of the documents take more room than it.
    drop(sources);
    let header = Header {
        inputs: &names,
        hash: &hash,
    };
    let emit = if options.split { emit::folder } else { emit::module };
    let (module, report) = apart(|| {
        // On a stack that is given back: as deep as types refer to each other, no other stage goes.
        let model = stacker::grow(STACK, || model::build(&graph, &naming));
        unmatched(&model)?;
        let emit = || emit(&graph, &model, &header, &options.convert, options.support);
        let module = apart(|| emit().map_err(Error::internal))?;
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

/// Does work on a thread of its own, and so in a heap of its own. What is read there is dropped before the graph that
/// is made of it, and leaves no gaps in the heap of that: the model is made where the documents were. Emitting makes and
/// drops small things by the million, which takes far longer in the gaps that making the model has left.
fn apart<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let thread = thread.map_err(|error| Error::internal(format!("no thread could be started: {error}")))?;
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// As much as a main thread has, or more: types are nested as deep as schemas are.
const STACK: usize = 16 * 1024 * 1024;

/// The module `support` of a crate of several modules: the helper code that the outputs need.
pub fn support_module(outputs: &[Output]) -> String {
    let names: Vec<String> = outputs.iter().flat_map(|output| output.names.iter().cloned()).collect();
    let hash = hash(outputs.iter().map(|output| output.hash.as_str()));
    let needs: Vec<&Needs> = outputs.iter().map(|output| &output.needs).collect();
    emit::shared_support(
        &Header {
            inputs: &names,
            hash: &hash,
        },
        &needs,
    )
}

/// The file name up to its first dot.
fn stem(name: &str) -> String {
    file_name(name).split('.').next().unwrap_or_default().to_owned()
}

/// The last part of a path or address: the same wherever generation was started.
fn file_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned()
}

/// The hash of texts, in hexadecimal digits.
fn hash<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.len().to_le_bytes());
        hasher.update(text);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Fails where something was chosen for a type that there is none of.
fn unmatched(model: &Model) -> Result<(), Error> {
    let explain = |selector: &String| {
        let last = selector.rsplit('/').next().unwrap_or(selector).to_lowercase();
        let near = model.types.iter().filter(|def| {
            let (name, pointer) = (def.name.to_lowercase(), def.location.place.to_string().to_lowercase());
            name.contains(&last) || last.contains(&name) || pointer.ends_with(&format!("/{last}"))
        });
        let near: Vec<String> = near
            .take(3)
            .map(|def| format!("{} (\"#{}\")", def.name, def.location.place))
            .collect();
        let hint = if near.is_empty() {
            "the report of `isotype generate SCHEMA --report FILE` lists the types, with their JSON Pointers".to_owned()
        } else {
            format!("there is {}", near.join(", "))
        };
        format!("error: no type answers to {selector:?}, for which `types` has choices\n  help: {hint}")
    };
    let errors: Vec<String> = model.unmatched.iter().map(explain).collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Config(errors.join("\n\n")))
    }
}

/// The components that were asked for; all of them where none was.
fn reachable(graph: &Graph, names: &[String]) -> Result<Option<HashSet<SchemaId>>, Error> {
    if names.is_empty() {
        return Ok(None);
    }
    let mut chosen = HashSet::new();
    let mut errors = Vec::new();
    for name in names {
        let fits = |known: &str| known == name || model::type_name(known).as_ref() == Some(name);
        match graph.components.iter().find(|(known, _)| fits(known)) {
            Some((_, schema)) => {
                chosen.insert(*schema);
            }
            None => {
                let hint = if graph.components.is_empty() {
                    "`reachable` is for OpenAPI documents; a schema has what its root reaches"
                } else {
                    "`reachable` lists component schemas, and names of types of operations"
                };
                errors.push(format!("error: there is no component {name:?}\n  help: {hint}"));
            }
        }
    }
    if errors.is_empty() {
        Ok(Some(chosen))
    } else {
        Err(Error::Config(errors.join("\n\n")))
    }
}
