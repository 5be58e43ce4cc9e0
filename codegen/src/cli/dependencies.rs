//! `isotype dependencies`.

use isotype::Error;

use super::stdout;

/// Print the lines of [dependencies] that generated source may need, without the header
#[derive(clap::Args)]
pub(crate) struct Dependencies {}

impl Dependencies {
    pub(crate) fn run(self) -> Result<(), Error> {
        stdout::print(isotype::dependencies())
    }
}
