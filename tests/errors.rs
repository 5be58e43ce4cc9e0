//! What readers of every kind make of an error: which are returned as they are, and that none says its path twice.

use std::collections::BTreeMap;
use std::io::{self, Read};

use daytona_types::SnapshotDto;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde_json::{Value, json};

/// A snapshot that is valid.
fn snapshot() -> Value {
    let text = include_str!("payloads/accept/every-member.json");
    serde_json::from_str(text).unwrap()
}

/// A user's type with one of ours in it.
#[derive(Debug, Deserialize)]
struct Page {
    #[allow(dead_code)]
    items: Vec<SnapshotDto>,
}

/// A page with one snapshot, of which one member is something else.
fn page(member: &str, value: Value) -> Value {
    let mut one = snapshot();
    one[member] = value;
    json!({ "items": [one] })
}

#[test]
fn what_is_no_json_is_a_syntax_error() {
    let text = snapshot().to_string();
    let (start, _) = text.split_at(text.len() / 2);
    let ends = serde_json::from_str::<SnapshotDto>(start).unwrap_err();
    assert!(ends.is_eof(), "{ends}");
    assert_eq!(
        ends.to_string(),
        serde_json::from_str::<Value>(start).unwrap_err().to_string()
    );
    let broken = text.replace("\"general\":", "\"general\"");
    let syntax = serde_json::from_str::<SnapshotDto>(&broken).unwrap_err();
    assert!(syntax.is_syntax(), "{syntax}");
    assert_eq!(
        syntax.to_string(),
        serde_json::from_str::<Value>(&broken).unwrap_err().to_string()
    );
    let data = serde_json::from_value::<SnapshotDto>(json!({})).unwrap_err();
    assert!(data.is_data());
}

/// A reader that fails after a text.
struct Broken<'t>(&'t [u8]);

impl Read for Broken<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::new(io::ErrorKind::ConnectionReset, "no more")),
            count => Ok(count),
        }
    }
}

#[test]
fn an_error_of_the_reader_is_one() {
    let text = snapshot().to_string();
    for end in 0..text.len() {
        let error = serde_json::from_reader::<_, SnapshotDto>(Broken(&text.as_bytes()[..end])).unwrap_err();
        assert_eq!(
            error.io_error_kind(),
            Some(io::ErrorKind::ConnectionReset),
            "{end}: {error}"
        );
    }
    for (member, value, expected) in [
        (
            "createdAt",
            json!("soon"),
            "/items/0/createdAt: expected an RFC 3339 date-time",
        ),
        ("state", json!("odd"), "/items/0/state: unknown value \"odd\""),
        ("general", json!(1), "/items/0/general: invalid type: integer `1`"),
    ] {
        let value = page(member, value);
        let text = value["items"].to_string();
        let error = serde_json::from_reader::<_, Vec<SnapshotDto>>(text.as_bytes()).unwrap_err();
        let expected = expected.trim_start_matches("/items/0");
        assert!(error.is_data() && error.to_string().starts_with(expected), "{error}");
    }
}

#[test]
fn serde_path_to_error_says_the_path_once() {
    for (member, value, path, text) in [
        (
            "cpu",
            json!("x"),
            "items[0].cpu",
            "invalid type: string \"x\", expected a number",
        ),
        ("state", json!("odd"), "items[0].state", "unknown value \"odd\""),
        ("general", json!(1), "items[0].general", "invalid type: integer `1`"),
        (
            "regionIds",
            json!(["a", 1]),
            "items[0].regionIds[1]",
            "invalid type: integer `1`",
        ),
    ] {
        let value = page(member, value);
        let text_of = value.to_string();
        let mut reader = serde_json::Deserializer::from_str(&text_of);
        let error = serde_path_to_error::deserialize::<_, Page>(&mut reader).unwrap_err();
        assert_eq!(error.path().to_string(), path);
        assert!(error.inner().to_string().starts_with(text), "{error}");
        let error = serde_path_to_error::deserialize::<_, Page>(&value).unwrap_err();
        assert_eq!(error.path().to_string(), path);
        assert!(error.inner().to_string().starts_with(text), "{error}");
    }
}

#[test]
fn errors_of_other_formats_keep_their_place() {
    let mut one = snapshot();
    one["cpu"] = json!("x");
    one["state"] = json!("active");
    let lines = |separator: &str| -> String {
        let members = one.as_object().unwrap();
        let of = |(name, value): (&String, &Value)| format!("{name}{separator}{value}\n");
        members
            .iter()
            .filter(|(_, value)| !value.is_null() && !value.is_object())
            .map(of)
            .collect()
    };
    let text = lines(" = ");
    let line = text.lines().position(|line| line.starts_with("cpu")).unwrap();
    let error = toml::from_str::<SnapshotDto>(&text).unwrap_err();
    let start = text.lines().take(line).map(|line| line.len() + 1).sum::<usize>();
    let span = error.span().expect("TOML has a place");
    assert!(span.start >= start && span.start < start + 20, "{error}");
    assert_eq!(error.to_string().matches("cpu").count(), 1, "{error}");
    assert!(error.message().starts_with("invalid type: string \"x\""), "{error}");

    let error = serde_saphyr::from_str::<SnapshotDto>(&lines(": ")).unwrap_err();
    let place = error.location().expect("YAML has a place");
    assert_eq!(place.line(), line as u64 + 1, "{error}");
}

#[test]
fn serde_s_own_deserializers_have_no_place_so_they_get_ours() {
    let members = [("state", "odd")].into_iter();
    let reader = serde::de::value::MapDeserializer::<_, serde::de::value::Error>::new(members);
    let error = SnapshotDto::deserialize(reader).unwrap_err();
    assert!(
        error.to_string().starts_with("/state: unknown value \"odd\""),
        "{error}"
    );
    let text: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = "x".into_deserializer();
    let error = SnapshotDto::deserialize(text).unwrap_err();
    assert_eq!(error.to_string(), "invalid type: string \"x\", expected an object");
    assert!(serde_json::from_value::<BTreeMap<String, SnapshotDto>>(json!({ "a": {} })).is_err());
}
