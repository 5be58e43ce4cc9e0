//! Cargo packages that tests write, outside of the workspace. They keep their build directories between runs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A package in the build directory.
pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// The package of this name with these lines of `[dependencies]`, in the versions of this workspace.
    pub(crate) fn new(name: &str, dependencies: &str) -> Package {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let package = Package {
            folder: workspace.join("target").join(name),
        };
        let manifest = format!(
            "[package]\nname = \"batch\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\
             [profile.dev]\ndebug = 0\nincremental = false\n[dependencies]\n{dependencies}"
        );
        package.write("Cargo.toml", &manifest);
        std::fs::copy(workspace.join("Cargo.lock"), package.folder.join("Cargo.lock")).expect("a lock file");
        package
    }

    /// Writes a file, and the folders that it is in; one that has the text already is left alone.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
            std::fs::write(path, text).expect("a file");
        }
    }

    /// Runs cargo.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).arg("--offline").current_dir(&self.folder);
        command.env_remove("CARGO_TARGET_DIR").output().expect("cargo")
    }

    /// Runs cargo, which has to succeed.
    pub(crate) fn cargo_succeeds(&self, arguments: &[&str]) {
        let output = self.cargo(arguments);
        print!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let (arguments, folder) = (arguments.join(" "), self.folder.display());
        assert!(output.status.success(), "cargo {arguments} fails in {folder}");
    }
}
