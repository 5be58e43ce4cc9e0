//! Runs the command in a temporary folder.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

pub const SCHEMA: &str = include_str!("../../../schemas/daytona-snapshot-schema.json");

pub const MANIFEST: &str = r#"
out = "out"

[[schema]]
path = "snapshot.json"
"#;

/// The output of a run.
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run {
            status: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Run {
    /// Panics unless the exit status is `status`, or if the command panicked.
    #[track_caller]
    pub fn exits(self, status: i32) -> Run {
        assert_eq!(self.status, Some(status), "out:\n{}\nerr:\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Panics unless standard error contains each of the texts.
    #[track_caller]
    pub fn complains(self, texts: &[&str]) -> Run {
        for text in texts {
            assert!(self.err.contains(text), "no {text:?} in:\n{}", self.err);
        }
        self
    }
}

/// A folder with `snapshot.json` and the given manifest.
pub fn folder(manifest: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("snapshot.json"), SCHEMA).unwrap();
    fs::write(folder.path().join("isotype.toml"), manifest).unwrap();
    folder
}

pub fn command<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isotype"));
    command.current_dir(folder).args(arguments);
    command
}

pub fn isotype(folder: &TempDir, arguments: &str) -> Run {
    let arguments: Vec<_> = arguments.split_whitespace().collect();
    command(folder.path(), &arguments).output().unwrap().into()
}

pub fn read(folder: &TempDir, file: &str) -> String {
    fs::read_to_string(folder.path().join(file)).unwrap()
}

pub fn names(folder: &TempDir, inside: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder.path().join(inside)) else {
        return Vec::new();
    };
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs git in a folder.
pub fn git(folder: &TempDir, arguments: &[&str]) {
    let run = Command::new("git")
        .arg("-C")
        .arg(folder.path())
        .args(arguments)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// Commits everything in a folder.
pub fn commit(folder: &TempDir) {
    git(folder, &["add", "-A"]);
    let author = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    git(folder, &[&author[..], &["commit", "-q", "-m", "a"]].concat());
}
