//! The output shown in the documents is what the command prints. In `CONTRIBUTING.md` and the like:
//!
//! - a block of `json`, `toml` or `rust` with a file name after the language is a file, from there on;
//! - in a `console` block, lines that start with `$ isotype` are run in the folder of those files, and must be followed
//!   by their output; lines that start with `$ git` are run too;
//! - a file that the text names in backticks exists, and so does a test that a command names.
//!
//! `ISOTYPE_BLESS=1` writes the output into the documents.
#![cfg(unix)] // The commands need a POSIX shell.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A document split at its fences: every other part is the inside of a code block.
struct Document {
    path: PathBuf,
    parts: Vec<String>,
}

impl Document {
    fn read(name: &str) -> Document {
        let path = workspace().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let parts = text.split("```").map(str::to_owned).collect::<Vec<_>>();
        assert!(parts.len() % 2 == 1, "unclosed code block in {name}");
        Document { path, parts }
    }

    /// The code blocks, each from its language on.
    fn blocks(&mut self) -> impl Iterator<Item = &mut String> {
        self.parts.iter_mut().skip(1).step_by(2)
    }

    /// The names in backticks outside code blocks.
    fn names(&self) -> impl Iterator<Item = &str> {
        let outside = self.parts.iter().step_by(2);
        outside.flat_map(|text| text.split('`').skip(1).step_by(2))
    }
}

/// Runs a shell command in a folder and returns what it prints.
fn run(command: &str, folder: &Path) -> String {
    let isotype = Path::new(env!("CARGO_BIN_EXE_isotype")).parent().unwrap();
    let path = format!("{}:{}", isotype.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).env("PATH", path).current_dir(folder);
    let output = shell.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).unwrap()
}

/// A `console` block with the present output of its commands.
fn printed(block: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let command = line.strip_prefix("$ ").unwrap_or_default();
        if command.starts_with("isotype ") || command.starts_with("git ") {
            while lines.next_if(|line| !line.starts_with("$ ")).is_some() {}
            out.push_str(&run(command, folder));
        }
    }
    out
}

/// Compares what is shown with what is printed, or writes it.
fn shown(name: &str) {
    let mut document = Document::read(name);
    let folder = TempDir::new().unwrap();
    let (mut commands, mut wrong) = (0, Vec::new());
    for block in document.blocks() {
        let (fence, text) = block.split_once('\n').unwrap();
        match fence.split_once(' ') {
            Some(("json" | "toml" | "rust", name)) => {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            None if fence == "console" => {
                commands += text.matches("$ isotype ").count();
                let now = format!("console\n{}", printed(text, folder.path()));
                if *block != now {
                    wrong.push(format!("shown:\n{block}\nprinted:\n{now}"));
                    *block = now;
                }
            }
            _ => {}
        }
    }
    assert!(commands > 0, "no command is shown in {name}");
    if std::env::var_os("ISOTYPE_BLESS").is_some() {
        fs::write(&document.path, document.parts.join("```")).unwrap();
        return;
    }
    assert!(
        wrong.is_empty(),
        "the output shown in {name} is out of date; set ISOTYPE_BLESS=1 to overwrite it:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_commands_print_the_output_shown() {
    shown("CONTRIBUTING.md");
}

#[test]
fn the_commands_of_the_guide_print_the_output_shown() {
    shown("docs/guide-evolution.md");
}

#[test]
fn files_named_in_the_text_exist() {
    let mut missing = Vec::new();
    for name in [
        "CONTRIBUTING.md",
        "README.md",
        "ARCHITECTURE.md",
        "SECURITY.md",
        "docs/reliability.md",
        "docs/guide-evolution.md",
    ] {
        let mut document = Document::read(name);
        let is_path = |text: &&str| {
            let starts = [
                "codegen/",
                "tests/",
                "generated/",
                "examples/",
                "docs/",
                "schemas/",
                "fuzz/",
                ".ci/",
            ];
            starts.iter().any(|start| text.starts_with(start)) && !text.contains(|c: char| " *…=A{".contains(c))
        };
        // README.md names files in its readers' projects.
        let paths = document
            .names()
            .filter(|_| name != "README.md")
            .filter(is_path)
            .filter(|path| !workspace().join(path).exists());
        missing.extend(paths.map(|path| format!("{name}: {path}")));
        let commands: Vec<String> = document.names().map(str::to_owned).collect();
        let commands = commands.into_iter().chain(document.blocks().map(|block| block.clone()));
        for command in commands.filter(|text| text.contains("cargo test")) {
            for test in command.split("--test ").skip(1) {
                let test = test.split_whitespace().next().unwrap();
                let places = ["codegen/tests", "tests"].map(|folder| workspace().join(folder).join(test));
                if !places
                    .iter()
                    .any(|place| place.is_dir() || place.with_extension("rs").is_file())
                {
                    missing.push(format!("{name}: --test {test}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_fields_that_the_readme_shows_are_generated() {
    let mut readme = Document::read("README.md");
    let source = fs::read_to_string(workspace().join("generated/src/snapshot.rs")).unwrap();
    let shown = readme
        .blocks()
        .find(|block| block.starts_with("rust\npub struct SnapshotDto"));
    let shown = shown.expect("a block of README.md shows the type").clone();
    let fields = shown.lines().filter(|line| line.starts_with("    pub "));
    let fields: Vec<&str> = fields
        .map(|line| line.split(" //").next().unwrap_or_default().trim_end())
        .collect();
    assert!(fields.len() > 3, "{shown}");
    for field in fields {
        assert!(source.contains(&format!("{field}\n")), "no {field} in snapshot.rs");
    }
}

#[test]
fn the_main_job_is_one_command() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let start = "cargo run -p isotype -- ";
    let command = readme.lines().find_map(|line| line.strip_prefix(start));
    let text = run(&format!("isotype {}", command.expect("the command")), &workspace());
    assert!(text.contains("pub struct SnapshotDto {"), "{text}");
}
