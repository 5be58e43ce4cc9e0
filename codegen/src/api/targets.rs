//! What to generate: schemas, one module each, and the output folder. The manifest and
//! [`Builder`](crate::Builder) both produce it.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use crate::dialect::{Dialect, Formats};
use crate::error::{Diagnostic, Error};
use crate::identifier;
use crate::options::{
    Constants, Constraints, Content, Convert, Directions, Fault, Feature, FieldOptions, Names, Numbers, Objects,
    OfKinds, Options, Rename, Support, TypeOptions, Unknown,
};
use crate::output::write::OutputFile;
use crate::pipeline::{self, Output};
use crate::warning::{Deny, WarningKind};

/// The support module, shared by the modules next to it.
const SUPPORT: &str = "support";
/// That of the modules with exact numbers.
const EXACT_SUPPORT: &str = "support_exact";

/// A schema file, its module, and its options.
///
/// ```
/// use isotype::{Dialect, SchemaFile};
///
/// SchemaFile::new("schemas/order.json").module("order").root("Order").dialect(Dialect::Draft7);
/// ```
#[derive(Debug, Clone)]
pub struct SchemaFile {
    /// The path of the schema.
    pub(crate) path: PathBuf,
    /// The name of the module; by default that of the file, and more of its path if another file has that name.
    pub(crate) module: Option<String>,
    /// Its options.
    pub(crate) options: Options,
}

impl SchemaFile {
    /// A schema with the default options, for a module named after the file, without known extensions (`.json`,
    /// `.schema.yaml`, …), and with more of its path if another file has the same name.
    pub fn new(path: impl Into<PathBuf>) -> SchemaFile {
        SchemaFile {
            path: path.into(),
            module: None,
            options: Options::default(),
        }
    }

    /// Replaces all options.
    #[must_use]
    pub fn options(mut self, options: Options) -> SchemaFile {
        self.options = options;
        self
    }

    /// Sets the name of the module and of its file: `MODULE.rs`.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> SchemaFile {
        self.module = Some(name.into());
        self
    }

    /// Sets the name of the root type.
    #[must_use]
    pub fn root(mut self, name: impl Into<String>) -> SchemaFile {
        self.options.root = Some(name.into());
        self
    }

    /// Sets the dialect of documents that do not declare one.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> SchemaFile {
        self.options.dialect = Some(dialect);
        self
    }

    /// Maps URIs that begin with `prefix` to a folder. Can be called several times.
    #[must_use]
    pub fn resolve(mut self, prefix: impl Into<String>, folder: impl Into<PathBuf>) -> SchemaFile {
        self.options.resolve.push((prefix.into(), folder.into()));
        self
    }

    /// Allows references into a folder, in addition to that of the schema and those of
    /// [`resolve`](SchemaFile::resolve). Can be called several times.
    #[must_use]
    pub fn allow_path(mut self, folder: impl Into<PathBuf>) -> SchemaFile {
        self.options.allow_path.push(folder.into());
        self
    }

    /// Sets whether `format` is an assertion or an annotation.
    #[must_use]
    pub fn formats(mut self, formats: Formats) -> SchemaFile {
        self.options.formats = formats;
        self
    }

    /// Sets where type names come from. [`Names::Typify`] needs the feature `typify`.
    #[must_use]
    pub fn names(mut self, names: Names) -> SchemaFile {
        self.options.names = names;
        self
    }

    /// Sets what happens to members that an open object does not declare.
    #[must_use]
    pub fn unknown(mut self, unknown: Unknown) -> SchemaFile {
        self.options.unknown = unknown;
        self
    }

    /// Sets whether required members with one possible value have an associated constant or a field.
    #[must_use]
    pub fn constants(mut self, constants: Constants) -> SchemaFile {
        self.options.constants = constants;
        self
    }

    /// Sets whether a schema with `properties` and without `type` means an object.
    #[must_use]
    pub fn objects(mut self, objects: Objects) -> SchemaFile {
        self.options.objects = objects;
        self
    }

    /// Sets what becomes of the bounds and patterns of strings and numbers in members.
    #[must_use]
    pub fn constraints(mut self, constraints: Constraints) -> SchemaFile {
        self.options.constraints = constraints;
        self
    }

    /// Sets whether requests and responses of OpenAPI 3.0 have types of their own where they differ.
    #[must_use]
    pub fn directions(mut self, directions: Directions) -> SchemaFile {
        self.options.directions = directions;
        self
    }

    /// Adds conversions to and from the types of a crate, behind a feature of that name. Can be called several times.
    #[must_use]
    pub fn convert(mut self, to: Convert) -> SchemaFile {
        self.options.convert.push(to);
        self
    }

    /// Adds implementations of the traits of a crate, behind a feature of that name. Can be called several times.
    #[must_use]
    pub fn feature(mut self, feature: Feature) -> SchemaFile {
        self.options.features.push(feature);
        self
    }

    /// Sets the type of plain strings, in place of `String`: the path of a type that implements serde's traits,
    /// `Debug`, `Clone`, `Eq` and `Hash`, and dereferences to `str`; or `std::borrow::Cow<'a, str>`, for strings
    /// borrowed from the input.
    #[must_use]
    pub fn string(mut self, path: impl Into<String>) -> SchemaFile {
        self.options.string = Some(path.into());
        self
    }

    /// Sets the type of maps with typed values, in place of `BTreeMap`: the path of a type with a key and a value
    /// parameter and the usual methods of maps that implements `Default`, `Debug`, `Clone` and `PartialEq`.
    #[must_use]
    pub fn map(mut self, path: impl Into<String>) -> SchemaFile {
        self.options.map = Some(path.into());
        self
    }

    /// Leaves out what the keys of definitions and components begin with, such as `io.k8s.api.`. Can be called several
    /// times; the longest that fits counts.
    #[must_use]
    pub fn strip(mut self, beginning: impl Into<String>) -> SchemaFile {
        self.options.strip.push(beginning.into());
        self
    }

    /// Replaces, in the names that types have by default, what a regular expression matches; `$1` in `with` is the text of
    /// its first group. Can be called several times; the rules are applied in order.
    /// ```
    /// isotype::SchemaFile::new("schemas/order.json").rename("^(.*)Dto$", "$1");
    /// ```
    #[must_use]
    pub fn rename(mut self, pattern: impl Into<String>, with: impl Into<String>) -> SchemaFile {
        self.options.rename.push(Rename::new(pattern, with));
        self
    }

    /// Makes one type of identical enumerations and checked strings and numbers without names of their own.
    #[must_use]
    pub fn share(mut self) -> SchemaFile {
        self.options.share = true;
        self
    }

    /// Sets the options of one type, selected by `#` and the JSON Pointer of its schema, or by the name that it has
    /// by default; of several types, if the selector has a `*`, which stands for any characters but `/`. Can be called
    /// several times.
    #[must_use]
    pub fn choose(mut self, selector: impl Into<String>, choices: TypeOptions) -> SchemaFile {
        self.options.types.insert(selector.into(), choices);
        self
    }

    /// Sets the options of one field, selected by `#` and the JSON Pointer of the member's schema. Can be called several
    /// times.
    #[must_use]
    pub fn field(mut self, selector: impl Into<String>, choices: FieldOptions) -> SchemaFile {
        self.options.fields.insert(selector.into(), choices);
        self
    }

    /// Sets the traits that all types of a kind derive, in addition to the usual ones.
    #[must_use]
    pub fn derives(mut self, derives: OfKinds) -> SchemaFile {
        self.options.derives = derives;
        self
    }

    /// Sets the attributes of all types of a kind.
    #[must_use]
    pub fn attributes(mut self, attributes: OfKinds) -> SchemaFile {
        self.options.attributes = attributes;
        self
    }

    /// Selects a component of an OpenAPI document, with everything it refers to; by default all are generated. Can be
    /// given several times.
    #[must_use]
    pub fn reachable(mut self, component: impl Into<String>) -> SchemaFile {
        self.options.reachable.push(component.into());
        self
    }

    /// Suppresses a kind of warning or note. Can be called several times.
    #[must_use]
    pub fn allow(mut self, kind: WarningKind) -> SchemaFile {
        self.options.allow.push(kind);
        self
    }

    /// Turns warnings into errors. Can be called several times.
    #[must_use]
    pub fn deny(mut self, deny: Deny) -> SchemaFile {
        self.options.deny.push(deny);
        self
    }

    /// Sets how numbers are kept.
    #[must_use]
    pub fn numbers(mut self, numbers: Numbers) -> SchemaFile {
        self.options.numbers = numbers;
        self
    }

    /// Sets whether `contentEncoding` and `contentMediaType` of draft 7 are assertions.
    #[must_use]
    pub fn content(mut self, content: Content) -> SchemaFile {
        self.options.content = content;
        self
    }

    /// Splits the module into a folder: `MODULE/mod.rs`, and a file per component or definition.
    #[must_use]
    pub fn split(mut self) -> SchemaFile {
        self.options.split = true;
        self
    }

    /// Gives every struct a builder. Otherwise, only those have one that have more than seven required members.
    #[must_use]
    pub fn builder(mut self) -> SchemaFile {
        self.options.builder = true;
        self
    }

    /// Gives unions methods for each variant: `as_card()`, `is_card()`.
    #[must_use]
    pub fn accessors(mut self) -> SchemaFile {
        self.options.accessors = true;
        self
    }

    /// Adds a test that payloads of older versions still parse.
    ///
    /// # Arguments
    /// `folder`: older versions of the schema, whose valid examples are the payloads, and folders named after types, with
    /// payloads in files.
    #[must_use]
    pub fn history(mut self, folder: impl Into<PathBuf>) -> SchemaFile {
        self.options.history = Some(folder.into());
        self
    }

    /// Why a name cannot be that of the module.
    fn fault(&self, name: &str) -> Option<Fault> {
        let reserved = ["lib", "main", "mod", SUPPORT, EXACT_SUPPORT].contains(&name.to_ascii_lowercase().as_str());
        if !reserved && identifier::is_module_name(name) {
            return None;
        }
        let fault = format!("{name:?} cannot be the name of the module for {}", self.path.display());
        let help = "give it another name with `module`: an ASCII identifier that is not a keyword, and a valid file name on every system";
        let similar = format!("{}_types", identifier::module_name(name));
        let example = if identifier::is_module_name(&similar) {
            format!("; for example {similar:?}")
        } else {
            String::new()
        };
        Some(Fault::new([self.named_by()], fault).help(format!("{help}{example}")))
    }

    /// The key in the manifest that determines the module's name.
    fn named_by(&self) -> &'static str {
        if self.module.is_some() { "module" } else { "path" }
    }
}

impl<P: Into<PathBuf>> From<P> for SchemaFile {
    fn from(path: P) -> SchemaFile {
        SchemaFile::new(path)
    }
}

/// Everything generated in one run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Targets {
    /// The folder that relative paths of schemas and folders start from.
    pub(crate) base: PathBuf,
    /// The output folder, relative to `base`.
    pub(crate) out: PathBuf,
    /// Where the support code goes: one file next to the modules, or each module.
    pub(crate) support: Support,
    /// The name of a file that declares the modules.
    pub(crate) include: Option<String>,
    /// Others whose support code is written, without their modules.
    pub(crate) support_for: Vec<Targets>,
    /// The schemas, one module each.
    pub(crate) schemas: Vec<SchemaFile>,
}

/// The generated files, not written yet.
#[derive(Debug)]
pub(crate) struct Generated {
    /// The modules in the order of the targets, then the shared support module and the file that declares all of them,
    /// if there are any.
    pub(crate) files: Vec<OutputFile>,
    /// Every file read.
    pub(crate) inputs: Vec<PathBuf>,
    /// Warnings and notes.
    pub(crate) notes: Vec<Diagnostic>,
}

impl Targets {
    /// The output folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.base.join(&self.out)
    }

    /// Generates all modules and writes nothing. Continues after an invalid schema, so that one run reports all
    /// diagnostics.
    pub(crate) fn generate(&self) -> Result<Generated, Error> {
        let folder = self.folder();
        // Faults in the options are reported before any schema is read.
        let modules = self.modules()?;
        let mut outputs = all(self.schemas.iter().map(|schema| self.output(schema)))?;
        let users = self.support_for.iter().flat_map(|targets| {
            let schemas = targets.schemas.iter();
            schemas.map(|schema| targets.output(schema))
        });
        let users = all(users)?;
        let notes = outputs.iter_mut().flat_map(|output| std::mem::take(&mut output.notes));
        let notes = notes.collect();

        let inputs = outputs.iter().chain(&users).flat_map(|output| output.inputs.clone());
        let mut inputs: Vec<_> = inputs.collect();
        inputs.sort();
        inputs.dedup();
        let file = |module: &str, text, types| OutputFile::module(folder.join(format!("{module}.rs")), text, types);
        let is_elsewhere = self.schemas.iter().any(|schema| schema.options.support_path.is_some());
        let mut support = Vec::new();
        if !users.is_empty() {
            support.push((SUPPORT, pipeline::public_support_module(&users)?));
        } else if self.support == Support::Shared && !is_elsewhere {
            let exact = pipeline::exact_support_module(&outputs)?;
            // Without modules, there is an empty one.
            if exact.is_none() || outputs.iter().any(|output| !output.has_exact_numbers()) {
                support.push((SUPPORT, pipeline::support_module(&outputs)?));
            }
            support.extend(exact.map(|text| (EXACT_SUPPORT, text)));
        }
        let include = self.include.as_ref().map(|name| {
            let declared = modules.iter().map(|module| format!("pub mod {module};\n"));
            let support = support.iter().map(|(name, _)| format!("mod {name};\n"));
            let text = pipeline::include_file(&outputs, &declared.chain(support).collect::<String>());
            OutputFile::module(folder.join(name), text, None)
        });
        let modules = modules.iter().zip(outputs).zip(&self.schemas);
        let modules = modules.flat_map(|((module, output), schema)| {
            let types = Some(output.types());
            let main = if schema.options.split {
                file(&format!("{module}/mod"), output.source, types)
            } else {
                file(module, output.source, types)
            };
            let beside = output.files.into_iter();
            let beside = beside.map(|(name, text)| OutputFile::module(folder.join(module).join(name), text, None));
            std::iter::once(main).chain(beside).collect::<Vec<_>>()
        });
        Ok(Generated {
            files: modules
                .chain(support.into_iter().map(|(name, text)| file(name, text, None)))
                .chain(include)
                .collect(),
            inputs,
            notes,
        })
    }

    /// The names of the modules, distinct on case-insensitive file systems too. Fails with all faults that can be found
    /// without a schema.
    pub(crate) fn modules(&self) -> Result<Vec<String>, Error> {
        let (names, faults) = self.names();
        let faults = faults.into_iter().map(|(_, fault)| fault.diagnostic());
        let faults: Vec<Diagnostic> = faults.chain(self.include_fault()).collect();
        if faults.is_empty() {
            Ok(names)
        } else {
            Err(Error::config(faults))
        }
    }

    /// Why the file that declares the modules cannot have its name.
    fn include_fault(&self) -> Option<Diagnostic> {
        let name = self.include.as_ref()?;
        let is_beside = Path::new(name).file_name().is_some_and(|file| file == name.as_str()) && name.ends_with(".rs");
        let fault = || Diagnostic::error(format!("{name:?} cannot be the name of a file that declares modules"));
        (!is_beside).then(|| fault().hint("it must be next to the modules and end with `.rs`"))
    }

    /// The faults that can be found without a schema, each with the index of its schema.
    pub(crate) fn faults(&self) -> Vec<(usize, Fault)> {
        self.names().1
    }

    fn names(&self) -> (Vec<String>, Vec<(usize, Fault)>) {
        let mut taken = BTreeMap::new();
        let mut faults = Vec::new();
        let names = self.wanted();
        if self.folder().is_file() {
            let fault = Fault::new(["out"], format!("out: `{}` is a file", self.out.display()));
            faults.push((0, fault.help("modules are written into a folder, like `src`")));
        }
        for (index, (schema, name)) in self.schemas.iter().zip(&names).enumerate() {
            if let Some(fault) = schema.fault(name) {
                faults.push((index, fault));
            } else if let Some(other) = taken.insert(name.to_lowercase(), &schema.path) {
                let (first, second) = (other.display(), schema.path.display());
                let fault = format!("{first} and {second} would both be module {name:?}");
                let fault = Fault::new([schema.named_by()], fault);
                faults.push((index, fault.help("give one of them a different `module`")));
            }
            faults.extend(schema.options.faults().into_iter().map(|fault| (index, fault)));
        }
        (names, faults)
    }

    /// The names of the modules: the given ones, or those of the files, with more of their paths for files of the same
    /// name.
    fn wanted(&self) -> Vec<String> {
        let unnamed = self.schemas.iter().filter(|schema| schema.module.is_none());
        let paths: Vec<Vec<String>> = unnamed
            .map(|schema| identifier::written_segments(&schema.path))
            .collect();
        let names = identifier::told_apart(&paths, &HashSet::new(), |segments| {
            identifier::module_name(&segments.join("_"))
        });
        let mut names = names.into_iter();
        let name = |schema: &SchemaFile| schema.module.clone().or_else(|| names.next()).unwrap_or_default();
        self.schemas.iter().map(name).collect()
    }

    fn output(&self, schema: &SchemaFile) -> Result<Output, Error> {
        let (path, options) = self.input(schema);
        pipeline::generate_file(&path, &options)
    }

    /// The path and the options of a schema, relative to the current folder.
    pub(super) fn input(&self, schema: &SchemaFile) -> (PathBuf, Options) {
        let mut options = schema.options.clone();
        options.support = self.support;
        let resolve = options.resolve.iter_mut().map(|(_, folder)| folder);
        for folder in resolve.chain(&mut options.allow_path).chain(&mut options.history) {
            *folder = self.base.join(&*folder);
        }
        (join(&self.base, &schema.path), options)
    }
}

/// `base/path`; `path` itself for an empty base, so that diagnostics show it as it was given.
fn join(base: &Path, path: &Path) -> PathBuf {
    if base.as_os_str().is_empty() {
        path.to_owned()
    } else {
        base.join(path)
    }
}

/// All values, or all errors.
fn all<T>(results: impl IntoIterator<Item = Result<T, Error>>) -> Result<Vec<T>, Error> {
    let (mut values, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(error) => errors.push(error),
        }
    }
    match Error::join(errors) {
        Some(error) => Err(error),
        None => Ok(values),
    }
}
