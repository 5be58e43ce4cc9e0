//! What a build script does with the generated files.

use std::path::Path;

use super::targets::Generated;
use crate::error::Error;
use crate::output::{build_script, compare, write};

/// Writes the files whose text changed, or, if `compares`, fails if there are any. In a build script, passes cargo the
/// warnings and the files that were read and written, so that the script is run again when one of them changes or is
/// deleted.
pub(super) fn finish(generated: &Generated, folder: &Path, force: bool, compares: bool) -> Result<(), Error> {
    generated
        .inputs
        .iter()
        .for_each(|input| build_script::rerun_if_changed(input));
    build_script::warn(&generated.notes);
    if compares {
        compare::check(folder, &generated.files)?;
    } else {
        let written = write::all(&generated.files, force)?;
        written
            .iter()
            .for_each(|file| build_script::date_as_of_this_run(&file.path));
    }
    generated
        .files
        .iter()
        .for_each(|file| build_script::rerun_if_changed(&file.path));
    Ok(())
}
