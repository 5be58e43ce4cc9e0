//! `isotype generate`.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use isotype::{Dialect, Error, Formats, Options, Output, Unknown, write_if_changed};

use super::stdout;

/// Write the Rust types of a schema, or everything in the manifest
#[derive(clap::Args)]
pub(crate) struct Generate {
    /// JSON Schema or OpenAPI document, `-` for standard input; without it, everything in the manifest
    schema: Option<PathBuf>,
    /// What is generated from what
    #[arg(long, value_name = "FILE", default_value = "isotype.toml", conflicts_with = "schema")]
    manifest: PathBuf,
    /// Where the module goes; otherwise to standard output
    #[arg(long, value_name = "FILE", requires = "schema")]
    out: Option<PathBuf>,
    /// Name of the root type; otherwise the title, or the file's name
    #[arg(long, value_name = "NAME", requires = "schema")]
    root: Option<String>,
    /// Dialect of documents that do not name theirs
    #[arg(long, value_name = "D", requires = "schema", value_parser = one_of(Dialect::ALL, Dialect::as_str))]
    dialect: Option<Dialect>,
    /// Folder with the documents whose address begins with PREFIX; can be given several times
    #[arg(long, value_name = "PREFIX=DIR", requires = "schema", value_parser = prefix_and_folder)]
    resolve: Vec<(String, PathBuf)>,
    /// Whether `format` refuses values [default: assert]
    #[arg(long, value_name = "F", requires = "schema", value_parser = one_of(Formats::ALL, Formats::as_str))]
    formats: Option<Formats>,
    /// What becomes of members that an open object does not name [default: keep]
    #[arg(long, value_name = "U", requires = "schema", value_parser = one_of(Unknown::ALL, Unknown::as_str))]
    unknown: Option<Unknown>,
    /// Where the report goes: per type, what it enforces, what a check enforces, and what is untyped and why (JSON)
    #[arg(long, value_name = "FILE", requires = "schema")]
    report: Option<PathBuf>,
}

impl Generate {
    pub(crate) fn run(mut self) -> Result<(), Error> {
        let Some(schema) = self.schema.take() else {
            return isotype::write_manifest(self.manifest);
        };
        let (out, report) = (self.out.take(), self.report.take());
        let output = generate(&schema, &self.options())?;
        if let Some(path) = report {
            write_if_changed(&path, &format!("{:#}\n", output.report))?;
        }
        match out {
            Some(path) => write_if_changed(&path, &output.source),
            None => stdout::print(&output.source),
        }
    }

    fn options(self) -> Options {
        Options {
            root: self.root,
            dialect: self.dialect,
            resolve: self.resolve,
            formats: self.formats.unwrap_or_default(),
            unknown: self.unknown.unwrap_or_default(),
            ..Options::default()
        }
    }
}

fn generate(schema: &Path, options: &Options) -> Result<Output, Error> {
    if schema != Path::new("-") {
        return isotype::generate_file(schema, options);
    }
    let text = io::read_to_string(io::stdin()).map_err(|source| Error::Io {
        action: "read",
        path: "standard input".into(),
        source,
    })?;
    isotype::generate_text("<stdin>", &text, options)
}

/// Accepts the spellings of `choices`.
fn one_of<T>(choices: &'static [T], spelling: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + FromStr<Err: Display + Into<Box<dyn std::error::Error + Send + Sync>>> + Send + Sync,
{
    PossibleValuesParser::new(choices.iter().map(|&choice| spelling(choice))).try_map(|text| text.parse::<T>())
}

fn prefix_and_folder(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((prefix, folder)) if !prefix.is_empty() && !folder.is_empty() => Ok((prefix.into(), folder.into())),
        _ => Err("expected PREFIX=DIR, as in https://example.com/schemas/=schemas".into()),
    }
}
