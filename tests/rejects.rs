//! Every invalid payload is refused with an error that has a location: a JSON Pointer, and line and column.

mod common;

use std::collections::BTreeMap;

use daytona_types::SnapshotDto;

/// The beginning of the error expected for each file.
fn expectations() -> BTreeMap<String, String> {
    let path = common::workspace().join("tests/payloads/reject.toml");
    toml::from_str(&common::read(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether an error ends in ` at line L column C`, with both of them inside the text.
fn has_position(message: &str, text: &str) -> bool {
    let position = || {
        let (_, place) = message.rsplit_once(" at line ")?;
        let (line, column) = place.split_once(" column ")?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?))
    };
    position().is_some_and(|(line, column)| {
        let length = line
            .checked_sub(1)
            .and_then(|index| text.split('\n').nth(index))
            .map(str::len);
        length.is_some_and(|length| column <= length + 1)
    })
}

#[test]
fn refused_payloads_say_where_and_why() {
    let payloads = common::payloads("reject");
    let mut expectations = expectations();
    let mut complaints = Vec::new();
    for (name, text) in &payloads {
        let Some(expected) = expectations.remove(name) else {
            complaints.push(format!("{name}: is not in reject.toml"));
            continue;
        };
        match serde_json::from_str::<SnapshotDto>(text) {
            Ok(_) => complaints.push(format!("{name}: accepted")),
            Err(error) => {
                let message = error.to_string();
                if !message.starts_with(&expected) {
                    complaints.push(format!("{name}:\n  expected {expected}\n  found    {message}"));
                } else if !has_position(&message, text) {
                    complaints.push(format!("{name}: no line and column: {message}"));
                }
            }
        }
    }
    complaints.extend(
        expectations
            .keys()
            .map(|name| format!("{name}: in reject.toml, but no such file")),
    );
    common::assert_none(&complaints);
}

/// The same payloads are refused as a `serde_json::Value`, which has no line numbers; duplicate members are already
/// gone by then.
#[test]
fn refused_payloads_are_refused_as_values() {
    for (name, text) in common::payloads("reject") {
        if common::json::parse(&text).is_ok() {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let error = serde_json::from_value::<SnapshotDto>(value).err();
            let error = error.unwrap_or_else(|| panic!("{name}: accepted")).to_string();
            assert!(error.starts_with(&expectations()[&name]), "{name}: {error}");
        }
    }
}

#[test]
fn a_position_is_that_of_the_value() {
    let text = common::payloads("reject")
        .into_iter()
        .find(|(name, _)| name == "date-time-build-info-created-at");
    let (_, text) = text.unwrap();
    let error = serde_json::from_str::<SnapshotDto>(&text).unwrap_err();
    let line = text.lines().position(|line| line.contains("yesterday")).unwrap() + 1;
    assert_eq!(error.line(), line, "{error}");
    assert!(error.is_data(), "{error:?}");
}
