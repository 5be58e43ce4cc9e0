//! Internationalized host names in constants, in a build without the feature `idn`.
//!
//! Whether `xn--…` or `bücher.example` is a valid host name depends on Unicode tables that such a build leaves out.
//! Generated code has them, but constants in a schema are validated here: generation fails rather than guess.

use crate::error::{Diagnostic, Error};
use crate::source::{Sources, Value};

/// Fails if a constant has a format that this build cannot validate it against.
pub(super) fn check(sources: &Sources) -> Result<(), Error> {
    let values = || sources.documents().iter().map(|document| &document.value);
    let has_format = |name: &str| values().any(|value| any(value, &|object| has(object, "format", name)));
    let (plain, any_script) = (has_format("hostname"), has_format("idn-hostname"));
    if !plain && !any_script {
        return Ok(());
    }
    let undecided = |text: &str| is_encoded(text) || any_script && !text.is_ascii();
    let constants = |object: &Value| {
        ["const", "enum"]
            .iter()
            .any(|name| object.get(name).is_some_and(|held| texts(held).any(undecided)))
    };
    let found = sources
        .documents()
        .iter()
        .filter(|document| any(&document.value, &constants));
    let faults: Vec<_> = found
        .map(|document| {
            let message = "a constant may be an internationalized host name, which this build of isotype cannot judge";
            Diagnostic::error(message)
                .in_file(&document.name)
                .hint("enable the feature `idn` of isotype")
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::schema(faults))
    }
}

/// Whether the value, or anything inside it, satisfies the predicate.
fn any(value: &Value, is: &dyn Fn(&Value) -> bool) -> bool {
    match value {
        Value::Object(members) => is(value) || members.iter().any(|(_, member)| any(member, is)),
        Value::Array(items) => items.iter().any(|item| any(item, is)),
        _ => false,
    }
}

fn has(object: &Value, member: &str, text: &str) -> bool {
    object.get(member).and_then(Value::as_str) == Some(text)
}

/// The string, or the strings in an array of constants.
fn texts(held: &Value) -> impl Iterator<Item = &str> {
    let items = held.as_array().unwrap_or(std::slice::from_ref(held));
    items.iter().filter_map(Value::as_str)
}

/// Whether any label of a host name begins with `xn--`, which stands for other letters.
fn is_encoded(text: &str) -> bool {
    let encoded = |label: &str| label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"));
    text.split('.').any(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(schema: &str) -> bool {
        check(&Sources::from_text("x.json", schema).unwrap()).is_err()
    }

    #[test]
    fn constants_that_cannot_be_validated_are_refused() {
        assert!(is_refused(r#"{"format": "hostname", "enum": ["a", "b.xn--c1yn36f"]}"#));
        assert!(is_refused(
            r#"{"format": "idn-hostname", "allOf": [{"const": "bücher.example"}]}"#
        ));
        assert!(!is_refused(
            r#"{"format": "hostname", "enum": ["a", "bücher.example"]}"#
        ));
        assert!(!is_refused(r#"{"format": "uri", "const": "xn--c1yn36f"}"#));
    }
}
