//! `isotype check`.

use std::path::PathBuf;

use isotype::{Deny, Manifest};

use super::Failure;
use super::say::{self, Format};

/// Exit with 1 and print a diff if the committed source is not up to date
#[derive(clap::Args)]
pub(super) struct Check {
    /// Manifest: which modules are generated from which schemas
    #[arg(long, value_name = "FILE", default_value = "isotype.toml")]
    manifest: PathBuf,
    /// Warnings that are errors: `warnings` for all, or a kind; repeatable
    #[arg(long, value_name = "KIND")]
    deny: Vec<Deny>,
}

impl Check {
    pub(super) fn run(self, format: Format) -> Result<(), Failure> {
        let notes = Manifest::new(self.manifest).deny(self.deny).check()?;
        say::notes(&notes, true, format);
        Ok(())
    }
}
