//! Runs typify on a document.

use super::types::Types;
use crate::error::Error;
use crate::source::Document;

/// The time limit for typify, in seconds. Most schemas take milliseconds.
#[cfg(feature = "typify")]
const LONGEST: u64 = 60;

/// typify's types for a document; the inner error is the text of its failure or panic.
///
/// # Errors
/// If typify does not terminate in time.
#[cfg(feature = "typify")]
pub(super) fn read(document: &Document) -> Result<Result<Types, String>, Error> {
    let value = super::document::for_typify(document.value.to_json());
    if let Some(place) = super::endless::find(&value) {
        return Ok(Err(format!("it would not terminate at {place}")));
    }
    let limit = std::time::Duration::from_secs(LONGEST);
    super::sandbox::run(limit, move || super::convert::types(value)).ok_or_else(|| {
        let fault = crate::error::Diagnostic::error(format!("typify has not read the schema in {LONGEST} seconds"));
        Error::config(vec![
            fault.in_file(&document.name).hint("leave out `names = \"typify\"`"),
        ])
    })
}

/// Replaces the above in a build without typify; options that ask for it have been refused.
#[cfg(not(feature = "typify"))]
pub(super) fn read(_: &Document) -> Result<Result<Types, String>, Error> {
    Err(Error::internal("a build without typify was asked for typify's names"))
}
