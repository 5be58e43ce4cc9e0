//! Writing generated files.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

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

/// Writes a file if its text changed. It is written beside its place and then renamed, so that nobody ever sees half of
/// it, and a file that stays as it was keeps its time, so that nothing is compiled again for it. A symbolic link stays
/// one, and what is no file (a terminal, `/dev/null`) is written to.
///
/// # Errors
/// Where the system does not let it.
pub fn write_if_changed(path: &Path, text: &str) -> Result<(), Error> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let Ok(old) = fs::metadata(&place) else {
        let folder = folder(&place);
        fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
        return replace(&place, text, None).map_err(Error::io("write", path));
    };
    let written = if !old.is_file() {
        fs::write(&place, text)
    } else if fs::read(&place).is_ok_and(|old| old == text.as_bytes()) {
        Ok(())
    } else {
        replace(&place, text, Some(old.permissions()))
    };
    written.map_err(Error::io("write", path))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn replace(path: &Path, text: &str, permissions: Option<Permissions>) -> io::Result<()> {
    let (temporary, mut file) = temporary(folder(path))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| match permissions {
        Some(permissions) => file.set_permissions(permissions),
        None => Ok(()),
    });
    // Windows renames no file that is open.
    drop(file);
    let renamed = written.and_then(|()| fs::rename(&temporary, path));
    if renamed.is_err() {
        // The first fault is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    renamed
}

/// A new file in a folder, with a name that no other run of isotype takes at the same time.
fn temporary(folder: &Path) -> io::Result<(PathBuf, fs::File)> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".isotype-{}-{number}", std::process::id()));
        match fs::File::options().write(true).create_new(true).open(&path) {
            // A run that was stopped left it, or one with this process's number on another machine.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            file => return file.map(|file| (path, file)),
        }
    }
}
