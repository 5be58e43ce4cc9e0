//! Where a file goes, and what is there.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Where a file goes.
pub(super) struct Place {
    /// The path, without a link at its end.
    pub(super) path: PathBuf,
    /// The file that is there.
    pub(super) old: Option<(Vec<u8>, Permissions)>,
    /// Whether something is there that is no plain file, such as a terminal.
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

    /// Whether this text is there.
    pub(super) fn has(&self, text: &str) -> bool {
        self.old.as_ref().is_some_and(|(old, _)| old == text.as_bytes())
    }
}

/// Links that are followed, as many as systems follow.
const LINKS: usize = 40;

/// Where the links at the end of a path lead, whether or not something is there.
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
