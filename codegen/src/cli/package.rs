//! The package that a folder of sources belongs to.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::Failure;
use super::version::Version;

/// The name of its manifest.
const NAME: &str = "Cargo.toml";

/// A package with a version.
pub(super) struct Package {
    /// The path of its `Cargo.toml`.
    pub(super) path: PathBuf,
    pub(super) version: Version,
}

impl Package {
    /// The package that `folder` is in; `None` if there is none, or it has no version.
    ///
    /// # Arguments
    /// `root`: the folder above which nothing is looked for.
    pub(super) fn of(folder: &Path, root: Option<&Path>) -> Result<Option<Package>, Failure> {
        let folder = without_dots(folder);
        let above = |path: &Path| -> Vec<PathBuf> {
            let folders = path
                .ancestors()
                .filter(|path| root.is_none_or(|root| path.starts_with(root)));
            folders
                .map(|path| path.join(NAME))
                .filter(|path| path.is_file())
                .collect()
        };
        for path in above(&folder) {
            let manifest = read(&path)?;
            let Some(package) = manifest.get("package") else {
                continue;
            };
            let text = match package.get("version") {
                Some(toml::Value::String(text)) => Some(text.clone()),
                Some(version) if version.get("workspace").and_then(toml::Value::as_bool) == Some(true) => {
                    workspace_version(&above(&path))?
                }
                _ => None,
            };
            let Some(text) = text else { return Ok(None) };
            let version = Version::parse(&text)
                .ok_or_else(|| Failure::Stream(format!("{}: {text:?} is not a version", path.display())))?;
            let here = std::env::current_dir().unwrap_or_default();
            let path = path.strip_prefix(here).map_or(path.clone(), Path::to_owned);
            return Ok(Some(Package { path, version }));
        }
        Ok(None)
    }
}

/// The version that the packages of a workspace share.
fn workspace_version(manifests: &[PathBuf]) -> Result<Option<String>, Failure> {
    for path in manifests {
        if let Some(workspace) = read(path)?.get("workspace") {
            let version = workspace.get("package").and_then(|package| package.get("version"));
            return Ok(version.and_then(toml::Value::as_str).map(str::to_owned));
        }
    }
    Ok(None)
}

fn read(path: &Path) -> Result<toml::Table, Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure::Stream(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| failure(&error))?;
    text.parse().map_err(|error| failure(&error))
}

/// The absolute path without `.` and `..`; it need not exist.
fn without_dots(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in std::path::absolute(path)
        .unwrap_or_else(|_| path.to_owned())
        .components()
    {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::CurDir => {}
            other => found.push(other),
        }
    }
    found
}
