//! `isotype generate`.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use isotype::{
    Constants, Content, Deny, Dialect, Directions, Error, Files, Formats, Manifest, Names, Numbers, Objects, Options,
    Stage, Unknown, WarningKind,
};

use super::say::{self, Format};
use super::{Failure, manifest, stdout};

/// Generate Rust types from a schema, or all modules of the manifest
#[derive(clap::Args)]
pub(super) struct Generate {
    /// JSON Schema or OpenAPI document, `-` for standard input; default: all schemas of the manifest
    schema: Option<PathBuf>,
    /// Manifest that lists the schemas and their modules; default: isotype.toml, in this folder or the nearest above
    #[arg(long, value_name = "FILE", conflicts_with = "schema")]
    manifest: Option<PathBuf>,
    /// Output file; default: standard output
    #[arg(long, value_name = "FILE", requires = "schema")]
    out: Option<PathBuf>,
    /// Name of the root type; default: the title of the schema, or the name of the file
    #[arg(long, value_name = "NAME", requires = "schema")]
    root: Option<String>,
    /// Dialect of documents that do not declare one
    #[arg(long, value_name = "D", requires = "schema", value_parser = one_of(Dialect::ALL, Dialect::as_str))]
    dialect: Option<Dialect>,
    /// Folder with the documents whose URIs begin with PREFIX, or the file of the document at a URI; repeatable
    #[arg(long, value_name = "PREFIX=DIR", requires = "schema", value_parser = prefix_and_folder)]
    resolve: Vec<(String, PathBuf)>,
    /// Another folder that references may reach, besides that of the schema and those of --resolve; repeatable
    #[arg(long, value_name = "DIR", requires = "schema")]
    allow_path: Vec<PathBuf>,
    /// Whether `format` is an assertion or an annotation [default: assert]
    #[arg(long, value_name = "F", requires = "schema", value_parser = one_of(Formats::ALL, Formats::as_str))]
    formats: Option<Formats>,
    /// What to do with members that an open object does not declare [default: keep]
    #[arg(long, value_name = "U", requires = "schema", value_parser = one_of(Unknown::ALL, Unknown::as_str))]
    unknown: Option<Unknown>,
    /// What a struct has for a required member with one possible value [default: associated]
    #[arg(long, value_name = "C", requires = "schema", value_parser = one_of(Constants::ALL, Constants::as_str))]
    constants: Option<Constants>,
    /// How numbers are kept: as numbers of Rust, or (`exact`) with all their digits and as they are written
    /// [default: primitive]
    #[arg(long, value_name = "N", requires = "schema", value_parser = one_of(Numbers::ALL, Numbers::as_str))]
    numbers: Option<Numbers>,
    /// Whether `contentEncoding` and `contentMediaType` of draft 7 are assertions or annotations [default: annotate]
    #[arg(long, value_name = "C", requires = "schema", value_parser = one_of(Content::ALL, Content::as_str))]
    content: Option<Content>,
    /// Number of types for a schema of OpenAPI 3.0 with required `readOnly` or `writeOnly` members: one, or one for each
    /// direction where they differ [default: one]
    #[arg(long, value_name = "N", requires = "schema", value_parser = one_of(Directions::ALL, Directions::as_str))]
    directions: Option<Directions>,
    /// Whether a schema with `properties` and without `type` means an object, or (`typed`) allows other values too
    /// [default: typed]
    #[arg(long, value_name = "O", requires = "schema", value_parser = one_of(Objects::ALL, Objects::as_str))]
    objects: Option<Objects>,
    /// Source of the names of types: isotype's rules, or typify, for code written for types of typify or progenitor
    /// [default: isotype]
    #[arg(long, value_name = "N", requires = "schema", value_parser = one_of(Names::ALL, Names::as_str))]
    names: Option<Names>,
    /// Beginning of keys of definitions and components that names leave out, such as `io.k8s.api.`; repeatable
    #[arg(long, value_name = "BEGINNING", requires = "schema")]
    strip: Vec<String>,
    /// Make one type of identical enumerations and checked strings and numbers without names of their own
    #[arg(long, requires = "schema")]
    share: bool,
    /// File for a report in JSON: for each type, what it enforces, what checks enforce, and what is untyped and why
    #[arg(long, value_name = "FILE", requires = "schema")]
    report: Option<PathBuf>,
    /// Print the data at the end of a stage instead of the module
    #[arg(long, value_name = "STAGE", requires = "schema", conflicts_with = "report",
        value_parser = one_of(Stage::ALL, Stage::as_str))]
    emit: Option<Stage>,
    /// Suppress a kind of warning or note; repeatable
    #[arg(long, value_name = "KIND", requires = "schema")]
    allow: Vec<WarningKind>,
    /// Treat warnings as errors: `warnings` for all of them, or one kind; repeatable
    #[arg(long, value_name = "KIND")]
    deny: Vec<Deny>,
    /// Overwrite files that isotype did not write
    #[arg(long)]
    force: bool,
    /// Print neither notes nor the names of written files
    #[arg(long)]
    quiet: bool,
}

impl Generate {
    pub(super) fn run(mut self, format: Format) -> Result<(), Failure> {
        let quiet = self.quiet;
        let Some(schema) = self.schema.take() else {
            let manifest = Manifest::new(manifest::find(self.manifest)?)
                .force(self.force)
                .deny(self.deny);
            let written = manifest.write()?;
            say::notes(&written.notes, quiet, format);
            say::written(&written.files, quiet, format);
            return Ok(());
        };
        let schema = Schema::read(schema)?;
        let (out, report, stage) = (self.out.take(), self.report.take(), self.emit);
        let mut files = Files::new();
        files.force(self.force);
        let options = self.options();
        let (text, types) = match stage {
            Some(stage) => (schema.inspect(&options, stage)?, None),
            None => {
                let output = schema.generate(&options)?;
                say::notes(&output.notes, quiet, format);
                if let Some(path) = report {
                    files.report(path, &output.report);
                }
                let types = output.types();
                (output.source, Some(types))
            }
        };
        let printed = match (out, types) {
            (Some(path), Some(types)) => {
                files.module(path, text, types);
                None
            }
            (Some(path), None) => {
                files.text(path, text);
                None
            }
            (None, _) => Some(text),
        };
        say::written(&files.write()?, quiet, format);
        printed.map_or(Ok(()), |text| stdout::print(&text))
    }

    fn options(self) -> Options {
        let mut options = Options::default();
        options.allow = self.allow;
        options.deny = self.deny;
        options.root = self.root;
        options.dialect = self.dialect;
        options.resolve = self.resolve;
        options.allow_path = self.allow_path;
        options.formats = self.formats.unwrap_or_default();
        options.unknown = self.unknown.unwrap_or_default();
        options.constants = self.constants.unwrap_or_default();
        options.numbers = self.numbers.unwrap_or_default();
        options.content = self.content.unwrap_or_default();
        options.directions = self.directions.unwrap_or_default();
        options.objects = self.objects.unwrap_or_default();
        options.names = self.names.unwrap_or_default();
        options.strip = self.strip;
        options.share = self.share;
        options
    }
}

/// The source of the schema.
enum Schema {
    File(PathBuf),
    /// The text of standard input.
    Text(String),
}

impl Schema {
    fn read(path: PathBuf) -> Result<Schema, Failure> {
        if path != Path::new("-") {
            return Ok(Schema::File(path));
        }
        let text = io::read_to_string(io::stdin());
        text.map(Schema::Text)
            .map_err(|error| Failure::Stream(format!("cannot read standard input: {error}")))
    }

    fn generate(&self, options: &Options) -> Result<isotype::Output, Error> {
        match self {
            Schema::File(path) => isotype::generate_file(path, options),
            Schema::Text(text) => isotype::generate_text(STDIN, text, options),
        }
    }

    fn inspect(&self, options: &Options, stage: Stage) -> Result<String, Error> {
        match self {
            Schema::File(path) => isotype::inspect_file(path, options, stage),
            Schema::Text(text) => isotype::inspect_text(STDIN, text, options, stage),
        }
    }
}

/// The name of standard input in diagnostics.
const STDIN: &str = "<stdin>";

/// A parser that accepts the spellings of `choices`.
pub(super) fn one_of<T>(choices: &'static [T], spelling: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + FromStr<Err: Display + Into<Box<dyn std::error::Error + Send + Sync>>> + Send + Sync,
{
    PossibleValuesParser::new(choices.iter().map(|&choice| spelling(choice))).try_map(|text| text.parse::<T>())
}

pub(super) fn prefix_and_folder(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((prefix, folder)) if !prefix.is_empty() && !folder.is_empty() => Ok((prefix.into(), folder.into())),
        _ => Err("expected PREFIX=DIR or URL=FILE, as in https://example.com/schemas/=schemas".into()),
    }
}
