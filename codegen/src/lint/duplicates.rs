//! Duplicate members of a document.

use super::lints::Lints;
use crate::error::Diagnostic;
use crate::source::Sources;
use crate::warning::WarningKind;

/// Warns of members that are replaced by another of the same name.
pub(super) fn look(sources: &Sources, lints: &mut Lints<'_>) {
    let repeating = sources.documents().iter().filter(|document| document.repeats);
    for document in repeating {
        let repeated = document.written.repeated();
        let warning = |message: String| {
            Diagnostic::warning(WarningKind::DuplicateMember, message)
                .hint("remove one of them: the last of the same name counts, and the others are dropped")
        };
        if repeated.is_empty() {
            lints.push(warning("two members have the same name".to_owned()).in_file(&document.name));
        }
        for origin in repeated {
            let pointer = origin.pointer.as_deref().unwrap_or_default();
            let name = crate::pointer::segments(pointer)
                .and_then(Iterator::last)
                .unwrap_or_default();
            lints.push(warning(format!("this member is replaced by a later one named `{name}`")).from(origin));
        }
    }
}
