//! `isotype check`.

use std::path::PathBuf;

use super::Failure;

/// Exit with 1, and show a diff, when the committed source is not what would be generated
#[derive(clap::Args)]
pub(super) struct Check {
    /// What is generated from what
    #[arg(long, value_name = "FILE", default_value = "isotype.toml")]
    manifest: PathBuf,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Failure> {
        Ok(isotype::check_manifest(self.manifest)?)
    }
}
