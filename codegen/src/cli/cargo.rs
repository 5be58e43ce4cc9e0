//! What the command does to the manifest of a crate, all of it by `cargo add`.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use isotype::{Dependencies, Dependency};

use super::Failure;

/// The `Cargo.toml` of a package, and what it says.
pub(super) struct Manifest {
    path: PathBuf,
    table: toml::Table,
}

impl Manifest {
    /// The manifest of the package that a file is in, or will be.
    pub(super) fn around(file: &Path) -> Result<Manifest, Failure> {
        let fails = |error| Failure::Stream(format!("cannot find {}: {error}", file.display()));
        let absolute = std::path::absolute(file).map_err(fails)?;
        let mut places = absolute.ancestors().skip(1).map(|folder| folder.join("Cargo.toml"));
        match places.find(|place| place.is_file()) {
            Some(path) => Manifest::read(path),
            None => Err(Failure::Stream(format!(
                "there is no Cargo.toml in a folder around {}",
                file.display()
            ))),
        }
    }

    fn read(path: PathBuf) -> Result<Manifest, Failure> {
        let fails = |error: String| Failure::Stream(format!("cannot read {}: {error}", path.display()));
        let text = fs::read_to_string(&path).map_err(|error| fails(error.to_string()))?;
        let table = text
            .parse()
            .map_err(|error: toml::de::Error| fails(error.to_string()))?;
        Ok(Manifest { path, table })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Its folder.
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// What it says of a crate in `[dependencies]`.
    fn dependency(&self, name: &str) -> Option<&toml::Value> {
        let dependencies = self.table.get("dependencies")?;
        let other = name.replace('_', "-");
        dependencies.get(name).or_else(|| dependencies.get(other))
    }
}

/// Has `cargo add` add what is needed, in few runs: one for all crates with the same flags.
pub(super) fn add(manifest: &Manifest, needed: &Dependencies) -> Result<(), Failure> {
    let mut runs: BTreeMap<Vec<&str>, Vec<&Dependency>> = BTreeMap::new();
    for one in &needed.crates {
        runs.entry(flags(one, manifest.dependency(&one.name)))
            .or_default()
            .push(one);
    }
    for (flags, crates) in runs {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .arg("add")
            .arg("--manifest-path")
            .arg(&manifest.path)
            .args(flags);
        for one in &crates {
            command.arg(wanted(one, manifest.dependency(&one.name)));
            for feature in &one.features {
                command.arg("--features").arg(format!("{}/{feature}", one.name));
            }
        }
        let why = match command.current_dir(manifest.folder()).output() {
            Ok(output) if output.status.success() => continue,
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => format!("cannot run cargo: {error}"),
        };
        return Err(Failure::Stream(format!(
            "cargo add fails:\n{why}\n\nAll that is needed in the [dependencies] of {}:\n\n{needed}",
            manifest.path.display()
        )));
    }
    Ok(())
}

/// A crate with the version that it is added in, beside what the manifest says of it: a version that is high enough stays,
/// as does one that the workspace has.
fn wanted(one: &Dependency, present: Option<&toml::Value>) -> String {
    let is_elsewhere = |present: &toml::Value| {
        ["workspace", "path", "git"]
            .iter()
            .any(|key| present.get(key).is_some())
    };
    let version = present.and_then(|present| present.get("version").unwrap_or(present).as_str());
    match (&one.version, version) {
        (Some(least), Some(has)) if numbers(has) < numbers(least) => format!("{}@{least}", one.name),
        (Some(least), None) if !present.is_some_and(is_elsewhere) => format!("{}@{least}", one.name),
        _ => one.name.clone(),
    }
}

/// The flags that a crate is added with, which apply to all in a run. One that is there already stays as it is.
fn flags(one: &Dependency, present: Option<&toml::Value>) -> Vec<&'static str> {
    if present.is_some() {
        return Vec::new();
    }
    let flags = [
        (!one.default_features, "--no-default-features"),
        (one.optional, "--optional"),
    ];
    flags
        .into_iter()
        .filter_map(|(is_set, flag)| is_set.then_some(flag))
        .collect()
}

/// A text as a string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// The first version in a requirement, as numbers.
fn numbers(requirement: &str) -> Vec<u64> {
    let start = requirement
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(requirement.len());
    let version = requirement[start..]
        .split([',', ' ', '-', '+'])
        .next()
        .unwrap_or_default();
    let mut numbers: Vec<u64> = version.split('.').map_while(|number| number.parse().ok()).collect();
    numbers.resize(3, 0);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(source: &str, present: &str) -> String {
        let needed = Dependencies::of(source);
        let table: toml::Table = present.parse().unwrap();
        let one = &needed.crates[0];
        let present = table.get(&one.name);
        let mut words = vec![wanted(one, present)];
        words.extend(flags(one, present).iter().map(|flag| (*flag).to_owned()));
        words
            .join(" ")
            .replace(one.version.as_deref().unwrap_or("none"), "LEAST")
    }

    #[test]
    fn what_is_there_stays_where_it_is_enough() {
        let serde = |present: &str| added("use serde::de;", present);
        assert_eq!(serde(""), "serde@LEAST");
        assert_eq!(serde("serde = '1'"), "serde@LEAST");
        assert_eq!(serde("serde = { version = '1', features = ['derive'] }"), "serde@LEAST");
        assert_eq!(serde("serde = '1.0.9999'"), "serde");
        assert_eq!(serde("serde = { version = '>=1.0.9999, <2' }"), "serde");
        assert_eq!(serde("serde.workspace = true"), "serde");
        assert_eq!(serde("serde = { path = '../serde' }"), "serde");
        assert_eq!(added("use other_crate::A;", ""), "other_crate");
    }

    #[test]
    fn strings_are_those_of_toml() {
        let text = "a \"b\" \\ \n\u{7f} größe";
        let table: toml::Table = format!("a = {}", quoted(text)).parse().unwrap();
        assert_eq!(table["a"].as_str(), Some(text));
    }

    #[test]
    fn conversions_are_optional_unless_the_crate_is_there() {
        let conversion = "#[cfg(feature = \"time\")]\nuse time::Date;";
        assert_eq!(added(conversion, ""), "time@LEAST --no-default-features --optional");
        assert_eq!(added(conversion, "time = '0.3.40'"), "time");
    }
}
