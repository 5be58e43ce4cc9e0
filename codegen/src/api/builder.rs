//! Generation from a build script, without a manifest.

use std::path::PathBuf;

use super::script;
use super::targets::{SchemaFile, Targets};
use crate::error::{Diagnostic, Error};
use crate::options::Support;
use crate::output::build_script;

/// Generates modules from a build script.
///
/// # Into the sources
///
/// With [`out_dir`](Builder::out_dir), the modules are files of the crate, to be read and committed:
/// ```no_run
/// fn main() -> Result<(), isotype::Error> {
///     isotype::Builder::new().schema("schemas/order.json").out_dir("src").generate()
/// }
/// ```
/// `src/lib.rs` only needs `mod order;` and `mod support;` (the support code). If the environment variable `CI` is set,
/// the script compares instead of writing, so that a stale commit fails the build.
///
/// # Into `OUT_DIR`
///
/// Without it, they are in cargo's folder for the output of the script, and are not committed. With an
/// [`include_file`](Builder::include_file), one line includes all of them and their support code:
/// ```no_run
/// fn main() -> Result<(), isotype::Error> {
///     isotype::Builder::new()
///         .schema("schemas/order.json")
///         .schema("schemas/customer.json")
///         .include_file("schemas.rs")
///         .generate()
/// }
/// ```
/// ```ignore
/// // In src/lib.rs, for `crate::order::Order` and `crate::customer::Customer`:
/// include!(concat!(env!("OUT_DIR"), "/schemas.rs"));
/// ```
/// Without an include file, each module contains its own support code, and is included by itself:
/// ```ignore
/// mod order {
///     include!(concat!(env!("OUT_DIR"), "/order.rs"));
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    out: Option<PathBuf>,
    include: Option<String>,
    force: bool,
    schemas: Vec<SchemaFile>,
}

impl Builder {
    /// A builder without schemas.
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Adds a schema.
    ///
    /// # Arguments
    /// `schema`: a path, or a [`SchemaFile`] with options:
    /// ```
    /// use isotype::{Builder, Dialect, SchemaFile};
    ///
    /// let mut builder = Builder::new();
    /// builder.schema("schemas/order.json").schema(SchemaFile::new("schemas/old.json").dialect(Dialect::Draft4));
    /// ```
    pub fn schema(&mut self, schema: impl Into<SchemaFile>) -> &mut Builder {
        self.schemas.push(schema.into());
        self
    }

    /// Sets the folder for the modules and `support.rs`, their shared support code. The default is cargo's `OUT_DIR`, where
    /// each module contains its own unless there is an [`include_file`](Builder::include_file).
    ///
    /// # Arguments
    /// `folder`: relative to the crate being built, like the paths of schemas; outside build scripts, to the
    /// current folder.
    pub fn out_dir(&mut self, folder: impl Into<PathBuf>) -> &mut Builder {
        self.out = Some(folder.into());
        self
    }

    /// Adds a file that declares all modules and their shared support code: `pub mod order;` and so on. It is for a single
    /// `include!` from `OUT_DIR`; in a folder of [`out_dir`](Builder::out_dir), it can be the `mod.rs`.
    ///
    /// # Arguments
    /// `name`: the name of the file, which is next to the modules.
    pub fn include_file(&mut self, name: impl Into<String>) -> &mut Builder {
        self.include = Some(name.into());
        self
    }

    /// Sets whether files that isotype did not write are overwritten, like `isotype generate --force`. The default is
    /// `false`: such a file is an error, and nothing is written.
    pub fn force(&mut self, force: bool) -> &mut Builder {
        self.force = force;
        self
    }

    /// Generates all modules, writes those whose text changed, and tells cargo which files were read and written: the
    /// script is run again when one of them changes or is deleted. Nothing is written unless all modules could be
    /// generated and all files can be written. A file that isotype did not write is overwritten only with
    /// [`force`](Builder::force).
    ///
    /// If the environment variable `CI` is set in a build script, files outside of `OUT_DIR` are compared instead of
    /// written.
    ///
    /// # Errors
    /// If a file cannot be read or written, a schema is invalid, two modules have the same name, neither
    /// [`out_dir`](Builder::out_dir) nor `OUT_DIR` is set, or (under `CI`) the files are not up to date.
    pub fn generate(&self) -> Result<(), Error> {
        let Some(out) = self.out.clone().or_else(build_script::out_dir) else {
            let fault = Diagnostic::error("no folder to write to").hint("set it with `out_dir`");
            return Err(Error::config(vec![fault]));
        };
        // A module that is included by itself must be a single file.
        let support = match self.out.is_some() || self.include.is_some() {
            true => Support::Shared,
            false => Support::Inline,
        };
        let targets = Targets {
            base: build_script::absolute("".as_ref()),
            out,
            support,
            include: self.include.clone(),
            support_for: Vec::new(),
            schemas: self.schemas.clone(),
        };
        let generated = targets.generate()?;
        let folder = targets.folder();
        let is_source = !build_script::out_dir().is_some_and(|out| folder.starts_with(out));
        script::finish(&generated, &folder, self.force, is_source && build_script::compares())
    }
}
