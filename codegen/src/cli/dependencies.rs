//! `isotype dependencies`.

use std::fs;
use std::path::PathBuf;

use isotype::Error;

use super::stdout;

/// Print the lines of [dependencies] that generated source may need, without the header
#[derive(clap::Args)]
pub(crate) struct Dependencies {
    /// Only the lines that these generated files need
    #[arg(long, value_name = "FILE", num_args = 1..)]
    of: Vec<PathBuf>,
}

impl Dependencies {
    pub(crate) fn run(self) -> Result<(), Error> {
        if self.of.is_empty() {
            return stdout::print(isotype::dependencies());
        }
        let mut source = String::new();
        for path in self.of {
            let text = fs::read_to_string(&path);
            source += &text.map_err(|source| Error::Io {
                action: "read",
                path,
                source,
            })?;
        }
        stdout::print(&isotype::dependencies_of(&source))
    }
}
