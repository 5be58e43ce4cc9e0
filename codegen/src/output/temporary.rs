//! Temporary files that are renamed into place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The prefix of the names of temporary files; the number of the process and six characters follow.
pub(super) const PREFIX: &str = ".isotype-";

/// A temporary file, removed on drop unless it was renamed.
pub(super) struct Temporary {
    path: PathBuf,
}

impl Temporary {
    /// A new file in a folder, with a name that no concurrent run of isotype uses.
    pub(super) fn in_folder(folder: &Path) -> io::Result<(Temporary, fs::File)> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed) % 1_000_000;
            let path = folder.join(format!("{PREFIX}{}-{number:06}", std::process::id()));
            match fs::File::options().write(true).create_new(true).open(&path) {
                // Left by a killed run, or owned by a process with the same number on another machine.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(file) => return Ok((Temporary { path }, file)),
            }
        }
    }

    /// Renames it to `path`, replacing the file that is there.
    pub(super) fn persist(self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // Fails if it was renamed.
        let _ = fs::remove_file(&self.path);
    }
}
