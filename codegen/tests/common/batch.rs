//! Many generated modules as one package: built with warnings denied, and values run through their root types.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use isotype::{Options, Output, Support, write_if_changed};
use serde_json::{Value, json};

/// A package below the target folder, which keeps what it built between runs.
pub(crate) struct Batch {
    folder: PathBuf,
    /// The names of the modules.
    names: Vec<String>,
    /// The modules, which use the module `support` of the package.
    outputs: Vec<Output>,
}

/// What became of a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// It was read, and written as this text.
    Accepted(String),
    /// It was refused with this message.
    Refused(String),
    /// It was read and could not be written, or it panicked.
    Broken(String),
}

/// Options for modules of a [`Batch`]: the root type is called `Root`, and the helper code is shared.
pub(crate) fn options() -> Options {
    let mut options = Options::default();
    options.root = Some("Root".to_owned());
    options.support = Support::Shared;
    options
}

impl Batch {
    /// An empty package of that name.
    pub(crate) fn new(name: &str) -> Batch {
        Batch {
            folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch").join(name),
            names: Vec::new(),
            outputs: Vec::new(),
        }
    }

    /// Adds a module, which was generated with [`Support::Shared`]; gives its number.
    pub(crate) fn add(&mut self, output: Output) -> usize {
        let index = self.outputs.len();
        self.add_named(&format!("module_{index}"), output);
        index
    }

    /// Adds a module with a name that stands in the messages of the compiler.
    pub(crate) fn add_named(&mut self, name: &str, output: Output) {
        self.names.push(name.to_owned());
        self.outputs.push(output);
    }

    /// Builds the package and runs values through the type `Root` of each module: `values` has the JSON texts for each of
    /// them, in the order in which they were added.
    pub(crate) fn run(&self, values: &[Vec<String>]) -> Vec<Vec<Outcome>> {
        assert_eq!(values.len(), self.outputs.len(), "values for each module");
        self.write(true);
        let lines: String = values
            .iter()
            .enumerate()
            .flat_map(|(index, texts)| texts.iter().map(move |text| format!("{}\n", json!([index, text]))))
            .collect();
        let data = self.folder.join("values.jsonl");
        fs::write(&data, lines).expect("a written file");
        let output = self
            .command(&["run", "--quiet", "--"])
            .arg(data)
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let mut outcomes = text.lines().map(outcome);
        let mut next = |text: &String| {
            outcomes
                .next()
                .unwrap_or_else(|| panic!("{} gave up ({}) on {text}", self.folder.display(), output.status))
        };
        values
            .iter()
            .map(|texts| texts.iter().map(&mut next).collect())
            .collect()
    }

    /// Runs a cargo command on the package, and fails where it does; gives its standard output.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> String {
        self.write(false);
        let output = self.command(arguments).stderr(Stdio::inherit()).output();
        let output = output.expect("cargo runs");
        assert!(
            output.status.success(),
            "cargo {} fails in {}",
            arguments.join(" "),
            self.folder.display()
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// A cargo command on the package. All packages share one target folder, and so their dependencies.
    fn command(&self, arguments: &[&str]) -> Command {
        let (subcommand, rest) = arguments.split_first().expect("a subcommand");
        let mut command = Command::new(env!("CARGO"));
        command
            .args([subcommand, "--offline", "--target-dir"])
            .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch").join("target"))
            .args(rest)
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(&self.folder);
        command
    }

    /// Writes the package; with `roots`, its program reads and writes values of the type `Root` of each module.
    fn write(&self, roots: bool) {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n\n\
             [lib]\nname = \"batch\"\n\n[[bin]]\nname = \"{name}\"\npath = \"src/main.rs\"\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n[dependencies]\n{}",
            isotype::dependencies()
        );
        self.write_file("Cargo.toml", &manifest);
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        self.write_file("Cargo.lock", &fs::read_to_string(lock).expect("a lock file"));
        let (mut library, mut table) = (String::from(LIBRARY), String::new());
        for (module, output) in self.names.iter().zip(&self.outputs) {
            self.write_file(&format!("src/{module}.rs"), &output.source);
            writeln!(library, "pub mod {module};").expect("a string");
            if roots {
                writeln!(table, "    through::<{module}::Root>,").expect("a string");
            }
        }
        self.write_file("src/support.rs", &isotype::support_module(&self.outputs));
        write!(library, "\npub const ROOTS: &[fn(&str) -> String] = &[\n{table}];\n").expect("a string");
        self.write_file("src/lib.rs", &library);
        self.write_file("src/main.rs", MAIN);
    }

    fn write_file(&self, path: &str, text: &str) {
        write_if_changed(&self.folder.join(path), text).expect("a written file");
    }
}

fn outcome(line: &str) -> Outcome {
    let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    let text = value[1].as_str().unwrap_or_default().to_owned();
    match value[0].as_str() {
        Some("accepted") => Outcome::Accepted(text),
        Some("refused") => Outcome::Refused(text),
        _ => Outcome::Broken(text),
    }
}

/// The start of the library of the package.
const LIBRARY: &str = r#"#![deny(warnings)]

pub fn through<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> String {
    let outcome = match serde_json::from_str::<T>(text) {
        Ok(value) => match serde_json::to_string(&value) {
            Ok(text) => ("accepted", text),
            Err(error) => ("broken", format!("cannot be written: {error}")),
        },
        Err(error) => ("refused", error.to_string()),
    };
    serde_json::to_string(&outcome).unwrap_or_default()
}

mod support;
"#;

/// The program of the package.
const MAIN: &str = r##"fn main() {
    let path = std::env::args().nth(1).expect("the file of the values");
    let lines = std::fs::read_to_string(path).expect("the values");
    for line in lines.lines() {
        let (index, text): (usize, String) = serde_json::from_str(line).expect("a number and a text");
        let outcome = std::panic::catch_unwind(|| batch::ROOTS[index](&text));
        println!("{}", outcome.unwrap_or_else(|_| r#"["broken", "panicked"]"#.to_owned()));
    }
}
"##;
