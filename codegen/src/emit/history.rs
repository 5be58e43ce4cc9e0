//! The test that payloads of older versions still parse.

use std::fmt::Write;

use super::literal::string;
use crate::escape::one_line;

/// A payload of an older version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OlderPayload {
    /// The file, and the place in it.
    pub(crate) origin: String,
    /// The type that it has to parse as; `None` if there is none any more.
    pub(crate) type_name: Option<String>,
    /// The JSON text.
    pub(crate) text: String,
}

/// A module with the test; empty without payloads.
///
/// # Arguments
/// `is_taken`: whether a module has this name.
pub(super) fn test(payloads: &[OlderPayload], is_taken: impl Fn(&str) -> bool) -> String {
    if payloads.is_empty() {
        return String::new();
    }
    let names = (1..).map(|number| {
        if number == 1 {
            "history".to_owned()
        } else {
            format!("history{number}")
        }
    });
    let name = names.into_iter().find(|name| !is_taken(name)).unwrap_or_default();
    let mut text = format!(
        "#[cfg(test)]\nmod {name} {{\n    #[test]\n    fn payloads_of_older_versions_parse() {{\n        \
         let mut refused: Vec<String> = Vec::new();\n        \
         let mut parsed = |origin: &str, error: Option<serde_json::Error>| {{\n            \
         refused.extend(error.map(|error| format!(\"{{origin}}: {{error}}\")));\n        }};\n"
    );
    for payload in payloads {
        let origin = &payload.origin;
        let _ = match &payload.type_name {
            Some(name) => writeln!(
                text,
                "        parsed(\n            {},\n            serde_json::from_str::<super::{name}>({}).err(),\n        );",
                string(origin),
                raw(&payload.text)
            ),
            None => writeln!(text, "        // {}: there is no type for it.", one_line(origin)),
        };
    }
    text.push_str("        assert!(refused.is_empty(), \"{}\", refused.join(\"\\n\"));\n    }\n}\n");
    text
}

/// The literal of JSON text, which is full of quotes.
fn raw(text: &str) -> String {
    // A raw literal has no escapes, so everything else that must not be in a source needs another.
    if text.contains(crate::escape::is_hidden) {
        return string(text);
    }
    let longest = text
        .split('"')
        .skip(1)
        .map(|after| after.bytes().take_while(|byte| *byte == b'#').count() + 1);
    let hashes = "#".repeat(longest.max().unwrap_or(0));
    format!("r{hashes}\"{text}\"{hashes}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_literals() {
        assert_eq!(raw("1"), "r\"1\"");
        assert_eq!(raw(r#""a""#), "r#\"\"a\"\"#");
        assert_eq!(raw("\"#a\""), "r##\"\"#a\"\"##");
        assert_eq!(raw("\"\u{202e}\""), "\"\\\"\\u{202e}\\\"\"");
    }
}
