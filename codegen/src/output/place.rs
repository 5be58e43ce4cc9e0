//! The place of a file, and its present content.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The place of a file.
pub(super) struct Place {
    /// The path; if it was a symbolic link, its target.
    pub(super) path: PathBuf,
    /// The content and permissions of the file that is there.
    pub(super) old: Option<(Vec<u8>, Permissions)>,
    /// Whether something other than a regular file is there, such as a terminal.
    pub(super) is_special: bool,
}

impl Place {
    pub(super) fn of(path: &Path) -> io::Result<Place> {
        let path = target(path)?;
        let found = match fs::metadata(&path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Place {
                    path,
                    old: None,
                    is_special: false,
                });
            }
            Err(error) => return Err(error),
        };
        if found.is_dir() {
            return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
        }
        let is_special = !found.is_file();
        let old = if is_special {
            None
        } else {
            Some((fs::read(&path)?, found.permissions()))
        };
        Ok(Place { path, old, is_special })
    }

    /// Whether the file there has this text.
    pub(super) fn has(&self, text: &str) -> bool {
        self.old.as_ref().is_some_and(|(old, _)| old == text.as_bytes())
    }
}

/// The number of links that are followed, as in most systems.
const LINKS: usize = 40;

/// The target of a path that is a link, whether or not it exists.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = folder(&path).join(link),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
