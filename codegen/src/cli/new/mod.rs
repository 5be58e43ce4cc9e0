//! `isotype new`.

mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use isotype::{Convert, Dependencies, Files, Options};

use super::say::{self, Format};
use super::{Failure, init};
use texts::Texts;

/// Make a crate of the types of a schema: manifest, committed source, a test per example, README, and settings for docs.rs
#[derive(clap::Args)]
pub(super) struct New {
    /// JSON Schema or OpenAPI document; it is copied, with the files that it refers to
    schema: PathBuf,
    /// Folder of the crate, which is absent or empty
    folder: PathBuf,
    /// Name of the crate; default: that of the folder
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Licence of the crate, as an SPDX expression
    #[arg(long, value_name = "SPDX", default_value = "MIT OR Apache-2.0")]
    license: String,
    /// Do not print the names of written files
    #[arg(long)]
    quiet: bool,
}

impl New {
    pub(super) fn run(self, format: Format) -> Result<(), Failure> {
        if !init::is_free(&self.folder) {
            return Err(Failure::Stream(format!(
                "{} is there already, and not empty\n  help: `isotype init` adds a schema to a crate that is there",
                self.folder.display()
            )));
        }
        let name = self.name.clone().unwrap_or_else(|| crate_name(&self.folder));
        if !is_crate_name(&name) {
            return Err(Failure::Stream(format!(
                "{name:?} cannot be the name of a crate\n  help: choose one with `--name`, of letters, digits, `-` and `_`"
            )));
        }
        // All conversions are tried, and those are offered that the schema has formats for.
        let mut options = Options::default();
        options.convert = Convert::ALL.to_vec();
        let output = isotype::generate_file(&self.schema, &options)?;
        let needed = Dependencies::of(&output.source);
        let examples = isotype::examples_of_file(&self.schema, &options)?;
        let conversions: Vec<&str> = needed.features().collect();

        let (common, inputs) = relative(&output.inputs)?;
        // The first file is the schema itself.
        let schema = Path::new("schemas").join(inputs.first().map_or(Path::new(""), PathBuf::as_path));
        let mut files = Files::new();
        for input in &inputs {
            let text = fs::read_to_string(common.join(input))
                .map_err(|error| Failure::Stream(format!("cannot read {}: {error}", input.display())))?;
            files.text(self.folder.join("schemas").join(input), text);
        }
        let manifest = self.folder.join("isotype.toml");
        files.text(&manifest, init::manifest(Path::new("src"), &schema, &conversions));
        let mut written = files.write()?;

        // In the crate, names of files and so of types are what they will be each time.
        let manifest = isotype::Manifest::new(&manifest);
        let generated = manifest.write()?;
        say::notes(&generated.notes, self.quiet, format);
        written.extend(generated.files);
        let modules = manifest.modules()?;
        let types = output.report["types"].as_array().into_iter().flatten();
        let types = types
            .filter_map(|one| one["name"].as_str())
            .map(str::to_owned)
            .collect();
        let texts = Texts {
            name: &name,
            license: &self.license,
            schema: &schema,
            module: modules.first().map(String::as_str).unwrap_or_default(),
            root: output.report["root"]["type"].as_str(),
            types,
            needed: &needed,
            examples: &examples,
            is_nested: self.is_in_a_package()?,
        };
        let (_, declarations) = init::declarations(Path::new("src"), &modules);
        let mut files = Files::new();
        files.text(self.folder.join("Cargo.toml"), texts.manifest());
        files.text(self.folder.join("src/lib.rs"), texts.library(&declarations));
        files.text(self.folder.join("tests/examples.rs"), texts.tests());
        files.text(self.folder.join("README.md"), texts.readme());
        files.text(self.folder.join(".gitignore"), "/target\n");
        written.extend(files.write()?);
        say::written(&written, self.quiet, format);
        Ok(())
    }

    /// Whether a folder around that of the crate has a `Cargo.toml`, whose workspace cargo would take it for a part of.
    fn is_in_a_package(&self) -> Result<bool, Failure> {
        let folder = absolute(&self.folder)?;
        Ok(folder
            .ancestors()
            .skip(1)
            .any(|around| around.join("Cargo.toml").is_file()))
    }
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure::Stream(format!("cannot find {}: {error}", path.display())))
}

/// The innermost folder that all files are in, and the files relative to it.
fn relative(files: &[PathBuf]) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
    let files: Vec<PathBuf> = files.iter().map(|file| absolute(file)).collect::<Result<_, _>>()?;
    let mut common = files
        .first()
        .and_then(|file| file.parent())
        .map(Path::to_owned)
        .unwrap_or_default();
    while !files.iter().all(|file| file.starts_with(&common)) && common.pop() {}
    let inside = files.iter().map(|file| match file.strip_prefix(&common) {
        Ok(inside) if !inside.is_absolute() => Ok(inside.to_owned()),
        // On Windows, files can be on different drives.
        _ => Err(Failure::Stream(format!(
            "{} has no folder in common with the schema",
            file.display()
        ))),
    });
    let inside = inside.collect::<Result<_, _>>()?;
    Ok((common, inside))
}

/// The name of a crate, after its folder.
fn crate_name(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    name.chars().map(plain).collect::<String>().trim_matches('-').to_owned()
}

fn is_crate_name(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_named_after_folders() {
        for (folder, name) in [("a/Order Types", "order-types"), ("pets", "pets"), ("x.y", "x-y")] {
            assert_eq!(crate_name(Path::new(folder)), name);
            assert!(is_crate_name(name));
        }
        assert!(!is_crate_name(&crate_name(Path::new("7"))) && !is_crate_name("") && !is_crate_name("a\"b"));
    }

    #[test]
    fn files_are_copied_with_their_folders() {
        let files = ["/r/a/b/x.json", "/r/a/y.json", "/r/a/b/c/z.json"].map(PathBuf::from);
        let (common, inside) = relative(&files).ok().unwrap();
        assert_eq!(common, Path::new("/r/a"));
        assert_eq!(inside, ["b/x.json", "y.json", "b/c/z.json"].map(PathBuf::from));
    }
}
