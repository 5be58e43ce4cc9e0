//! `isotype dependencies`.

use std::fs;
use std::path::PathBuf;

use super::{Failure, stdout};

/// Print the lines of [dependencies] that generated source may need, without the header
#[derive(clap::Args)]
pub(super) struct Dependencies {
    /// Only the lines that these generated files need
    #[arg(long, value_name = "FILE", num_args = 1..)]
    of: Vec<PathBuf>,
}

impl Dependencies {
    pub(super) fn run(self) -> Result<(), Failure> {
        if self.of.is_empty() {
            return stdout::print(isotype::dependencies());
        }
        let mut source = String::new();
        for path in self.of {
            let text = fs::read_to_string(&path);
            source +=
                &text.map_err(|error| Failure::Stream(format!("error: cannot read {}: {error}", path.display())))?;
        }
        stdout::print(&isotype::dependencies_of(&source))
    }
}
