//! Every valid payload is read and written back unchanged, in value and in form.

mod common;

use common::json;
use daytona_types::SnapshotDto;

/// Deserializes and serializes a payload; fails with a complaint if it changes.
fn round_trip(text: &str) -> Result<(), String> {
    let snapshot: SnapshotDto = serde_json::from_str(text).map_err(|error| format!(": refused: {error}"))?;
    let written = serde_json::to_string(&snapshot).map_err(|error| format!(": cannot be written: {error}"))?;
    let received = json::parse(&written).map_err(|error| format!(": written as {written}: {error}"))?;
    if let Some(difference) = json::difference(&json::parse(text)?, &received) {
        return Err(difference);
    }
    let again: SnapshotDto = serde_json::from_str(&written).map_err(|error| format!(": refused again: {error}"))?;
    if again == snapshot {
        Ok(())
    } else {
        Err(format!(": became {again:?}"))
    }
}

#[test]
fn accepted_payloads_round_trip() {
    let payloads = common::payloads("accept");
    assert!(payloads.len() >= 40, "{} payloads", payloads.len());
    let complaints = payloads
        .iter()
        .filter_map(|(name, text)| Some(format!("{name}{}", round_trip(text).err()?)));
    common::assert_none(&complaints.collect::<Vec<_>>());
}

/// The same through `serde_json::Value`, which does not keep the form of numbers.
#[test]
fn accepted_payloads_round_trip_through_values() {
    for (name, text) in common::payloads("accept") {
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let direct: SnapshotDto = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let snapshot: SnapshotDto = serde_json::from_value(value).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(snapshot, direct, "{name}");
        let value = serde_json::to_value(&snapshot).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (sent, received) = (json::parse(&text).unwrap(), json::parse(&value.to_string()).unwrap());
        assert_eq!(json::difference_in_value(&sent, &received), None, "{name}");
    }
}

#[test]
fn members_are_written_in_the_order_of_the_schema() {
    let text = common::read(&common::workspace().join("tests/payloads/accept/members-in-reverse.json"));
    let snapshot: SnapshotDto = serde_json::from_str(&text).unwrap();
    let written = serde_json::to_string(&snapshot).unwrap();
    let places: Vec<_> = [
        "id",
        "organizationId",
        "general",
        "size",
        "createdAt",
        "buildInfo",
        "dockerfileContent",
        "ref",
    ]
    .iter()
    .map(|name| written.find(&format!("\"{name}\":")).unwrap())
    .collect();
    assert!(places.is_sorted(), "{written}");
}

/// The comparison detects the differences that it is meant to detect.
#[test]
fn the_comparison_is_strict() {
    let differs = |sent, received| {
        let (sent, received) = (json::parse(sent).unwrap(), json::parse(received).unwrap());
        json::difference(&sent, &received).is_some()
    };
    assert!(differs("4", "4.0") && differs("0.5", "0.50000001") && differs("1e300", "1e301"));
    assert!(
        differs("18446744073709551615", "18446744073709551614") && differs("907.3038322028689", "907.3038322028688")
    );
    assert!(
        differs("{}", r#"{"a": null}"#) && differs(r#"{"a": null}"#, "{}") && differs(r#"{"a": []}"#, r#"{"a": {}}"#)
    );
    assert!(differs("[1, 2]", "[2, 1]") && differs(r#""a""#, r#""b""#));
    assert!(
        !differs(r#"{"a": 1, "b": [2]}"#, r#"{"b": [2], "a": 1}"#)
            && !differs("4.0", "4")
            && !differs("1e300", "1e+300")
    );
    assert!(!differs(r#""\u00e9\"""#, r#""é\u0022""#));
    assert!(json::parse(r#"{"a": 1, "a": 1}"#).is_err());
}
