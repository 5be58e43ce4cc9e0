//! `isotype check`.

use std::path::PathBuf;

use isotype::{Deny, Manifest};

use super::say::{self, Format};
use super::{Failure, manifest};

/// Exit with 1 and print a diff if the committed source is not up to date
#[derive(clap::Args)]
pub(super) struct Check {
    /// Manifest that lists the schemas and their modules; default: isotype.toml, in this folder or the nearest above
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Treat warnings as errors: `warnings` for all of them, or one kind; repeatable
    #[arg(long, value_name = "KIND")]
    deny: Vec<Deny>,
}

impl Check {
    pub(super) fn run(self, format: Format) -> Result<(), Failure> {
        let notes = Manifest::new(manifest::find(self.manifest)?).deny(self.deny).check()?;
        say::notes(&notes, true, format);
        Ok(())
    }
}
