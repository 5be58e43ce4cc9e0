//! Types whose strings borrow from the input: those of the benchmark.

/// Written by `isotype generate --manifest codegen/benches/isotype.toml`.
#[path = "../benches/generated"]
#[rustfmt::skip]
#[allow(missing_docs, unused_imports)]
mod generated {
    pub mod feed_borrowed;
    mod support;
}

use std::borrow::Cow;

use generated::feed_borrowed::{Cell, Contact, Event, Part};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whether the string is a slice of the text.
#[allow(clippy::ptr_arg)] // A `&str` does not tell whether it is borrowed.
fn is_in(string: &Cow<'_, str>, text: &str) -> bool {
    matches!(string, Cow::Borrowed(string) if text.as_bytes().as_ptr_range().contains(&string.as_ptr()))
}

/// Deserializes a text, asserts that serializing the value returns the same JSON (members in any order), and returns
/// it.
#[track_caller]
fn exact<'t, T: Deserialize<'t> + Serialize>(text: &'t str) -> T {
    let value: T = serde_json::from_str(text).unwrap();
    let tree: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), tree);
    value
}

#[test]
fn strings_are_borrowed_however_a_union_is_deserialized() {
    // By the tag, which comes first or later.
    for text in [
        r#"{"type":"renamed","id":"a","from":"b","to":"c"}"#,
        r#"{"id":"a","from":"b","type":"renamed","to":"c"}"#,
    ] {
        let Event::Renamed(renamed) = exact(text) else {
            panic!("{text}")
        };
        for string in [&renamed.id, &renamed.from, &renamed.to] {
            assert!(is_in(string, text), "{string} is a copy");
        }
    }
    // By type.
    let text = r#""a""#;
    assert!(matches!(exact(text), Cell::String(string) if is_in(&string, text)));
    let text = r#"["a"]"#;
    assert!(matches!(exact(text), Cell::StringArray(items) if is_in(&items[0], text)));
    // By a member.
    let text = r#"{"type":"image","address":"a"}"#;
    assert!(matches!(exact(text), Part::Image(image) if is_in(&image.address, text)));
    assert!(matches!(exact(r#""a""#), Part::String(Cow::Borrowed("a"))));
    // By trying each variant.
    let text = r#"{"mail":"a","name":"b"}"#;
    assert!(matches!(exact(text), Contact::Mail(mail) if is_in(&mail.name, text)));
}

#[test]
fn a_string_with_escapes_is_owned() {
    let text = r#"{"type":"deleted","id":"a\nb"}"#;
    assert!(matches!(exact(text), Event::Deleted(deleted) if matches!(deleted.id, Cow::Owned(_))));
    // A `Value` can be deserialized too; the result borrows nothing.
    let tree: Value = serde_json::from_str(text).unwrap();
    let event: Event<'static> = Event::deserialize(tree).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), text);
}

/// A handwritten type with a generated one in a field.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    event: Event<'a>,
    name: String,
}

#[test]
fn handwritten_types_can_contain_borrowed_ones() {
    let text = r#"{"event":{"type":"deleted","id":"a"},"name":"b"}"#;
    let envelope: Envelope<'_> = serde_json::from_str(text).unwrap();
    assert!(matches!(&envelope.event, Event::Deleted(deleted) if is_in(&deleted.id, text)));
    assert_eq!(envelope.name, "b");
}
