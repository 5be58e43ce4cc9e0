//! Generated types inside of other types, through `serde_json`. A test of isotype runs these with the features of
//! `serde_json` that change its behaviour, too.

use std::collections::{BTreeMap, HashMap};

use format_tests::order::{Amount, Circle, Contact, Level, Limit, Part, Ratio, Shape, Stock, Whole};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

/// Reads a text, from memory and from a `Value`, and writes it again.
fn back<T: Serialize + DeserializeOwned>(text: &str) -> Result<String, String> {
    let read: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let written = serde_json::to_string(&read).map_err(|error| error.to_string())?;
    let from_reader: T = serde_json::from_reader(text.as_bytes()).map_err(|error| error.to_string())?;
    assert_eq!(serde_json::to_string(&from_reader).ok().as_ref(), Some(&written));
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let from_value: T = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let from_value = serde_json::to_value(&from_value).map_err(|error| error.to_string())?;
    assert_eq!(Some(from_value), serde_json::from_str(&written).ok());
    Ok(written)
}

#[derive(Serialize, Deserialize)]
struct Two {
    id: u8,
    #[serde(flatten)]
    part: Part,
    #[serde(flatten)]
    whole: Whole,
}

#[derive(Serialize, Deserialize)]
struct TwoAndRest {
    #[serde(flatten)]
    part: Part,
    #[serde(flatten)]
    whole: Whole,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[test]
fn open_types_are_flattened_together() {
    let text = r#"{"id":1,"part":2,"whole":true}"#;
    assert_eq!(back::<Two>(text).as_deref(), Ok(text));
    // As with derives, what neither names is left to others.
    assert_eq!(
        back::<Two>(r#"{"other":0,"id":1,"part":2,"whole":true}"#).as_deref(),
        Ok(text)
    );
    let text = r#"{"part":2,"whole":true,"other":[1.5,{}]}"#;
    assert_eq!(back::<TwoAndRest>(text).as_deref(), Ok(text));
    let error = back::<Two>(r#"{"id":1,"part":2}"#).unwrap_err();
    assert!(error.contains("missing member \"whole\""), "{error}");
    let error = back::<Two>(r#"{"id":1,"part":"2","whole":true}"#).unwrap_err();
    assert!(error.contains("expected an integer"), "{error}");
}

#[test]
fn what_is_alone_keeps_what_it_does_not_name() {
    let text = r#"{"part":2,"other":1}"#;
    assert_eq!(back::<Part>(text).as_deref(), Ok(text));
    // In writing, members that the program has added are written.
    let part = Part {
        part: 2,
        extra: Map::from_iter([("other".to_owned(), json!(1))]),
    };
    let whole = Whole::new(true);
    let two = Two { id: 1, part, whole };
    let written = serde_json::to_string(&two).unwrap();
    assert_eq!(written, r#"{"id":1,"part":2,"other":1,"whole":true}"#);
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Tagged {
    Part(Part),
    Circle(Circle),
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", content = "of", rename_all = "lowercase")]
enum Adjacent {
    Amount(Amount),
    Shape(Shape),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Contact(Contact),
    Part(Part),
    Limit(Limit),
}

#[test]
fn enums_of_derives_hold_generated_types() {
    for text in [
        r#"{"type":"part","part":1,"other":"x"}"#,
        r#"{"type":"circle","kind":"circle","radius":1.5}"#,
    ] {
        assert_eq!(back::<Tagged>(text).as_deref(), Ok(text));
    }
    for text in [
        r#"{"type":"amount","of":12}"#,
        r#"{"type":"amount","of":"twelve"}"#,
        r#"{"type":"shape","of":{"kind":"square","side":2}}"#,
    ] {
        assert_eq!(back::<Adjacent>(text).as_deref(), Ok(text));
    }
    for text in [r#"{"email":"a@b"}"#, r#"{"phone":12}"#, r#"{"part":3}"#, "10"] {
        assert_eq!(back::<Untagged>(text).as_deref(), Ok(text));
    }
    for refused in ["11", "1.5", r#"{"phone":"12"}"#, "null"] {
        assert!(back::<Untagged>(refused).is_err(), "{refused}");
    }
}

#[test]
fn enumerations_and_newtypes_of_integers_are_keys() {
    let text = r#"{"low":1,"high":2}"#;
    assert_eq!(back::<BTreeMap<Level, i64>>(text).as_deref(), Ok(text));
    assert_eq!(
        serde_json::from_str::<HashMap<Level, i64>>(text).unwrap()[&Level::High],
        2
    );
    assert!(back::<BTreeMap<Level, i64>>(r#"{"middle":1}"#).is_err());
    let text = r#"{"5":true,"10":false}"#;
    assert_eq!(back::<BTreeMap<Limit, bool>>(text).as_deref(), Ok(text));
    assert_eq!(serde_json::from_str::<HashMap<Limit, bool>>(text).unwrap().len(), 2);
    for refused in [r#"{"7":true}"#, r#"{"x":true}"#, r#"{"":true}"#, r#"{"5.5":true}"#] {
        assert!(back::<BTreeMap<Limit, bool>>(refused).is_err(), "{refused}");
    }
    // A value is no name: its text stays a text.
    assert!(back::<Limit>(r#""5""#).is_err());
    let text = r#"{"high":2}"#;
    assert_eq!(back::<Stock>(text).as_deref(), Ok(text));
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    head: Part,
    body: Box<RawValue>,
}

#[test]
fn raw_values_hold_texts_of_generated_types() {
    let text = r#"{"head":{"part":1},"body":{ "ratio": 1.50 }}"#;
    let envelope: Envelope = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&envelope).unwrap(), text);
    let body: BTreeMap<String, Ratio> = serde_json::from_str(envelope.body.get()).unwrap();
    assert_eq!(*body["ratio"], 1.5);
    let part: Part = serde_json::from_str(r#"{"part":1}"#).unwrap();
    assert_eq!(serde_json::value::to_raw_value(&part).unwrap().get(), r#"{"part":1}"#);
}

#[test]
fn unknown_members_are_refused_with_those_that_are_known() {
    let error = serde_json::from_str::<format_tests::order::Settings>(r#"{"hots":"a"}"#).unwrap_err();
    let expected = r#"unknown member "hots", expected one of "host", "port", "#;
    assert!(error.to_string().starts_with(expected), "{error}");
    assert!(error.to_string().contains(" and 1 more"), "{error}");
}
