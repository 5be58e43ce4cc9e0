//! `isotype diff`.

use std::path::{Path, PathBuf};

use isotype::evolution::Changes;
use isotype::{Dialect, Formats, Manifest, Options, compare_files};

use super::generate::{one_of, prefix_and_folder};
use super::older::Older;
use super::policy::{self, Broken};
use super::say::Format;
use super::{Failure, manifest, stdout};

/// Say what a change of schemas means: whether new code reads old payloads and old code reads new ones, with examples
/// where not; what breaks clients and servers of an API; and what changes in the generated code
#[derive(clap::Args)]
pub(super) struct Diff {
    /// Old and new schema, or folder with a manifest; with --git, one schema or folder; default: this folder
    #[arg(num_args = 0..=2, value_name = "OLD NEW")]
    paths: Vec<PathBuf>,
    /// Compare with the files of this revision, read from git
    #[arg(long, value_name = "REV")]
    git: Option<String>,
    /// Dialect of schemas that do not declare one
    #[arg(long, value_name = "D", value_parser = one_of(Dialect::ALL, Dialect::as_str))]
    dialect: Option<Dialect>,
    /// Folder with the documents whose URIs begin with PREFIX, or the file of the document at a URI; repeatable
    #[arg(long, value_name = "PREFIX=DIR", value_parser = prefix_and_folder)]
    resolve: Vec<(String, PathBuf)>,
    /// Another folder that references may reach, besides those of the schemas and of --resolve; repeatable
    #[arg(long, value_name = "DIR")]
    allow_path: Vec<PathBuf>,
    /// Whether `format` is an assertion or an annotation [default: assert]
    #[arg(long, value_name = "F", value_parser = one_of(Formats::ALL, Formats::as_str))]
    formats: Option<Formats>,
    /// Exit with 1 unless this is kept: that new code reads old payloads, that old code reads new ones, or that code
    /// that uses the types compiles; repeatable
    #[arg(long, value_name = "WHAT", value_enum)]
    fail_on: Vec<Broken>,
}

impl Diff {
    pub(super) fn run(self, format: Format) -> Result<(), Failure> {
        let changes = self.changes()?;
        stdout::print(&printed(&changes, format))?;
        let broken = Broken::all_in(&changes).filter(|broken| self.fail_on.contains(broken));
        match policy::listed(broken) {
            None => Ok(()),
            Some(broken) => Err(Failure::Stream(format!("the change is not compatible: {broken}"))),
        }
    }

    fn changes(&self) -> Result<Changes, Failure> {
        match (&self.git, &self.paths[..]) {
            (None, [old, new]) => self.between(old, new),
            (None, _) => Err(Failure::Usage("OLD and NEW are needed, or --git REV".to_owned())),
            (Some(_), [_, _, ..]) => Err(Failure::Usage("with --git, there is one path at most".to_owned())),
            (Some(revision), paths) => {
                let here = match paths {
                    [path, ..] => path.clone(),
                    [] => manifest::find(None)?,
                };
                let older = Older::revision(revision, &here)?;
                self.between(older.path(), &here)
            }
        }
    }

    /// The changes from one file or folder to another.
    fn between(&self, old: &Path, new: &Path) -> Result<Changes, Failure> {
        let mut options = Options::default();
        options.dialect = self.dialect;
        options.resolve = self.resolve.clone();
        options.allow_path = self.allow_path.clone();
        options.formats = self.formats.unwrap_or_default();
        match (manifest::within(old), manifest::within(new)) {
            (Some(old), Some(new)) => Ok(Manifest::new(new).changes_since(&Manifest::new(old))?),
            (None, None) => Ok(compare_files((old, &options), (new, &options))?),
            _ => Err(Failure::Stream(format!(
                "{} and {} are not of one kind: two schemas, or two folders with a manifest",
                old.display(),
                new.display()
            ))),
        }
    }
}

/// The changes in a format.
pub(super) fn printed(changes: &Changes, format: Format) -> String {
    match format {
        Format::Text => changes.text(),
        Format::Json => format!("{:#}\n", serde_json::to_value(changes).unwrap_or_default()),
        Format::Markdown => changes.markdown(),
        Format::Html => changes.html(),
        Format::Changelog => changes.changelog(),
    }
}
