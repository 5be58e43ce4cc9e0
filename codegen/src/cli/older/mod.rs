//! An older version of schemas: a folder, or a revision of git.

mod git;

use std::path::{Path, PathBuf};

use super::{Failure, manifest};
use git::Checkout;

/// An older version of a manifest or schema.
pub(super) struct Older {
    path: PathBuf,
    /// The copy of a revision, which is removed at the end.
    copy: Option<Checkout>,
}

impl Older {
    /// What the file or folder `here` was in a revision.
    pub(super) fn revision(revision: &str, here: &Path) -> Result<Older, Failure> {
        let copy = Checkout::new(revision, here)?;
        Ok(Older {
            path: copy.path().to_owned(),
            copy: Some(copy),
        })
    }

    /// The manifest that `here` was in a folder, if there is one of that name, or in a revision.
    pub(super) fn manifest(folder_or_revision: &str, here: &Path) -> Result<Older, Failure> {
        let path = Path::new(folder_or_revision);
        match manifest::within(path) {
            Some(path) if path.is_file() => Ok(Older { path, copy: None }),
            Some(path) => Err(Failure::Stream(format!("there is no {}", path.display()))),
            None => Older::revision(folder_or_revision, here),
        }
    }

    /// Its path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that its files are in, if nothing outside of it belongs to it.
    pub(super) fn root(&self) -> Option<&Path> {
        self.copy.as_ref().map(Checkout::root)
    }
}
