//! What is different in a build script: where paths start, and what cargo wants to be told.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the crate that is built, where this is its build script.
fn crate_folder() -> Option<PathBuf> {
    env::var_os("OUT_DIR")?;
    env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)
}

/// The path that `path` means: in a build script it starts at the crate, whatever the current folder.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    crate_folder().map_or_else(|| path.to_owned(), |folder| folder.join(path))
}

/// The folder that build scripts put generated files into.
pub(crate) fn out_dir() -> Option<PathBuf> {
    env::var_os("OUT_DIR").map(PathBuf::from)
}

/// Asks cargo to run this build script again when a file changes.
pub(crate) fn rerun_if_changed(path: &Path) {
    if crate_folder().is_some() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

/// Whether this is a build script on a machine that should find stale files rather than replace them: one where `CI` is
/// set. Asks cargo to run the script again when that changes.
pub(crate) fn compares() -> bool {
    if crate_folder().is_none() {
        return false;
    }
    println!("cargo::rerun-if-env-changed=CI");
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0")
}
