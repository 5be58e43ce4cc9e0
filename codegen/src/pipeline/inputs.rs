//! The inputs of a module: their names and hash in its header, and the names of their roots.

use std::collections::HashSet;
use std::sync::Arc;

use hmac_sha256::Hash;

use crate::identifier;
use crate::source::{Document, Sources, Value};

/// The file names of the documents, independent of the current directory.
pub(super) fn names(sources: &Sources) -> Vec<String> {
    let documents = sources.documents().iter();
    documents.map(|document| file_name(&document.name).to_owned()).collect()
}

/// The name of the root type of each document, after its file or URI; empty where that has no letter or digit.
pub(super) fn type_names(sources: &Sources) -> Vec<String> {
    let segments = |document: &Arc<Document>| match &document.path {
        Some(path) => identifier::file_segments(path),
        None => identifier::url_segments(&document.name),
    };
    let paths: Vec<Vec<String>> = sources.documents().iter().map(segments).collect();
    identifier::told_apart(&paths, &HashSet::new(), identifier::path_type_name)
}

/// The last segment of a path or URI.
fn file_name(name: &str) -> &str {
    name.rsplit_once(['/', '\\']).map_or(name, |(_, last)| last)
}

/// The hash of the parsed documents, independent of white space, line ends, and the choice between JSON and YAML. The
/// order of members matters, because it is the order of fields.
pub(super) fn hash(sources: &Sources) -> String {
    let mut hash = Hash::new();
    for document in sources.documents() {
        add_value(&mut hash, &document.value);
    }
    digits(hash)
}

/// The hash of several texts.
pub(super) fn hash_texts<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Hash::new();
    texts.for_each(|text| add_text(&mut hash, 's', text));
    digits(hash)
}

/// Adds a value. Each part has its kind and length, so that no two values have the same bytes.
fn add_value(hash: &mut Hash, value: &Value) {
    enum Part<'v> {
        Name(&'v str),
        Value(&'v Value),
    }
    // No recursion: values can be nested arbitrarily deeply.
    let mut waiting = vec![Part::Value(value)];
    while let Some(part) = waiting.pop() {
        match part {
            Part::Name(name) => add_text(hash, 'm', name),
            Part::Value(Value::Null) => hash.update("n"),
            Part::Value(Value::Bool(true)) => hash.update("t"),
            Part::Value(Value::Bool(false)) => hash.update("f"),
            Part::Value(Value::Number(number)) => add_text(hash, 'd', &number.to_string()),
            Part::Value(Value::String(text)) => add_text(hash, 's', text),
            Part::Value(Value::Array(items)) => {
                add_count(hash, 'a', items.len());
                waiting.extend(items.iter().rev().map(Part::Value));
            }
            Part::Value(Value::Object(members)) => {
                let start = waiting.len();
                waiting.extend(
                    members
                        .iter()
                        .flat_map(|(name, value)| [Part::Name(name), Part::Value(value)]),
                );
                add_count(hash, 'o', (waiting.len() - start) / 2);
                waiting[start..].reverse();
            }
        }
    }
}

fn add_text(hash: &mut Hash, kind: char, text: &str) {
    add_count(hash, kind, text.len());
    hash.update(text);
}

/// Adds a kind and a length, in a fixed width, so that every platform computes the same hash.
fn add_count(hash: &mut Hash, kind: char, count: usize) {
    let mut bytes = [kind as u8; 9];
    bytes[1..].copy_from_slice(&(count as u64).to_le_bytes());
    hash.update(bytes);
}

/// The SHA-256 hash in hexadecimal digits.
fn digits(hash: Hash) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents() {
        assert_eq!(file_name("a/b\\c.d.json"), "c.d.json");
        let mut sources = Sources::from_text("https://example.com/v1/pet.json", "{}").unwrap();
        for name in ["https://example.com/v2/pet.json", "v6.4.0.json", "<stdin>", "-"] {
            sources.add(Document::from_text(name, "{}").unwrap());
        }
        assert_eq!(type_names(&sources), ["V1Pet", "V2Pet", "V6_4_0", "Stdin", ""]);
    }

    #[test]
    fn texts_do_not_run_together() {
        let hash = |texts: &[&str]| hash_texts(texts.iter().copied());
        assert_eq!(hash(&["ab", "c"]).len(), 64);
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }

    #[test]
    fn reformatting_a_document_does_not_change_the_hash() {
        let hash = |name: &str, text: &str| hash(&Sources::from_text(name, text).expect("a document"));
        let text = r#"{"title": "T", "enum": [1, 2.5, "a", null, true, [], {}], "not": {"a": {"b": false}}}"#;
        let known = hash("t.json", text);
        for same in [
            text.replace(' ', ""),
            text.replace(", ", ",\r\n\t"),
            text.replace("\"a\"", r#""\u0061""#),
            "title: T\nenum: [1, 2.5, a, null, true, [], {}]\nnot:\n  a: # a comment\n    b: false\n".to_owned(),
        ] {
            assert_eq!(hash("t.json", &same), known, "{same}");
        }
        for other in [
            text.replace("2.5", "2"),
            text.replace("[]", "{}"),
            text.replace("[], {}", "[{}]"),
            text.replace("\"T\"", "\"U\""),
            text.replace("true, [], {}", "true, {}, []"),
            format!("{{\"not\": 1, {}", &text[1..]),
        ] {
            assert_ne!(hash("t.json", &other), known, "{other}");
        }
    }
}
