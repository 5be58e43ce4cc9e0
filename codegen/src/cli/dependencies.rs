//! `isotype dependencies`.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use isotype::Dependencies as Needed;

use super::cargo::{self, Manifest};
use super::{Failure, stdout};

/// Print the [dependencies] that generated source needs, without the header, and the [features] of its conversions
#[derive(clap::Args)]
pub(super) struct Dependencies {
    /// Only what these generated files need, with the files of a split module, and the `support.rs` that they use; a file
    /// that isotype did not write needs nothing
    #[arg(long, value_name = "FILE", num_args = 1..)]
    of: Vec<PathBuf>,
    /// Have `cargo add` put them into the Cargo.toml of the crate that the files are in, instead of printing them
    #[arg(long, requires = "of")]
    add: bool,
}

impl Dependencies {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Some(first) = self.of.first().cloned() else {
            return stdout::print(&isotype::dependencies());
        };
        let needed = of_files(self.of)?;
        if self.add {
            let manifest = Manifest::around(&first)?;
            cargo::add(&manifest, &needed)
        } else {
            stdout::print(&needed.to_string())
        }
    }
}

/// What these files need, and those that they declare or use.
pub(super) fn of_files(files: Vec<PathBuf>) -> Result<Needed, Failure> {
    let mut source = String::new();
    let mut waiting = VecDeque::from(files);
    let mut known: BTreeSet<PathBuf> = waiting.iter().cloned().collect();
    let mut foreign = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let text = fs::read_to_string(&path)
            .map_err(|error| Failure::Stream(format!("cannot read {}: {error}", path.display())))?;
        if !isotype::is_generated(&text) {
            foreign.push(path);
            continue;
        }
        let beside = text
            .contains("\nuse super::support;\n")
            .then(|| support_of(&path))
            .flatten();
        let found = beside.into_iter().chain(declared(&path, &text));
        waiting.extend(found.filter(|file| known.insert(file.clone())));
        source += &text;
    }
    if source.is_empty()
        && let Some(path) = foreign.first()
    {
        return Err(Failure::Stream(format!(
            "{} was not written by isotype",
            path.display()
        )));
    }
    Ok(Needed::of(&source))
}

/// The support module of a generated file: next to it, or next to the folder of a split module.
fn support_of(path: &Path) -> Option<PathBuf> {
    let mut beside = path.ancestors().skip(1).take(2).map(|folder| folder.join("support.rs"));
    beside.find(|support| support.is_file())
}

/// The files of the modules that a file declares, as the `mod.rs` of a split module does.
fn declared(path: &Path, text: &str) -> Vec<PathBuf> {
    let names = text.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    let Some(folder) = path.parent() else {
        return Vec::new();
    };
    let places = names.flat_map(|name| [format!("{name}.rs"), format!("{name}/mod.rs")]);
    places
        .map(|place| folder.join(place))
        .filter(|file| file.is_file())
        .collect()
}
