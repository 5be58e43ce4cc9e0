//! Cargo packages that tests write, outside the workspace. They keep their build output between runs and share
//! dependencies.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A package below the build directory.
pub(crate) struct Package {
    folder: PathBuf,
    target: PathBuf,
}

impl Package {
    /// A package with this name and these lines of `[dependencies]`, in the versions of this workspace.
    pub(crate) fn new(name: &str, dependencies: &str) -> Package {
        // The test binary is `target/debug/deps/NAME`, wherever `target` is.
        let test = std::env::current_exe().expect("the path of the test");
        let packages = test.ancestors().nth(3).expect("a build directory").join("tmp/packages");
        let package = Package {
            folder: packages.join(name),
            target: packages.join("target"),
        };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\
             [profile.dev]\ndebug = 0\nincremental = false\n[dependencies]\n{dependencies}"
        );
        package.write("Cargo.toml", &manifest);
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let lock = above.map(|folder| folder.join("Cargo.lock")).find(|file| file.exists());
        let lock = lock.expect("the lock file of the workspace");
        std::fs::copy(lock, package.folder.join("Cargo.lock")).expect("a lock file");
        package
    }

    /// The same package with a build directory of its own, so that no other package waits for its lock.
    pub(crate) fn apart(mut self) -> Package {
        self.target = self.folder.join("target");
        self
    }

    /// Its folder.
    #[allow(dead_code)] // Not every test uses it.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name of its library in Rust.
    pub(crate) fn library(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        name.to_string_lossy().replace('-', "_")
    }

    /// The folder of its documentation.
    #[allow(dead_code)] // Not every test uses it.
    pub(crate) fn documentation(&self) -> PathBuf {
        self.target.join("doc").join(self.library())
    }

    /// Writes a file and creates its parent folders; a file that already has this text is not touched.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
            std::fs::write(path, text).expect("a file");
        }
    }

    /// Runs cargo.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let (subcommand, rest) = arguments.split_first().expect("a subcommand");
        let mut command = Command::new(env!("CARGO"));
        command
            .args([subcommand, "--offline", "--target-dir"])
            .arg(&self.target)
            .args(rest);
        command.env("RUSTDOCFLAGS", "-D warnings").current_dir(&self.folder);
        command.output().expect("cargo")
    }

    /// Runs cargo and returns its standard output. Panics if it fails.
    pub(crate) fn cargo_succeeds(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        print!("{text}");
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let (arguments, folder) = (arguments.join(" "), self.folder.display());
        assert!(output.status.success(), "cargo {arguments} fails in {folder}");
        text
    }
}
