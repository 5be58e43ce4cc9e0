//! Folders that are created for files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Folders that were created; those that are empty are removed again on drop unless they are kept.
#[derive(Default)]
pub(super) struct Folders(Vec<PathBuf>);

impl Folders {
    /// Creates a folder and its ancestors, if they are missing.
    pub(super) fn create(&mut self, folder: &Path) -> Result<(), Error> {
        let missing = folder
            .ancestors()
            .take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        self.0.extend(missing.into_iter().rev());
        fs::create_dir_all(folder).map_err(Error::io("create", folder))
    }

    /// Keeps the folders.
    pub(super) fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // A folder with something else in it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}
