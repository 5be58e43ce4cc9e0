//! From a schema to the text of a module: the stages in order.

#[cfg(test)]
mod deep_tests;
mod difference;
mod examples;
mod history;
mod inputs;
mod inspect;
mod notes;
mod selection;
mod thread;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use difference::{compare_files, compare_texts};
pub use examples::{Example, examples_of_file};
use history::History;
pub use inspect::{Stage, inspect_file, inspect_text};

use crate::emit::{self, Header, Layout, Needs};
use crate::error::{Diagnostic, Error, Warnings, checked};
use crate::lint;
use crate::model::{self, Model, Naming};
use crate::options::{Content, Directions, Names, Numbers, Objects, Options, Renames};
use crate::output::report;
use crate::plan::Plan;
use crate::resolve;
use crate::schema::{self, Graph, SchemaId};
use crate::source::{Sources, Written};
use crate::typify_names::TypifyNames;

/// The output generated from one schema.
#[derive(Debug)]
#[non_exhaustive]
pub struct Output {
    /// The text of the module; of its `mod.rs` if it is split.
    pub source: String,
    /// The other files of a split module, by name.
    pub files: Vec<(String, String)>,
    /// Every file read, and the folders with older versions.
    pub inputs: Vec<PathBuf>,
    /// Per type: what the type enforces, what a check enforces, what is untyped and why.
    pub report: serde_json::Value,
    /// Warnings and notes on the schema and the generated code, without those that [`Options::allow`] names.
    pub notes: Vec<Diagnostic>,
    types: usize,
    /// The support items that the module needs from a shared support module.
    needs: Needs,
    /// The names of the documents and their hash.
    names: Vec<String>,
    hash: String,
}

impl Output {
    /// The number of types in the module.
    pub fn types(&self) -> usize {
        self.types
    }

    /// Whether its numbers are exact, so that its shared support code is that of [`exact_support_module`].
    pub fn has_exact_numbers(&self) -> bool {
        self.needs.is_exact()
    }
}

/// Generates the module for a schema file.
///
/// # Arguments
/// `path`: JSON or YAML; relative to the current folder. `options`: those of the module.
///
/// # Errors
/// If an option is invalid, the file cannot be read, or the schema is invalid.
pub fn generate_file(path: &Path, options: &Options) -> Result<Output, Error> {
    options.validate()?;
    generate(thread::run(|| Sources::from_file(path))?, options)
}

/// Generates the module for a schema given as text.
///
/// # Arguments
/// `name`: the name of the text in diagnostics, and of the root type without a title and [`Options::root`].
/// `text`: JSON, or YAML if it does not begin like JSON. `options`: those of the module.
///
/// # Errors
/// If an option or the schema is invalid.
pub fn generate_text(name: &str, text: &str, options: &Options) -> Result<Output, Error> {
    options.validate()?;
    generate(thread::run(|| Sources::from_text(name, text))?, options)
}

fn generate(mut sources: Sources, options: &Options) -> Result<Output, Error> {
    let (graph, naming, typify, mut warnings) = checked(|| resolved(&mut sources, options))?;
    let names = inputs::names(&sources);
    let hash = inputs::hash(&sources);
    let mut inputs: Vec<PathBuf> = sources.files().map(Path::to_owned).collect();
    let mut history = History::read(options)?;
    inputs.append(&mut history.inputs);
    let documents = sources.written();
    // The graph is self-contained, and the documents take more memory.
    drop(sources);
    let header = Header {
        inputs: &names,
        hash: &hash,
    };
    let (module, report, types, found) = thread::run(|| {
        let plan = Plan::new(&graph);
        let (mut model, mut notes) = modelled(&plan, &naming, typify.as_ref(), &documents)?;
        attached(&graph, &mut model, options)?;
        notes.extend(notes::checked(&graph, &model, &documents));
        notes.extend(notes::interrupted(&model, &documents));
        notes.extend(notes::bounded(&plan, &documents));
        let doubts = lint::generated(&graph, &model, options, &documents);
        notes.extend(notes::changed_names(&model, &documents));
        let types = model.types.len();
        let history = history.payloads(&model);
        let layout = Layout {
            convert: &options.convert,
            features: &options.features,
            support: options.support,
            support_path: options.support_path.as_deref(),
            split: options.split,
            builders: options.builder,
            accessors: options.accessors,
            history: &history,
        };
        let module = || emit::module(&plan, &model, &header, &layout);
        let module = thread::run(|| module().map_err(Error::internal))?;
        Ok((module, report::report(&plan, model), types, (notes, doubts)))
    })?;
    drop(graph);
    let report = checked(|| Ok(report.value()))?;
    warnings.extend(found.0);
    warnings.append(found.1);
    Ok(Output {
        source: module.source,
        files: module.files,
        inputs,
        report,
        notes: warnings.finish(&options.allow, &options.deny)?,
        types,
        needs: module.needs,
        names,
        hash,
    })
}

/// The graph of the main document, the model's other inputs, and warnings.
fn resolved(sources: &mut Sources, options: &Options) -> Result<(Graph, Naming, Option<TypifyNames>, Warnings), Error> {
    let how = resolve::ResolveOptions {
        dialect: options.dialect,
        resolve: options.resolve.clone(),
        allow: options.allow_path.clone(),
        formats: options.formats,
        split_directions: options.directions == Directions::Split,
        exact_numbers: options.numbers == Numbers::Exact,
        assert_content: options.content == Content::Assert,
    };
    let resolved = resolve::resolve(sources, &how)?;
    let doubts = lint::documents(sources, &resolved, options.formats);
    let (mut graph, mut warnings) = (resolved.graph, resolved.warnings);
    warnings.append(doubts);
    if options.objects == Objects::Typeless {
        schema::assume_objects(&mut graph);
    }
    model::merge_identical(&mut graph, &options.types);
    model::find_condition_unions(&mut graph);
    let documents = inputs::type_names(sources);
    if options.share {
        model::share(
            &mut graph,
            options.root.as_deref(),
            &documents,
            &options.strip,
            &options.types,
        );
    }
    let root = model::root_name(&graph, options.root.as_deref(), &documents);
    let secrets = options.fields.iter().filter(|(_, field)| field.secret);
    let naming = Naming {
        root: options.root.clone(),
        documents,
        unknown: options.unknown,
        constants: options.constants,
        strip: options.strip.clone(),
        renames: Renames::of(&options.rename),
        types: options.types.clone(),
        constraints: options.constraints,
        secrets: secrets.map(|(selector, _)| selector.clone()).collect(),
        string: options.string_path(),
        borrows: options.borrows(),
        map: options.map.clone(),
        reachable: selection::reachable(&graph, &root, &options.reachable)?,
    };
    let typify = match options.names {
        Names::Isotype => None,
        Names::Typify => Some(TypifyNames::read(sources)?),
    };
    Ok((graph, naming, typify, warnings))
}

/// The model of a graph, and notes on its names; an error if an option's selector matches no type.
fn modelled(
    plan: &Plan<'_>,
    naming: &Naming,
    typify: Option<&TypifyNames>,
    documents: &[Arc<Written>],
) -> Result<(Model, Vec<Diagnostic>), Error> {
    // On a growable stack: no other stage recurses along references between types.
    let build = |naming: &Naming| stacker::grow(thread::STACK, || model::build(plan, naming));
    let (model, notes) = match typify {
        None => (build(naming), Vec::new()),
        Some(typify) => {
            let graph = plan.graph();
            let mut model = build(&selection::by_default_name(graph, naming, typify, build));
            let notes = typify.apply(graph, &mut model, naming.root.is_some());
            (model, notes)
        }
    };
    if let Some(schema) = plan.first_undecided() {
        return Err(undecided(plan, schema, documents));
    }
    selection::unmatched(&model, naming)?;
    Ok((model, notes))
}

/// Attaches the derives and attributes that options choose; an error if a selector matches no field.
fn attached(graph: &Graph, model: &mut Model, options: &Options) -> Result<(), Error> {
    let unmatched = model::attach(graph, model, &options.derives, &options.attributes, &options.fields);
    selection::unmatched_fields(model, graph, &unmatched)
}

/// The error for a constant or a name that takes too long to check.
fn undecided(plan: &Plan<'_>, schema: SchemaId, documents: &[Arc<Written>]) -> Error {
    let location = &plan.graph()[schema].location;
    let message = format!(
        "it takes too long to find out whether #{} accepts the constants and names in the schema",
        location.place
    );
    let help = "a pattern that repeats what repeats, with references to its groups, or schemas that refer to each other in \
                many ways, take for ever on a long text: say it more simply";
    let fault = Diagnostic::error(message).hint(help);
    Error::schema(vec![notes::at(fault, documents, location, &[])])
}

/// The support module of a crate with several modules: the helper code that they need. It belongs in a file
/// `support.rs` beside them, and they have to be generated with [`Support::Shared`](crate::Support::Shared).
///
/// # Errors
/// Only an internal one.
pub fn support_module(outputs: &[Output]) -> Result<String, Error> {
    shared(outputs.iter().filter(|output| !output.needs.is_exact()))
}

/// The support module of the modules with exact numbers, which belongs in a file `support_exact.rs`; `None` if there are
/// no such modules.
///
/// # Errors
/// Only an internal one.
pub fn exact_support_module(outputs: &[Output]) -> Result<Option<String>, Error> {
    let mut exact = outputs.iter().filter(|output| output.needs.is_exact()).peekable();
    exact.peek().is_some().then(|| shared(exact)).transpose()
}

fn shared<'o>(outputs: impl Iterator<Item = &'o Output>) -> Result<String, Error> {
    let outputs: Vec<&Output> = outputs.collect();
    let needs: Vec<&Needs> = outputs.iter().map(|output| &output.needs).collect();
    checked(|| {
        Ok(with_header(outputs.iter().copied(), |header| {
            emit::shared_support(header, &needs)
        }))
    })
}

/// The same for modules of other crates, which are generated with [`Options::support_path`].
pub(crate) fn public_support_module(outputs: &[Output]) -> Result<String, Error> {
    let needs: Vec<&Needs> = outputs.iter().map(|output| &output.needs).collect();
    let text = checked(|| {
        Ok(with_header(outputs.iter(), |header| {
            emit::public_support(header, &needs)
        }))
    })?;
    text.map_err(|path| {
        let fault = Diagnostic::error(format!(
            "`{path}` is a type of another crate than that of the support code"
        ));
        Error::config(vec![
            fault.hint("options that name types of the own crate need support code of its own"),
        ])
    })
}

/// The text of a file that declares modules: a header that lists their inputs, and the declarations.
pub(crate) fn include_file(outputs: &[Output], declarations: &str) -> String {
    with_header(outputs.iter(), |header| emit::declarations(header, declarations))
}

/// Passes on the header of a file that belongs to several modules.
fn with_header<'o, T>(outputs: impl Iterator<Item = &'o Output> + Clone, then: impl FnOnce(&Header<'_>) -> T) -> T {
    let names: Vec<String> = outputs
        .clone()
        .flat_map(|output| output.names.iter().cloned())
        .collect();
    let hash = inputs::hash_texts(outputs.map(|output| output.hash.as_str()));
    then(&Header {
        inputs: &names,
        hash: &hash,
    })
}
