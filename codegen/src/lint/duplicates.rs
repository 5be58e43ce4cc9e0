//! Members of a document with the name of another.

use super::lints::Lints;
use crate::error::Diagnostic;
use crate::source::Sources;
use crate::warning::WarningKind;

/// Warns of members that another of the same name replaces.
pub(super) fn look(sources: &Sources, lints: &mut Lints<'_>) {
    let repeating = sources.documents().iter().filter(|document| document.repeats);
    for document in repeating {
        let repeated = document.written.repeated();
        let warning = |message: String| {
            Diagnostic::warning(WarningKind::DuplicateMember, message)
                .hint("remove one of them: the last of the same name counts, and the others are dropped")
        };
        if repeated.is_empty() {
            lints.push(warning("a member has the name of another".to_owned()).in_file(&document.name));
        }
        for origin in repeated {
            let pointer = origin.pointer.as_deref().unwrap_or_default();
            let name = crate::pointer::segments(pointer)
                .and_then(Iterator::last)
                .unwrap_or_default();
            lints.push(warning(format!("another member named `{name}` follows, and replaces this one")).from(origin));
        }
    }
}
