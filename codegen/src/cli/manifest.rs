//! Where the manifest is.

use std::env;
use std::path::{Path, PathBuf};

use super::Failure;

/// The name of the manifest.
const NAME: &str = "isotype.toml";

/// The given manifest, or that of the current folder, or of the nearest folder above that has one.
pub(super) fn find(given: Option<PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(given) = given {
        return Ok(given);
    }
    let here = env::current_dir().unwrap_or_default();
    let folders = here.ancestors().enumerate();
    let mut found = folders.filter(|(_, folder)| folder.join(NAME).is_file());
    match found.next() {
        Some((up, _)) => Ok(Path::new(&"../".repeat(up)).join(NAME)),
        None => Err(Failure::Stream(format!(
            "there is no {NAME} in this folder or above it: `isotype init SCHEMA` writes one, `isotype generate SCHEMA` needs \
             none, and `--manifest FILE` names another"
        ))),
    }
}

/// The manifest that a path names, or that is in the folder that it names.
pub(super) fn within(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return Some(path.join(NAME));
    }
    path.extension()
        .is_some_and(|ending| ending == "toml")
        .then(|| path.to_owned())
}
