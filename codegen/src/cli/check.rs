//! `isotype check`.

use std::path::PathBuf;

use super::Failure;

/// Exit with 1 and print a diff if the committed source is not up to date
#[derive(clap::Args)]
pub(super) struct Check {
    /// Manifest: which modules are generated from which schemas
    #[arg(long, value_name = "FILE", default_value = "isotype.toml")]
    manifest: PathBuf,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Failure> {
        Ok(isotype::check_manifest(self.manifest)?)
    }
}
