//! Writing generated files.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The text of a file, not written yet.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Where it goes.
    pub(crate) path: PathBuf,
    /// All of it.
    pub(crate) text: String,
}

/// Writes the files whose text changed.
pub(crate) fn all(files: &[File]) -> Result<(), Error> {
    files
        .iter()
        .try_for_each(|file| write_if_changed(&file.path, &file.text))
}

/// Writes a file if its text changed. It is written beside its place and then renamed, so that nobody ever sees half of it,
/// and a file that stays as it was keeps its time, so that nothing is compiled again for it.
///
/// # Errors
/// Where the system does not let it.
pub fn write_if_changed(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
    replace(folder, path, text).map_err(Error::io("write", path))
}

fn replace(folder: &Path, path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".isotype-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    allow_reading(file.as_file())?;
    file.persist(path)?;
    Ok(())
}

/// Temporary files can be read by their owner only; sources should have the usual mode.
#[cfg(unix)]
fn allow_reading(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_file: &fs::File) -> std::io::Result<()> {
    Ok(())
}
