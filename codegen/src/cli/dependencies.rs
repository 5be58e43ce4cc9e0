//! `isotype dependencies`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Failure, stdout};

/// Print the [dependencies] that generated source needs, without the header
#[derive(clap::Args)]
pub(super) struct Dependencies {
    /// Only the lines that these generated files and their `support.rs` need
    #[arg(long, value_name = "FILE", num_args = 1..)]
    of: Vec<PathBuf>,
}

impl Dependencies {
    pub(super) fn run(self) -> Result<(), Failure> {
        if self.of.is_empty() {
            return stdout::print(isotype::dependencies());
        }
        let mut source = String::new();
        let mut waiting = self.of;
        let mut known = BTreeSet::new();
        while let Some(path) = waiting.pop() {
            let text = fs::read_to_string(&path)
                .map_err(|error| Failure::Stream(format!("cannot read {}: {error}", path.display())))?;
            if text.contains("\nuse super::support;\n") {
                waiting.extend(support_of(&path).filter(|support| known.insert(support.clone())));
            }
            source += &text;
        }
        stdout::print(&isotype::dependencies_of(&source))
    }
}

/// The support module of a generated file: next to it, or next to the folder of a split module.
fn support_of(path: &Path) -> Option<PathBuf> {
    let mut beside = path.ancestors().skip(1).take(2).map(|folder| folder.join("support.rs"));
    beside.find(|support| support.is_file())
}
