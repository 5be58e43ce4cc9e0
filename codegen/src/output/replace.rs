//! Prepared files are renamed to their places, all of them or none.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::place::{self, Place};
use super::temporary::Temporary;
use crate::error::Error;

/// A text written to a temporary file next to its place.
pub(super) struct Prepared<'f> {
    /// The path as the user wrote it.
    path: &'f Path,
    place: Place,
    temporary: Temporary,
}

impl<'f> Prepared<'f> {
    /// Writes a text next to its place.
    pub(super) fn new(path: &'f Path, place: Place, text: &str) -> Result<Prepared<'f>, Error> {
        let temporary = write_beside(&place, text.as_bytes()).map_err(Error::io("write", path))?;
        Ok(Prepared { path, place, temporary })
    }
}

/// Renames each file to its place.
///
/// # Errors
/// If one cannot be renamed. Those renamed before it are restored; the error also names each file that cannot be.
pub(super) fn all(prepared: Vec<Prepared<'_>>) -> Result<(), Error> {
    let mut done: Vec<(&Path, Place)> = Vec::new();
    for Prepared { path, place, temporary } in prepared {
        if let Err(failure) = temporary.persist(&place.path) {
            let mut errors = vec![Error::io("write", path)(failure)];
            let put_back = |(path, place): &(&Path, Place)| put_back(place).map_err(Error::io("restore", path)).err();
            errors.extend(done.iter().rev().filter_map(put_back));
            return Error::join(errors).map_or(Ok(()), Err);
        }
        done.push((path, place));
    }
    Ok(())
}

/// Writes a temporary file next to a place, with the permissions of the file that is there.
fn write_beside(place: &Place, text: &[u8]) -> io::Result<Temporary> {
    let (temporary, mut file) = Temporary::in_folder(place::folder(&place.path))?;
    file.write_all(text)?;
    if let Some((_, permissions)) = &place.old {
        file.set_permissions(permissions.clone())?;
    }
    Ok(temporary)
}

/// Restores what was at a place.
fn put_back(place: &Place) -> io::Result<()> {
    match &place.old {
        Some((old, _)) => write_beside(place, old)?.persist(&place.path),
        None => fs::remove_file(&place.path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The error of replacing these files in a folder that has `a.rs` and `b.rs`, the last of which becomes a folder
    /// before its turn comes.
    fn failure(folder: &Path, names: &[&str]) -> Error {
        let paths: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
        let prepare = |path| Prepared::new(path, Place::of(path).unwrap(), "new").unwrap();
        let prepared: Vec<_> = paths.iter().map(|path| prepare(path.as_path())).collect();
        let last = paths.last().unwrap();
        fs::remove_file(last).unwrap();
        fs::create_dir(last).unwrap();
        all(prepared).unwrap_err()
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.rs", "b.rs"] {
            fs::write(folder.path().join(name), "old").unwrap();
        }
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_failed_rename_undoes_those_before() {
        let folder = folder();
        let a = folder.path().join("a.rs");
        let mut permissions = fs::metadata(&a).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&a, permissions).unwrap();
        let error = failure(folder.path(), &["a.rs", "new.rs", "b.rs"]);
        assert!(error.to_string().contains("cannot write"), "{error}");
        assert_eq!(error.diagnostics().len(), 1, "{error}");
        assert_eq!(fs::read_to_string(&a).unwrap(), "old");
        assert!(fs::metadata(&a).unwrap().permissions().readonly());
        assert_eq!(names(folder.path()), ["a.rs", "b.rs"]);
    }

    #[test]
    fn a_file_that_cannot_be_restored_is_reported() {
        let folder = folder();
        // Both are put back by removing the file, which is there once only.
        let error = failure(folder.path(), &["new.rs", "new.rs", "b.rs"]);
        let messages: Vec<&str> = error.diagnostics().iter().map(|one| one.message()).collect();
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert!(messages[0].starts_with("cannot write"), "{messages:?}");
        assert!(messages[1].starts_with("cannot restore"), "{messages:?}");
        assert_eq!(names(folder.path()), ["a.rs", "b.rs"]);
    }
}
