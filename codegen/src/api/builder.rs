//! Generation from a build script, without a manifest.

use std::path::PathBuf;

use super::targets::{SchemaFile, Targets};
use crate::error::{Diagnostic, Error};
use crate::options::Support;
use crate::output::build_script;
use crate::output::write;

/// Generates modules from a build script.
///
/// # Example `build.rs`
/// ```no_run
/// fn main() -> Result<(), isotype::Error> {
///     isotype::Builder::new().schema("schemas/order.json").out_dir("src").generate()
/// }
/// ```
/// `src/lib.rs` needs `mod order;` and `mod support;` (the support code), and nothing else. Without
/// [`out_dir`](Builder::out_dir), the modules go to `OUT_DIR`. Each of them then contains the support code
/// and is included:
/// ```ignore
/// mod order {
///     include!(concat!(env!("OUT_DIR"), "/order.rs"));
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    out: Option<PathBuf>,
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

    /// Sets the folder for the modules and `support.rs`, their shared support code. The default is cargo's
    /// `OUT_DIR`, where each module contains its own.
    ///
    /// # Arguments
    /// `folder`: relative to the crate being built, like the paths of schemas; outside build scripts, to the
    /// current folder.
    pub fn out_dir(&mut self, folder: impl Into<PathBuf>) -> &mut Builder {
        self.out = Some(folder.into());
        self
    }

    /// Sets whether files that isotype did not write are overwritten, like `isotype generate --force`. The default is
    /// `false`: such a file is an error, and nothing is written.
    pub fn force(&mut self, force: bool) -> &mut Builder {
        self.force = force;
        self
    }

    /// Generates all modules, writes those whose text changed, and tells cargo which files were read. Nothing is
    /// written unless all modules could be generated and all files can be written. A file that isotype did not write is
    /// overwritten only with [`force`](Builder::force).
    ///
    /// # Errors
    /// If a file cannot be read or written, a schema is invalid, two modules have the same name, or neither
    /// [`out_dir`](Builder::out_dir) nor `OUT_DIR` is set.
    pub fn generate(&self) -> Result<(), Error> {
        let Some(out) = self.out.clone().or_else(build_script::out_dir) else {
            let fault = Diagnostic::error("no folder to write to").hint("set it with `out_dir`");
            return Err(Error::config(vec![fault]));
        };
        // An included module has to be a single file.
        let support = match self.out {
            Some(_) => Support::Shared,
            None => Support::Inline,
        };
        let base = build_script::absolute("".as_ref());
        let generated = Targets {
            base,
            out,
            support,
            schemas: self.schemas.clone(),
        }
        .generate()?;
        generated
            .inputs
            .iter()
            .for_each(|input| build_script::rerun_if_changed(input));
        build_script::warn(&generated.notes);
        write::all(&generated.files, self.force).map(drop)
    }
}
