//! Diagnostics on types that keep isotype's names.

use super::types::Types;
use crate::error::Diagnostic;
use crate::model::{Model, Reason, Refusal, TypeId};
use crate::source::Document;
use crate::warning::WarningKind;

/// The number of names that a note lists.
const LISTED: usize = 12;

/// The warning that typify has no types for a document.
pub(super) fn unreadable(document: &Document, reason: &str) -> Diagnostic {
    Diagnostic::warning(
        WarningKind::TypifyUnreadable,
        format!("typify cannot read the schema: {reason}"),
    )
    .in_file(&document.name)
    .hint("types keep isotype's names, as without `names = \"typify\"`")
}

/// The notes on typify's names that are not available, and on types for which it has none. `model` has its new names.
pub(super) fn all(
    document: &Document,
    model: &Model,
    types: &Types,
    wanted: &[(TypeId, String)],
    refused: &[Refusal],
) -> Vec<Diagnostic> {
    let mut notes: Vec<Diagnostic> = refused.iter().map(|one| refusal(document, model, one)).collect();
    notes.extend(without_name(document, model, types, wanted));
    notes
}

fn refusal(document: &Document, model: &Model, refusal: &Refusal) -> Diagnostic {
    let def = &model[refusal.id];
    let (wanted, name) = (&refusal.name, &def.name);
    let why = match refusal.reason {
        Reason::Unusable => "cannot be the name of a type in generated code",
        Reason::Chosen => "is the name that an option chooses for another type",
        Reason::Taken => "is what typify calls another type too",
    };
    let note = Diagnostic::warning(
        WarningKind::TypifyName,
        format!("{wanted:?}, typify's name for `{name}`, {why}"),
    );
    if def.location.document == 0 {
        note.at(document, def.location.place.to_string())
    } else {
        note.in_file(&document.name)
    }
}

fn without_name(document: &Document, model: &Model, types: &Types, wanted: &[(TypeId, String)]) -> Option<Diagnostic> {
    let mut has_name = vec![false; model.types.len()];
    wanted.iter().for_each(|(id, _)| has_name[id.0] = true);
    let mut names: Vec<&str> = model
        .types
        .iter()
        .zip(has_name)
        .filter(|(def, has_name)| !has_name && def.choices.name.is_none())
        .map(|(def, _)| def.name.as_str())
        .collect();
    if names.is_empty() {
        return None;
    }
    names.sort_unstable();
    let listed = names[..names.len().min(LISTED)].join(", ");
    let more = match names.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (count, all) = (names.len(), model.types.len());
    let note = format!("typify has no names for {count} of {all} types, which keep those of isotype: {listed}{more}");
    let note = Diagnostic::warning(WarningKind::TypifyName, note).in_file(&document.name);
    Some(if types.root.is_none() && model.root.is_some() {
        note.hint("typify generates no type for a root schema without `title`, only for definitions")
    } else {
        note
    })
}
