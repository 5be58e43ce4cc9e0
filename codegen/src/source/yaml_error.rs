//! Error messages for YAML texts, in our own words: those of the parser mention its options and Rust types.

use serde_saphyr::Error;

/// The message and the hint.
pub(super) fn words(error: &Error) -> (String, Option<&'static str>) {
    let (message, help) = match error.without_snippet() {
        Error::NullIntoString { .. } => (
            "a key is `null`".to_owned(),
            "the names of members are strings: write \"null\" in quotes, if that is the name",
        ),
        Error::UnexpectedSequenceEnd { .. } | Error::UnexpectedMappingEnd { .. } | Error::Eof { .. } => (
            "the document ends too early".to_owned(),
            "close every bracket and quote that is open",
        ),
        Error::MultipleDocuments { .. } => (
            "there are several documents in one file".to_owned(),
            "keep one of them: `---` begins another",
        ),
        Error::NonFiniteFloat { .. } => (
            "this number is not finite as a double".to_owned(),
            "JSON has no infinity and no NaN: write the intended limit, or omit it",
        ),
        Error::RecursiveReferencesRequireWeakTypes { .. } => (
            "an anchor is used inside of itself".to_owned(),
            "such a value would be infinite: schemas that contain themselves use `$ref`",
        ),
        Error::UnknownAnchor { .. } => (
            "there is no anchor of this name before the alias".to_owned(),
            "an alias `*name` stands for the value after `&name`, further up in the same document",
        ),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => (
            "the document is nested too deeply, or too large once its aliases are replaced".to_owned(),
            "at most 127 levels and ten million values are read",
        ),
        _ => return other(error),
    };
    (message, Some(help))
}

/// The parser's own message, in terms of the YAML specification.
fn other(error: &Error) -> (String, Option<&'static str>) {
    let text = error.without_snippet().to_string();
    let place = text.rfind(" at line ").or_else(|| text.rfind(" (line "));
    let said = place.map_or(text.as_str(), |at| &text[..at]);
    let help = if said.contains("mapping values are not allowed") {
        Some("a text with `: ` in it has to be quoted, and the members of a mapping have the same indentation")
    } else if said.contains("unexpected character") {
        Some("a text that begins with this character has to be quoted")
    } else if said.contains("expected string scalar") {
        return (
            "a key is a list or a mapping".to_owned(),
            Some("the names of members are strings: what begins with `[` or `{` has to be quoted"),
        );
    } else {
        None
    };
    (said.to_owned(), help)
}
