//! Lints on a schema as it is written.

mod discriminators;
mod formats;
mod keywords;
mod object;
mod references;
mod values;

use super::lints::Lints;
use crate::dialect::Formats;
use crate::resolve::{Reading, value_at};
use crate::source::{Sources, Value};
use object::Object;

/// Checks one schema. `formats`: whether formats are asserted.
pub(super) fn look(sources: &Sources, reading: &Reading, formats: Formats, lints: &mut Lints<'_>) {
    let location = &reading.location;
    let Some(document) = sources.documents().get(location.document) else {
        return;
    };
    let Some(Value::Object(members)) = value_at(document, &location.place) else {
        return;
    };
    let object = Object {
        members,
        rules: reading.rules,
        document,
        sources,
        location,
    };
    // Ignored siblings of a `$ref` have no meaning to warn about.
    if references::look(&object, lints) {
        return;
    }
    keywords::look(&object, lints);
    formats::look(&object, formats, lints);
    values::look(&object, lints);
    discriminators::look(&object, lints);
}
