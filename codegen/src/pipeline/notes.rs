//! Warnings and notes on a finished model.

use std::sync::Arc;

use crate::error::Diagnostic;
use crate::model::Model;
use crate::plan::Plan;
use crate::pointer;
use crate::schema::{Graph, Keyword, Location, SchemaId};
use crate::source::Written;
use crate::support::backtracking::{MATCH_STEPS, MATCH_STEPS_PER_BYTE};
use crate::warning::WarningKind;

/// The number of schemas that a note lists.
const LISTED: usize = 5;

/// A warning where schemas would take part in so many types that checks stand for them.
pub(super) fn checked(graph: &Graph, model: &Model, documents: &[Arc<Written>]) -> Option<Diagnostic> {
    let first = model.checked.keys().next()?;
    let pointer = |id: &SchemaId| graph.pointer(*id);
    let listed: Vec<String> = model.checked.keys().take(LISTED).map(pointer).collect();
    let more = match model.checked.len() - listed.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "there would be too many types for the combinations of {}{more} with other schemas",
        listed.join(", ")
    );
    let help = "in the types of some of these combinations, a check on the whole value takes the place of the members or \
                branches; the verdict is the same. Unions nested on the same value, each next to other keywords, double \
                the number of types with each level: putting the inner union into a member would avoid that";
    let warning = Diagnostic::warning(WarningKind::TooManyTypes, message).hint(help);
    Some(at(warning, documents, &graph[*first].location, &[]))
}

/// A warning for each type at which a chain of types is interrupted, since it is too long for rustc.
pub(super) fn interrupted(model: &Model, documents: &[Arc<Written>]) -> impl Iterator<Item = Diagnostic> {
    model.interrupted.iter().map(|one| {
        let (held, unread) = (&model[one.held], &model[one.unread]);
        let message = format!(
            "a chain of types up to `{}` would exceed the recursion limit of rustc: such a value is checked, but kept as JSON, \
             in the type `{}`",
            held.name, unread.name
        );
        let warning = Diagnostic::warning(WarningKind::LongChain, message);
        let help = format!("read it with `{}` where it is needed", held.name);
        at(warning.hint(help), documents, &held.location, &[])
    })
}

/// A warning for each pattern that may take exponential time.
pub(super) fn bounded(plan: &Plan<'_>, documents: &[Arc<Written>]) -> impl Iterator<Item = Diagnostic> {
    plan.bounded_patterns().into_iter().map(|(origin, matcher)| {
        let source = &matcher.pattern.source;
        let message = format!(
            "the pattern `{source}` may take exponential time: a text is refused where it takes more than {MATCH_STEPS} \
             steps, and {MATCH_STEPS_PER_BYTE} for each byte, to find out whether it matches"
        );
        let warning = Diagnostic::warning(WarningKind::SlowPattern, message)
            .hint("a pattern without back-references and with fewer repetitions takes time that is linear in the text");
        let keyword = origin.keyword.name();
        let below: &[&str] = match origin.keyword {
            Keyword::PatternProperties => &[keyword, source],
            _ => &[keyword],
        };
        at(warning, documents, &plan.graph()[origin.schema].location, below)
    })
}

/// A diagnostic at what is below a schema.
pub(super) fn at(
    diagnostic: Diagnostic,
    documents: &[Arc<Written>],
    location: &Location,
    below: &[&str],
) -> Diagnostic {
    match documents.get(location.document) {
        Some(document) => diagnostic.at(document, pointer::join(&location.place, below.iter().copied())),
        None => diagnostic,
    }
}

/// A warning for each name that an option chooses and a type cannot have.
pub(super) fn changed_names(model: &Model, documents: &[Arc<Written>]) -> impl Iterator<Item = Diagnostic> {
    model.changed.iter().map(|one| {
        let (chosen, def) = (&one.chosen, &model[one.id]);
        let why = match one.is_reserved {
            true => "generated code uses that name itself",
            false => "another type has that name",
        };
        let message = format!(
            "the type of #{} is `{}` instead of `{chosen}`: {why}",
            def.location.place, def.name
        );
        let warning = Diagnostic::warning(WarningKind::ChangedName, message).hint("choose another name");
        at(warning, documents, &def.location, &[])
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use crate::error::Severity;
    use crate::options::Options;
    use crate::pipeline::generate_text;

    /// Choices within choices, so many levels deep.
    fn choices(levels: usize) -> String {
        let next = |level: usize| format!("#/$defs/d{}", level + 1);
        let choice = |level: usize| {
            let beside = json!({"$ref": next(level), "properties": {format!("p{level}"): {"type": "string"}}});
            (format!("d{level}"), json!({"anyOf": [beside, {"$ref": next(level)}]}))
        };
        let mut defs: Map<String, Value> = (0..levels).map(choice).collect();
        defs.insert(format!("d{levels}"), json!({"type": "object"}));
        json!({"$ref": "#/$defs/d0", "$defs": defs}).to_string()
    }

    #[test]
    fn multiplying_choices_cause_a_warning() {
        let output = generate_text("deep.json", &choices(20), &Options::default()).unwrap();
        let [warning] = &output.notes[..] else {
            panic!("{:?}", output.notes)
        };
        assert_eq!(warning.severity(), Severity::Warning);
        assert_eq!(warning.file(), Some("deep.json"));
        assert!(warning.message().contains("#/$defs/d"), "{warning}");
        assert!(output.source.len() < 2_000_000, "{} bytes", output.source.len());
        let output = generate_text("flat.json", &choices(4), &Options::default()).unwrap();
        assert!(output.notes.is_empty(), "{:?}", output.notes);
    }
}
