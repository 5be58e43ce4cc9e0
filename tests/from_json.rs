//! Reading a text with the types' own functions: the same verdicts and texts as through `serde_json`, with errors as
//! data.

mod common;

use std::error::Error;

use daytona_types::SnapshotDto;
use serde_json::{Value, json};

/// The text of an error without its position, and whether it has one.
fn without_position(text: &str) -> &str {
    text.rfind(" at line ").map_or(text, |end| &text[..end])
}

#[test]
fn verdicts_and_texts_are_those_of_serde_json() {
    let mut complaints = Vec::new();
    for folder in ["accept", "reject"] {
        for (name, text) in common::payloads(folder) {
            let theirs = serde_json::from_str::<SnapshotDto>(&text);
            match (SnapshotDto::from_json(&text), theirs) {
                (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{name}"),
                (Err(ours), Err(theirs)) => {
                    let (ours_text, theirs_text) = (ours.to_string(), theirs.to_string());
                    if without_position(&ours_text) != without_position(&theirs_text) {
                        complaints.push(format!("{name}:\n  {ours_text}\n  {theirs_text}"));
                    }
                    let source = ours
                        .source()
                        .and_then(|source| source.downcast_ref::<serde_json::Error>());
                    let source = source.expect("an error of serde_json");
                    assert_eq!(source.classify(), theirs.classify(), "{name}");
                    assert_eq!(Some(source.line()), ours.line());
                    assert_eq!(Some(source.column()), ours.column());
                    assert_eq!(source.to_string(), ours_text);
                }
                (ours, theirs) => complaints.push(format!("{name}: {ours:?}, {theirs:?}")),
            }
            assert_eq!(SnapshotDto::check(&text).is_empty(), folder == "accept", "{name}");
        }
    }
    common::assert_none(&complaints);
}

#[test]
fn every_beginning_of_a_text_ends_early() {
    let text = include_str!("payloads/accept/every-member.json").trim_end();
    for end in 0..text.len() {
        let (ours, theirs) = (
            &text[..end],
            serde_json::from_str::<SnapshotDto>(&text[..end]).unwrap_err(),
        );
        let ours = SnapshotDto::from_json(ours).unwrap_err();
        let source = ours
            .source()
            .and_then(|source| source.downcast_ref::<serde_json::Error>());
        assert_eq!(source.unwrap().classify(), theirs.classify(), "{end}: {ours}");
        assert_eq!(
            without_position(&source.unwrap().to_string()),
            without_position(&theirs.to_string()),
            "{end}"
        );
        assert_eq!(ours.line(), Some(theirs.line()), "{end}");
    }
    let broken = SnapshotDto::from_json(&text.replacen("\"general\":", "\"general\"", 1)).unwrap_err();
    assert_eq!(broken.pointer(), "/general");
    assert_eq!(broken.message(), "expected `:`");
    let bytes = text
        .replacen("\"id\": \"", "\"id\": \"\u{1}", 1)
        .replace('\u{1}', "?")
        .into_bytes();
    assert!(SnapshotDto::from_json_slice(&bytes).is_ok());
    let place = bytes.iter().position(|byte| *byte == b'?').unwrap();
    let mut bytes = bytes;
    bytes[place] = 0xff;
    let error = SnapshotDto::from_json_slice(&bytes).unwrap_err();
    assert_eq!(error.message(), "invalid unicode code point");
}

#[test]
fn errors_are_data() {
    let text = "{\n  \"id\": 1\n}";
    let error = SnapshotDto::from_json(text).unwrap_err();
    assert_eq!(
        (error.pointer(), error.expected(), error.keyword()),
        ("/id", Some("a string"), None)
    );
    assert_eq!((error.line(), error.column()), (Some(2), Some(9)));
    assert_eq!(
        error.to_string(),
        "/id: invalid type: integer `1`, expected a string at line 2 column 9"
    );
}

#[test]
fn all_errors_are_told_in_their_order() {
    let mut value: Value = serde_json::from_str(include_str!("payloads/accept/every-member.json")).unwrap();
    value["cpu"] = json!("x");
    value["entrypoint"] = json!(["a", 1, "b", null]);
    value["buildInfo"]["createdAt"] = json!("soon");
    value["buildInfo"].as_object_mut().unwrap().remove("snapshotRef");
    value["state"] = json!("odd");
    let text = serde_json::to_string_pretty(&value).unwrap();
    let found = SnapshotDto::check(&text);
    let mut places: Vec<&str> = found.iter().map(|error| error.pointer()).collect();
    let lines: Vec<usize> = found.iter().map(|error| error.line().unwrap()).collect();
    assert!(lines.is_sorted(), "{found:?}");
    places.sort_unstable();
    let expected = [
        "/buildInfo/createdAt",
        "/cpu",
        "/entrypoint/1",
        "/entrypoint/3",
        "/state",
    ];
    assert_eq!(places, expected, "{found:?}");
    for error in &found {
        let line = text.lines().nth(error.line().unwrap() - 1).unwrap();
        let column = error.column().unwrap() - 1;
        assert!(
            line[column..].starts_with(['"', '1', 'n']) && line[..column].ends_with(' '),
            "{error}"
        );
    }
    // What follows a malformed part is not read.
    let found = SnapshotDto::check(r#"{"cpu":"x","mem":?,"gpu":"x"}"#);
    let texts: Vec<String> = found.iter().map(|error| error.to_string()).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts[1].starts_with("/mem: expected value at line 1"), "{texts:?}");
    let many = format!("{{\"entrypoint\":[{}1]}}", "1,".repeat(1000));
    assert_eq!(SnapshotDto::check(&many).len(), 100);
}
