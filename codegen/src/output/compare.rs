//! Whether the generated files in a folder are up to date.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::{HEADER, OutputFile};
use crate::error::{Drift, Error, Stale};

/// Compares the files in `folder` with those that would be written.
///
/// # Errors
/// Of the kind [`Stale`](crate::ErrorKind::Stale) if they differ, or of the kind [`Io`](crate::ErrorKind::Io).
pub(crate) fn check(folder: &Path, files: &[OutputFile]) -> Result<(), Error> {
    let mut drift = Drift {
        stale: Vec::new(),
        orphans: orphans(folder, files)?,
    };
    for file in files {
        let old = match fs::read(&file.path) {
            Ok(old) => String::from_utf8_lossy(&old).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::io("read", &file.path)(error)),
        };
        if old != file.text {
            drift.stale.push(Stale {
                path: file.path.clone(),
                line: first_difference(&old, &file.text),
                diff: diff(&file.path, &old, &file.text),
            });
        }
    }
    if drift.stale.is_empty() && drift.orphans.is_empty() {
        Ok(())
    } else {
        Err(Error::stale(drift))
    }
}

/// The first line that differs, counted from 1.
fn first_difference(old: &str, new: &str) -> usize {
    let same = old.split_inclusive('\n').zip(new.split_inclusive('\n'));
    same.take_while(|(old, new)| old == new).count() + 1
}

#[cfg(feature = "cli")]
fn diff(path: &Path, old: &str, new: &str) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff()
        .context_radius(3)
        .header(&format!("{path} (committed)"), &format!("{path} (generated)"))
        .to_string()
}

#[cfg(not(feature = "cli"))]
fn diff(_: &Path, _: &str, _: &str) -> String {
    String::new()
}

/// The files in `folder` that isotype wrote once and no longer writes.
fn orphans(folder: &Path, files: &[OutputFile]) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::io("read", folder)(error)),
    };
    let mut orphans = Vec::new();
    for entry in entries {
        let path = entry.map_err(Error::io("read", folder))?.path();
        let rust = path.extension().is_some_and(|extension| extension == "rs");
        if rust && files.iter().all(|file| file.path != path) && is_generated(&path)? {
            orphans.push(path);
        } else if is_split(&path)? {
            orphans.extend(self::orphans(&path, files)?);
        }
    }
    orphans.sort();
    Ok(orphans)
}

/// Whether a folder is a generated module.
fn is_split(path: &Path) -> Result<bool, Error> {
    let main = path.join("mod.rs");
    Ok(main.is_file() && is_generated(&main)?)
}

fn is_generated(path: &Path) -> Result<bool, Error> {
    Ok(fs::read(path)
        .map_err(Error::io("read", path))?
        .starts_with(HEADER.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs() {
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), 2);
        assert_eq!(first_difference("a\n", "a\nc\n"), 2);
        assert_eq!(first_difference("", "a"), 1);
    }
}
