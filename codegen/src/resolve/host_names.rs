//! Host names among constants, in a build without the feature `idn`.
//!
//! Whether `xn--…` or `bücher.example` is a host name is decided by tables that such a build does not have. Generated
//! code has them; the constants of a schema are judged here, and rather than guess, generation fails.

use crate::error::{Diagnostic, Error};
use crate::source::{Sources, Value};

/// Fails where a constant stands beside formats that cannot be decided for it.
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
                .hint("turn on the feature `idn` of isotype")
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::config(faults))
    }
}

/// Whether an object in a value, or the value itself, is one of these.
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

/// The text that a constant is, or those of a list of constants.
fn texts(held: &Value) -> impl Iterator<Item = &str> {
    let items = held.as_array().unwrap_or(std::slice::from_ref(held));
    items.iter().filter_map(Value::as_str)
}

/// Whether a label of a text claims to be an encoded one of other letters.
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
    fn constants_that_cannot_be_judged_are_refused() {
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
