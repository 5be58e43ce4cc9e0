//! The payloads of older versions of a schema: a folder with older documents, whose examples they are, and with a folder
//! for each type that has payloads in files.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{modelled, resolved, thread};
use crate::emit::OlderPayload;
use crate::error::{Diagnostic, Error, checked};
use crate::interpret;
use crate::model::Model;
use crate::options::Options;
use crate::plan::{Plan, Subject};
use crate::resolve::value_at;
use crate::schema::{self, Graph, Part, SchemaId};
use crate::source::Sources;

/// The endings of documents.
const DOCUMENTS: [&str; 3] = ["json", "yaml", "yml"];

/// The payloads of older versions, before it is known which types the new version has.
#[derive(Debug, Default)]
pub(super) struct History {
    /// What was read.
    pub(super) inputs: Vec<PathBuf>,
    found: Vec<Found>,
}

#[derive(Debug)]
struct Found {
    origin: String,
    /// The place of the schema in an older document.
    pointer: Option<String>,
    /// The name of its type.
    name: Option<String>,
    text: String,
}

impl History {
    /// Reads the folder that the options name.
    ///
    /// # Errors
    /// If something cannot be read, an older document is invalid, or a payload is no JSON.
    pub(super) fn read(options: &Options) -> Result<History, Error> {
        let mut history = History::default();
        let Some(folder) = &options.history else {
            return Ok(history);
        };
        // What is chosen for types of the new version may not be in older ones.
        let mut older = options.clone();
        (older.history, older.reachable) = (None, Vec::new());
        older.types.clear();
        older.fields.clear();
        for path in listed(folder)? {
            let name = file_name(&path);
            if path.is_dir() {
                for file in listed(&path)?.into_iter().filter(|file| ending(file) == "json") {
                    history.found.push(payload(&file, &name)?);
                    history.inputs.push(file);
                }
                history.inputs.push(path);
            } else if DOCUMENTS.contains(&ending(&path).as_str()) {
                history.document(&path, &name, &older)?;
            }
        }
        history.inputs.push(folder.clone());
        Ok(history)
    }

    /// The examples of an older document that its own schemas accept.
    fn document(&mut self, path: &Path, name: &str, options: &Options) -> Result<(), Error> {
        let mut sources = thread::run(|| Sources::from_file(path))?;
        let (graph, naming, typify, _) = checked(|| resolved(&mut sources, options))?;
        self.inputs.extend(sources.files().map(Path::to_owned));
        let documents = sources.written();
        let found = thread::run(|| {
            let plan = Plan::new(&graph);
            let (model, _) = modelled(&plan, &naming, typify.as_ref(), &documents)?;
            let mut examples = Vec::new();
            for schema in model.types.iter().filter_map(|def| def.schema) {
                examples.extend(of_schema(&graph, schema)?);
            }
            examples.extend(of_payloads(&graph, &sources));
            let names = model
                .types
                .iter()
                .filter_map(|def| Some((def.schema?, def.name.clone())));
            let names: HashMap<SchemaId, String> = names.collect();
            let is_valid = |(schema, _, value): &(SchemaId, String, Value)| {
                let parts = [Part::whole(&graph, *schema)];
                // Beside a type, `null` is an `Option` of it.
                !value.is_null() && interpret::verdict(&plan, Subject::Value, &parts, value) == Some(true)
            };
            let valid = examples.into_iter().filter(is_valid);
            let found = valid.map(|(schema, pointer, value)| Found {
                origin: format!("{name}{pointer}"),
                pointer: Some(graph.pointer(schema)),
                name: names.get(&schema).cloned(),
                text: value.to_string(),
            });
            Ok::<_, Error>(found.collect::<Vec<Found>>())
        })?;
        self.found.extend(found);
        Ok(())
    }

    /// The payloads with the types that they have to parse as: that of the schema at the same place, or of the same name.
    pub(super) fn payloads(self, model: &Model) -> Vec<OlderPayload> {
        let main = model.types.iter().filter(|def| def.location.document == 0);
        let by_place = main.map(|def| (format!("#{}", def.location.place), &def.name));
        let by_place: HashMap<String, &String> = by_place.collect();
        let names: BTreeSet<&String> = model.types.iter().map(|def| &def.name).collect();
        let mut seen = BTreeSet::new();
        let mut payloads = Vec::new();
        for found in self.found {
            let at_place = found
                .pointer
                .as_ref()
                .and_then(|pointer| by_place.get(pointer).copied());
            let named = found.name.as_ref().and_then(|name| names.get(name).copied());
            let type_name = at_place.or(named).cloned();
            // What has no type in either version always parses.
            let had_type = found.name.is_some();
            if (had_type || type_name.is_some()) && seen.insert((type_name.clone(), found.text.clone())) {
                payloads.push(OlderPayload {
                    origin: found.origin,
                    type_name,
                    text: found.text,
                });
            }
        }
        payloads
    }
}

/// A schema, the place of a value for it, and the value.
type Example = (SchemaId, String, Value);

/// `examples`, `example` and `default` of a schema.
fn of_schema(graph: &Graph, schema: SchemaId) -> Result<Vec<Example>, Error> {
    let pointer = graph.pointer(schema);
    let annotations = graph[schema].annotations.iter();
    let texts = annotations.flat_map(|one| one.examples.iter().chain(&one.default));
    texts
        .map(|text| {
            let value = serde_json::from_str(text);
            let value = value.map_err(|error| Error::internal(format!("an example is no JSON: {error}")))?;
            Ok((schema, pointer.clone(), value))
        })
        .collect()
}

/// The examples beside the schemas of payloads.
fn of_payloads(graph: &Graph, sources: &Sources) -> Vec<Example> {
    let example = |example: &schema::Example| {
        let document = sources.documents().get(example.location.document)?;
        let value = value_at(document, &example.location.place)?.to_json();
        let schema = graph.referred(example.schema).unwrap_or(example.schema);
        Some((schema, graph.pointer_to(&example.location), value))
    };
    graph.examples.iter().filter_map(example).collect()
}

/// A payload in a file of its own.
fn payload(path: &Path, type_name: &str) -> Result<Found, Error> {
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| unreadable(path, &error))?;
    Ok(Found {
        origin: format!("{type_name}/{}", file_name(path)),
        pointer: None,
        name: Some(type_name.to_owned()),
        text: value.to_string(),
    })
}

/// What is in a folder, by name.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        paths.collect::<Result<Vec<PathBuf>, _>>()
    });
    let mut paths = entries.map_err(|error| unreadable(folder, &error))?;
    paths.sort_by_key(|path| file_name(path));
    Ok(paths)
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Error {
    let fault = Diagnostic::error(format!("history: cannot read {}: {error}", path.display()));
    Error::config(vec![fault])
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn ending(path: &Path) -> String {
    path.extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase()
}
