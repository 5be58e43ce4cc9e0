//! `isotype init`.

use std::fs;
use std::path::{Path, PathBuf};

use isotype::{Files, Options};

use super::cargo::{self, Manifest};
use super::say::{self, Format};
use super::{Failure, dependencies, stdout};

/// Begin to use a schema in a crate: write isotype.toml, generate the module, add what it needs to Cargo.toml, and print
/// the lines for lib.rs
#[derive(clap::Args)]
pub(super) struct Init {
    /// JSON Schema or OpenAPI document
    schema: PathBuf,
    /// Folder for the modules
    #[arg(long, value_name = "DIR", default_value = "src")]
    out: PathBuf,
    /// Print what the module needs in Cargo.toml instead of having `cargo add` add it
    #[arg(long)]
    no_add: bool,
    /// Overwrite an isotype.toml that is there, and files that isotype did not write
    #[arg(long)]
    force: bool,
    /// Do not print the names of written files
    #[arg(long)]
    quiet: bool,
}

/// The manifest that `init` writes.
const MANIFEST: &str = "isotype.toml";

impl Init {
    pub(super) fn run(self, format: Format) -> Result<(), Failure> {
        if Path::new(MANIFEST).exists() && !self.force {
            let schema = toml_text(&self.schema);
            return Err(Failure::Stream(format!(
                "{MANIFEST} is there already\n  help: add the schema to it, and run `isotype generate`:\n\n[[schema]]\npath = {schema}"
            )));
        }
        // Nothing is written for a schema from which nothing can be generated.
        isotype::generate_file(&self.schema, &Options::default())?;
        let mut files = Files::new();
        files.text(MANIFEST, manifest(&self.out, &self.schema, &[]));
        say::written(&files.force(self.force).write()?, self.quiet, format);
        let manifest = isotype::Manifest::new(MANIFEST).force(self.force);
        let written = manifest.write()?;
        say::notes(&written.notes, self.quiet, format);
        say::written(&written.files, self.quiet, format);

        let modules = manifest.modules()?;
        let (root, lines) = declarations(&self.out, &modules);
        stdout::print(&format!("Add to {}, if it is not there:\n\n{lines}", root.display()))?;
        let needed = dependencies::of_files(modules.iter().map(|module| file_of(&self.out, module)).collect())?;
        match Manifest::around(&self.out.join("lib.rs")) {
            Ok(package) if !self.no_add => {
                cargo::add(&package, &needed)?;
                let names: Vec<&str> = needed.crates.iter().map(|one| one.name.as_str()).collect();
                eprintln!("added {} to {}", names.join(", "), package.path().display());
                Ok(())
            }
            _ => stdout::print(&format!("\nAdd to the [dependencies] in Cargo.toml:\n\n{needed}")),
        }
    }
}

/// The text of an `isotype.toml` for one schema.
pub(super) fn manifest(out: &Path, schema: &Path, convert: &[&str]) -> String {
    let mut text = format!(
        "# Which modules are generated from which schemas: `isotype generate` writes them, `isotype check` compares.\n\
         out = {}\n\n[[schema]]\npath = {}\n",
        toml_text(out),
        toml_text(schema)
    );
    if !convert.is_empty() {
        text += &format!("# Behind a feature of the crate each.\nconvert = {convert:?}\n");
    }
    text
}

/// A path as a string of TOML, with `/` on every system.
fn toml_text(path: &Path) -> String {
    let components: Vec<String> = path
        .components()
        .map(|one| one.as_os_str().to_string_lossy().into_owned())
        .collect();
    let text = components.join("/").replacen("//", "/", 1);
    cargo::quoted(&text)
}

/// The main file of a module.
pub(super) fn file_of(out: &Path, module: &str) -> PathBuf {
    let folder = out.join(module).join("mod.rs");
    if folder.is_file() {
        folder
    } else {
        out.join(format!("{module}.rs"))
    }
}

/// The file that declares the modules in a folder, and the lines for that.
pub(super) fn declarations(out: &Path, modules: &[String]) -> (PathBuf, String) {
    let candidates = ["lib.rs", "main.rs", "mod.rs"].map(|name| out.join(name));
    let found = candidates.iter().find(|file| file.is_file());
    let default = if out.ends_with("src") {
        &candidates[0]
    } else {
        &candidates[2]
    };
    let mut lines = String::new();
    for module in modules {
        lines += &format!("#[rustfmt::skip]\npub mod {module};\n");
    }
    lines += "#[rustfmt::skip]\nmod support;\n";
    (found.unwrap_or(default).clone(), lines)
}

/// Whether a folder is absent or empty.
pub(super) fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    }
}
