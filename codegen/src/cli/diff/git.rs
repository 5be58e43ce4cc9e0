//! The files of a revision, copied out of git into a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::Failure;

/// The endings of the files that schemas and manifests have.
const ENDINGS: [&str; 4] = ["json", "yaml", "yml", "toml"];

/// The files of a revision. The folder is removed at the end.
pub(super) struct Checkout {
    folder: PathBuf,
    path: PathBuf,
}

impl Checkout {
    /// Copies the schemas and manifests of a revision, from the repository that has `here`, a file or folder.
    pub(super) fn new(revision: &str, here: &Path) -> Result<Checkout, Failure> {
        let inside = if here.is_dir() {
            here
        } else {
            here.parent().unwrap_or(Path::new("."))
        };
        let inside = if inside.as_os_str().is_empty() {
            Path::new(".")
        } else {
            inside
        };
        if revision.starts_with('-') {
            return Err(Failure::Stream(format!("{revision:?} is not a revision")));
        }
        let prefix = git(inside, &["rev-parse", "--show-prefix"])?;
        let prefix = String::from_utf8_lossy(&prefix).trim().to_owned();
        let root = git(inside, &["rev-parse", "--show-toplevel"])?;
        let root = PathBuf::from(String::from_utf8_lossy(&root).trim().to_owned());
        let commit = git(
            inside,
            &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")],
        );
        let commit = commit.map_err(|_| Failure::Stream(format!("git knows no revision {revision:?}")))?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let folder = std::env::temp_dir().join(format!("isotype-diff-{}-{}", std::process::id(), &commit));
        let name = if here.is_dir() { None } else { here.file_name() };
        let path = folder.join(&prefix);
        // Fails if something is there already, such as a link that leads elsewhere.
        let made = fs::create_dir(&folder);
        made.map_err(|error| Failure::Stream(format!("cannot make {}: {error}", folder.display())))?;
        let checkout = Checkout {
            path: name.map_or_else(|| path.clone(), |name| path.join(name)),
            folder,
        };
        // A schema may refer to files anywhere in the repository.
        let listed = git(&root, &["ls-tree", "-r", "-z", "--name-only", "--full-tree", &commit])?;
        for name in listed.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
            let name = String::from_utf8_lossy(name).into_owned();
            let ending = Path::new(&name).extension().and_then(|ending| ending.to_str());
            if !ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
                continue;
            }
            let text = git(&root, &["cat-file", "blob", &format!("{commit}:{name}")])?;
            let target = checkout.folder.join(&name);
            let made = target
                .parent()
                .map_or(Ok(()), fs::create_dir_all)
                .and_then(|()| fs::write(&target, text));
            made.map_err(|error| Failure::Stream(format!("cannot write {}: {error}", target.display())))?;
        }
        if !checkout.path.exists() {
            let what = format!(
                "{prefix}{}",
                name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
            );
            return Err(Failure::Stream(format!("{what:?} is not in the revision {revision}")));
        }
        Ok(checkout)
    }

    /// The path as of that revision.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = run.map_err(|error| Failure::Stream(format!("cannot run git: {error}")))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Failure::Stream(format!("git {}: {message}", arguments.join(" "))))
    }
}
