//! Temporary files left behind by killed runs.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::Duration;

use super::place::{Place, folder};
use super::temporary::PREFIX;

/// Removes the temporary files of killed runs from the folders of these places.
pub(super) fn remove_beside(places: &[Place]) {
    let plain = places.iter().filter(|place| !place.is_special);
    let folders: BTreeSet<&Path> = plain.map(|place| folder(&place.path)).collect();
    folders.into_iter().for_each(remove);
}

/// Removes the temporary files of killed runs from a folder, as far as the system permits: those that stay do no harm.
fn remove(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(process) = name.to_str().and_then(process) else {
            continue;
        };
        let is_left = entry
            .metadata()
            .is_ok_and(|found| found.is_file() && (is_old(&found) || is_dead(process)));
        if is_left {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The number of the process that created the temporary file of this name; `None` for any other file.
fn process(name: &str) -> Option<u32> {
    let (process, random) = name.strip_prefix(PREFIX)?.split_once('-')?;
    let is_random = random.len() == 6 && random.chars().all(|c| c.is_ascii_alphanumeric());
    process.parse().ok().filter(|_| is_random)
}

/// More than the age that a temporary file of a live run reaches.
const LONGEST: Duration = Duration::from_secs(600);

fn is_old(found: &Metadata) -> bool {
    let age = found.modified().ok().and_then(|time| time.elapsed().ok());
    age.is_some_and(|age| age > LONGEST)
}

/// Whether the process has ended; known on Linux only, elsewhere the age of the file decides.
fn is_dead(process: u32) -> bool {
    cfg!(target_os = "linux")
        && Path::new("/proc/self").exists()
        && !Path::new("/proc").join(process.to_string()).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_leftovers_are_removed() {
        let place = tempfile::tempdir().unwrap();
        let own = std::process::id();
        // No process has the number 0; this one lives.
        let left = ".isotype-0-abc123";
        let others = [
            format!(".isotype-{own}-abc123"),
            ".isotype-notes".to_owned(),
            ".isotype-0-notes.txt".to_owned(),
            "a.rs".to_owned(),
        ];
        for name in others.iter().map(String::as_str).chain([left]) {
            fs::write(place.path().join(name), "").unwrap();
        }
        remove(place.path());
        assert_eq!(place.path().join(left).exists(), !cfg!(target_os = "linux"));
        assert!(others.iter().all(|name| place.path().join(name).exists()));

        let old = std::time::SystemTime::now() - LONGEST * 2;
        for name in [left, &*others[0]] {
            fs::write(place.path().join(name), "").unwrap();
            fs::File::options()
                .write(true)
                .open(place.path().join(name))
                .unwrap()
                .set_modified(old)
                .unwrap();
        }
        remove(place.path());
        assert!(!place.path().join(left).exists() && !place.path().join(&others[0]).exists());
    }
}
