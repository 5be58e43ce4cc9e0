//! `isotype check`.

use std::path::PathBuf;

use isotype::Error;

/// Exit with 1, and show a diff, when the committed source is not what would be generated
#[derive(clap::Args)]
pub(crate) struct Check {
    /// What is generated from what
    #[arg(long, value_name = "FILE", default_value = "isotype.toml")]
    manifest: PathBuf,
}

impl Check {
    pub(crate) fn run(self) -> Result<(), Error> {
        isotype::check_manifest(self.manifest)
    }
}
