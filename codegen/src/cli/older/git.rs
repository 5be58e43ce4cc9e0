//! The files of a revision, copied out of git into a temporary folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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
        let listed = git(&root, &["ls-tree", "-r", "-z", "--full-tree", &commit])?;
        let files: Vec<Blob> = listed.split(|byte| *byte == 0).filter_map(Blob::listed).collect();
        blobs(&root, &files, |name, text| {
            let target = checkout.folder.join(name);
            let made = target
                .parent()
                .map_or(Ok(()), fs::create_dir_all)
                .and_then(|()| fs::write(&target, text));
            made.map_err(|error| Failure::Stream(format!("cannot write {}: {error}", target.display())))
        })?;
        if !checkout.path.exists() {
            let what = format!(
                "{prefix}{}",
                name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
            );
            return Err(Failure::Stream(format!("{what:?} is not in the revision {revision}")));
        }
        Ok(checkout)
    }

    /// The folder of the copy, which stands for that of the repository.
    pub(super) fn root(&self) -> &Path {
        &self.folder
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

/// A file of a revision.
struct Blob {
    id: String,
    /// The path in the repository.
    name: String,
}

impl Blob {
    /// A line of `ls-tree`: mode, type and id, a tab, and the path. `None` for what is no schema or manifest: links and
    /// submodules too.
    fn listed(line: &[u8]) -> Option<Blob> {
        let line = String::from_utf8_lossy(line);
        let (about, name) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, id) = (about.next()?, about.nth(1)?);
        let ending = Path::new(name).extension()?.to_str()?;
        (mode.starts_with("100") && ENDINGS.contains(&ending)).then(|| Blob {
            id: id.to_owned(),
            name: name.to_owned(),
        })
    }
}

/// Reads files with a single run of git.
fn blobs(
    folder: &Path,
    files: &[Blob],
    mut found: impl FnMut(&str, &[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let failure = |error: std::io::Error| Failure::Stream(format!("cannot run git cat-file: {error}"));
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["cat-file", "--batch"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(failure)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Failure::Stream("git cat-file has no pipes".to_owned()));
    };
    let wanted: String = files.iter().map(|file| format!("{}\n", file.id)).collect();
    // git answers while it reads: both pipes would be full.
    let asking = std::thread::spawn(move || input.write_all(wanted.as_bytes()));
    let mut output = BufReader::new(output);
    let mut read = || {
        for file in files {
            let mut head = String::new();
            output.read_line(&mut head).map_err(failure)?;
            let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
            let Some(size) = size else {
                let message = format!("git has no content of {}: {:?}", file.name, head.trim_end());
                return Err(Failure::Stream(message));
            };
            let mut text = Vec::new();
            // The content, and a newline after it.
            output.by_ref().take(size).read_to_end(&mut text).map_err(failure)?;
            output.read_line(&mut String::new()).map_err(failure)?;
            found(&file.name, &text)?;
        }
        Ok(())
    };
    let done = read();
    // Closing its output ends git where not all was read.
    drop(output);
    let asked = asking.join();
    let _ = child.wait();
    done?;
    match asked {
        Ok(asked) => asked.map_err(failure),
        Err(_) => Err(Failure::Stream("cannot write to git cat-file".to_owned())),
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
