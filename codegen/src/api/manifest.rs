//! The manifest, `isotype.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use super::places::Places;
use super::script;
use super::targets::{SchemaFile, Targets};
use crate::dialect::{Dialect, Formats};
use crate::error::{Diagnostic, Error};
use crate::options::{
    Constants, Constraints, Content, Convert, Directions, Fault, Feature, FieldOptions, Names, Numbers, Objects,
    OfKinds, Options, Rename, Support, TypeOptions, Unknown, deserialize_choice,
};
use crate::output::files::WrittenFile;
use crate::output::{build_script, compare, write};
use crate::warning::{Deny, WarningKind};

/// The syntax of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    /// The folder for the modules.
    out: PathBuf,
    /// One entry per schema.
    #[serde(default)]
    schema: Vec<Entry>,
    /// The path of the module with the support code, if that is in another crate or module.
    support: Option<String>,
    /// The manifests whose modules the support code written here is for.
    #[serde(default, rename = "support-for")]
    support_for: Vec<PathBuf>,
}

/// One `[[schema]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: PathBuf,
    module: Option<String>,
    root: Option<String>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    dialect: Option<Dialect>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    formats: Option<Formats>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    names: Option<Names>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    unknown: Option<Unknown>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    constants: Option<Constants>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    constraints: Option<Constraints>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    numbers: Option<Numbers>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    content: Option<Content>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    directions: Option<Directions>,
    #[serde(default, deserialize_with = "deserialize_choice")]
    objects: Option<Objects>,
    #[serde(default)]
    resolve: BTreeMap<String, PathBuf>,
    #[serde(default, rename = "allow-path")]
    allow_path: Vec<PathBuf>,
    #[serde(default, deserialize_with = "choices")]
    convert: Vec<Convert>,
    #[serde(default, deserialize_with = "choices")]
    features: Vec<Feature>,
    string: Option<String>,
    map: Option<String>,
    #[serde(default)]
    reachable: Vec<String>,
    #[serde(default, deserialize_with = "choices")]
    allow: Vec<WarningKind>,
    #[serde(default, deserialize_with = "choices")]
    deny: Vec<Deny>,
    #[serde(default)]
    split: bool,
    #[serde(default)]
    builder: bool,
    #[serde(default)]
    accessors: bool,
    history: Option<PathBuf>,
    #[serde(default)]
    strip: Vec<String>,
    #[serde(default)]
    rename: Vec<Rename>,
    #[serde(default)]
    share: bool,
    #[serde(default)]
    types: BTreeMap<String, TypeOptions>,
    #[serde(default)]
    fields: BTreeMap<String, FieldOptions>,
    #[serde(default)]
    derives: OfKinds,
    #[serde(default)]
    attributes: OfKinds,
}

impl Entry {
    fn schema_file(self) -> SchemaFile {
        let options = Options {
            root: self.root,
            dialect: self.dialect,
            resolve: self.resolve.into_iter().collect(),
            allow_path: self.allow_path,
            formats: self.formats.unwrap_or_default(),
            names: self.names.unwrap_or_default(),
            unknown: self.unknown.unwrap_or_default(),
            constants: self.constants.unwrap_or_default(),
            constraints: self.constraints.unwrap_or_default(),
            numbers: self.numbers.unwrap_or_default(),
            content: self.content.unwrap_or_default(),
            directions: self.directions.unwrap_or_default(),
            objects: self.objects.unwrap_or_default(),
            convert: self.convert,
            features: self.features,
            string: self.string,
            map: self.map,
            support: Support::default(),
            support_path: None,
            strip: self.strip,
            rename: self.rename,
            share: self.share,
            types: self.types,
            fields: self.fields,
            derives: self.derives,
            attributes: self.attributes,
            reachable: self.reachable,
            allow: self.allow,
            deny: self.deny,
            split: self.split,
            builder: self.builder,
            accessors: self.accessors,
            history: self.history,
        };
        SchemaFile {
            path: self.path,
            module: self.module,
            options,
        }
    }
}

fn choices<'de, D: Deserializer<'de>, T: FromStr<Err = String>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names
        .iter()
        .map(|name| name.parse())
        .collect::<Result<_, _>>()
        .map_err(de::Error::custom)
}

/// Reads a manifest. The paths in it are relative to its folder.
pub(crate) fn read(path: &Path) -> Result<Targets, Error> {
    read_as(path, false)
}

/// Reads a manifest, or one for whose modules support code is written: that has such code for no others.
fn read_as(path: &Path, is_user: bool) -> Result<Targets, Error> {
    let text = fs::read_to_string(path).map_err(Error::io("read", path))?;
    let name = path.display().to_string();
    let manifest: Text = toml::from_str(&text).map_err(|error| {
        let fault = Diagnostic::error(error.message());
        let fault = match error.span() {
            Some(range) => fault.in_text(&name, &text, range),
            None => fault.in_file(&name),
        };
        Error::config(vec![fault])
    })?;
    if !manifest.support_for.is_empty() && (is_user || manifest.support.is_some() || !manifest.schema.is_empty()) {
        let fault = Diagnostic::error("`support-for` writes support code alone").in_file(name);
        let fault = fault.hint("put schemas, and `support`, into another manifest");
        return Err(Error::config(vec![fault]));
    }
    if manifest.schema.is_empty() && manifest.support_for.is_empty() {
        let fault = Diagnostic::error("nothing to generate").in_file(name);
        let fault = fault.hint("add a `[[schema]]` with the `path` of a schema");
        return Err(Error::config(vec![fault]));
    }
    let mut schemas: Vec<SchemaFile> = manifest.schema.into_iter().map(Entry::schema_file).collect();
    for schema in &mut schemas {
        schema.options.support_path.clone_from(&manifest.support);
    }
    let base = path.parent().map(Path::to_owned).unwrap_or_default();
    let users = manifest.support_for.iter().map(|user| users(&base.join(user)));
    let targets = Targets {
        support_for: users.collect::<Result<_, Error>>()?,
        base,
        out: manifest.out,
        support: Support::Shared,
        include: None,
        schemas,
    };
    let faults = targets.faults();
    if !faults.is_empty() {
        let places = Places::new(&text)?;
        let place = |(schema, fault): (usize, Fault)| {
            let range = places.find(schema, &fault.at)?;
            Ok(fault.diagnostic().in_text(&name, &text, range))
        };
        return Err(Error::config(
            faults.into_iter().map(place).collect::<Result<_, Error>>()?,
        ));
    }
    Ok(targets)
}

/// The modules of another manifest that support code is written for.
fn users(path: &Path) -> Result<Targets, Error> {
    let targets = read_as(path, true)?;
    let has_path = |schema: &SchemaFile| schema.options.support_path.is_some();
    if targets.schemas.is_empty() || !targets.schemas.iter().all(has_path) {
        let fault = Diagnostic::error("its modules have support code of their own");
        let fault = fault.in_file(path.display().to_string());
        return Err(Error::config(vec![fault.hint(
            "name the module with the support code there: `support = \"acme_support::support\"`",
        )]));
    }
    Ok(targets)
}

/// Generates every module in a manifest and writes those whose text changed. Nothing is written unless all modules
/// could be generated and all files can be written. A file that isotype did not write is not overwritten.
///
/// The support code of all modules goes to `support.rs` next to them, which the crate declares as `mod support;`.
///
/// In a build script, this tells cargo which files were read and written: it is run again when one of them changes or is
/// deleted. If the environment variable `CI` is set, it compares instead of writing, so that a stale commit fails the
/// build instead of being fixed silently.
///
/// # Arguments
/// `path`: the manifest. In a build script a relative path is relative to the crate being built, otherwise to the
/// current folder.
///
/// # Errors
/// If a file cannot be read or written, the manifest or a schema is invalid, or (under `CI`) the generated files
/// are not up to date. The error's text is complete: print it and exit.
///
/// # Example `build.rs`
/// ```no_run
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     isotype::generate_manifest("isotype.toml")?;
///     Ok(())
/// }
/// ```
pub fn generate_manifest(path: impl AsRef<Path>) -> Result<(), Error> {
    let path = build_script::absolute(path.as_ref());
    build_script::rerun_if_changed(&path);
    let targets = read(&path)?;
    let generated = targets.generate()?;
    script::finish(&generated, &targets.folder(), false, build_script::compares())
}

/// The result of [`Manifest::write`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Written {
    /// The files whose text changed.
    pub files: Vec<WrittenFile>,
    /// Warnings and notes on what was generated; see [`Output::notes`](crate::Output::notes).
    pub notes: Vec<Diagnostic>,
}

/// Like [`generate_manifest`] outside a build script: a relative `path` is
/// relative to the current folder, and the environment has no effect.
///
/// # Arguments
/// `force`: whether files that isotype did not write are overwritten.
///
/// # Errors
/// As [`generate_manifest`].
pub fn write_manifest(path: impl AsRef<Path>, force: bool) -> Result<Written, Error> {
    Manifest::new(path.as_ref()).force(force).write()
}

/// Compares the files on disk with what a manifest generates. Writes nothing.
///
/// # Errors
/// As [`Manifest::check`].
pub fn check_manifest(path: impl AsRef<Path>) -> Result<(), Error> {
    Manifest::new(path.as_ref()).check().map(drop)
}

/// A manifest and how it is run, outside a build script: a relative path is relative to the current folder, and the
/// environment has no effect.
#[derive(Debug, Clone)]
pub struct Manifest {
    path: PathBuf,
    force: bool,
    deny: Vec<Deny>,
}

impl Manifest {
    /// The manifest at this path.
    pub fn new(path: impl Into<PathBuf>) -> Manifest {
        Manifest {
            path: path.into(),
            force: false,
            deny: Vec::new(),
        }
    }

    /// Sets whether files that isotype did not write are overwritten. The default is `false`.
    #[must_use]
    pub fn force(mut self, force: bool) -> Manifest {
        self.force = force;
        self
    }

    /// Turns warnings into errors for all schemas, in addition to those that the manifest denies.
    #[must_use]
    pub fn deny(mut self, deny: impl IntoIterator<Item = Deny>) -> Manifest {
        self.deny.extend(deny);
        self
    }

    /// Generates every module and writes those whose text changed. Nothing is written unless all could be generated.
    ///
    /// # Errors
    /// As [`generate_manifest`], and if a warning is denied.
    pub fn write(&self) -> Result<Written, Error> {
        let generated = self.targets()?.generate()?;
        let written = write::all(&generated.files, self.force)?;
        Ok(Written {
            files: written.into_iter().map(WrittenFile::of).collect(),
            notes: generated.notes,
        })
    }

    /// Compares the files on disk with what would be generated, and returns warnings and notes. Writes nothing.
    ///
    /// # Errors
    /// Of the kind [`Stale`](crate::ErrorKind::Stale) if they differ, or if there is a file of a module that is no
    /// longer in the manifest; otherwise as [`Manifest::write`].
    pub fn check(&self) -> Result<Vec<Diagnostic>, Error> {
        let targets = self.targets()?;
        let generated = targets.generate()?;
        compare::check(&targets.folder(), &generated.files)?;
        Ok(generated.notes)
    }

    /// The names of the modules, in the order of the manifest. Reads no schema.
    ///
    /// # Errors
    /// If the manifest cannot be read or is invalid.
    pub fn modules(&self) -> Result<Vec<String>, Error> {
        self.targets()?.modules()
    }

    /// The folder that the modules are written into. Reads no schema.
    ///
    /// # Errors
    /// If the manifest cannot be read or is invalid.
    pub fn out(&self) -> Result<PathBuf, Error> {
        Ok(self.targets()?.folder())
    }

    pub(super) fn targets(&self) -> Result<Targets, Error> {
        let mut targets = read(&self.path)?;
        for schema in &mut targets.schemas {
            schema.options.deny.extend(&self.deny);
        }
        Ok(targets)
    }
}
