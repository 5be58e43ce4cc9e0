//! What formats have and JSON has not: dates, numbers that are not finite, names as bytes, texts without types.

use format_tests::order::{Date, DateTime, Level, Limit, Part, Priority, Ratio, Settings};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
struct Times {
    since: DateTime,
    day: Date,
}

#[derive(Debug, Serialize, Deserialize)]
struct One<T> {
    value: T,
}

#[test]
fn dates_of_toml_are_dates() {
    let times: Times = toml::from_str("since = 2026-05-25T12:11:12.5+02:00\nday = 2026-05-25").unwrap();
    assert_eq!(times.since, DateTime::new("2026-05-25T10:11:12.5Z").unwrap());
    assert_eq!(times.day.as_str(), "2026-05-25");
    let table: toml::Table = toml::from_str("since = 2026-05-25T10:11:12Z\nday = \"2026-05-25\"").unwrap();
    let times: Times = table.try_into().unwrap();
    assert_eq!(times.since.as_str(), "2026-05-25T10:11:12Z");
    // A local date-time has no offset, and is none of RFC 3339.
    let error = toml::from_str::<Times>("since = 2026-05-25T12:11:12\nday = 2026-05-25").unwrap_err();
    assert!(error.to_string().contains("expected an RFC 3339 date-time"), "{error}");
    let error = toml::from_str::<Times>("since = 2026-05-25T12:11:12Z\nday = 12:11:12").unwrap_err();
    assert!(error.to_string().contains("expected an RFC 3339 date"), "{error}");
    // In JSON, the same object is no date.
    let json = r#"{"$__toml_private_datetime":"2026-05-25T10:11:12Z"}"#;
    assert!(serde_json::from_str::<DateTime>(json).is_err());
}

#[test]
fn dates_of_bson_are_dates() {
    #[derive(Serialize)]
    struct Native {
        since: bson::DateTime,
        day: &'static str,
    }
    let day = "2026-05-25";
    let since = bson::DateTime::from_millis(1_779_703_872_012);
    let document = bson::serialize_to_vec(&Native { since, day }).unwrap();
    let times: Times = bson::deserialize_from_slice(&document).unwrap();
    assert_eq!(times.since.as_str(), "2026-05-25T10:11:12.012Z");
    let document = bson::serialize_to_document(&Native { since, day }).unwrap();
    let times: Times = bson::deserialize_from_document(document).unwrap();
    assert_eq!(times.since.timestamp(), (1_779_703_872, 12_000_000));
    let since = bson::DateTime::from_millis(i64::MAX);
    let document = bson::serialize_to_vec(&Native { since, day }).unwrap();
    let error = bson::deserialize_from_slice::<Times>(&document).unwrap_err();
    assert!(error.to_string().contains("the years 0 to 9999"), "{error}");
    let json = r#"{"$date":{"$numberLong":"0"}}"#;
    assert!(serde_json::from_str::<DateTime>(json).is_err());
}

#[test]
fn numbers_are_finite() {
    for text in ["value: .inf", "value: -.inf", "value: .nan"] {
        for error in [
            serde_saphyr::from_str::<One<Ratio>>(text).unwrap_err().to_string(),
            serde_norway::from_str::<One<Ratio>>(text).unwrap_err().to_string(),
            serde_saphyr::from_str::<One<Limit>>(text).unwrap_err().to_string(),
            serde_norway::from_str::<Part>(&format!("part: 1\n{text}"))
                .unwrap_err()
                .to_string(),
        ] {
            assert!(
                error.contains("finite") || error.contains("expected an integer"),
                "{error}"
            );
        }
    }
    for text in ["value = inf", "value = -inf", "value = nan"] {
        let error = toml::from_str::<One<Ratio>>(text).unwrap_err();
        assert!(error.to_string().contains("a number of JSON is finite"), "{error}");
    }
    for text in ["value=inf", "value=NaN", "value=-infinity", "value=1e999"] {
        assert!(serde_urlencoded::from_str::<One<Ratio>>(text).is_err(), "{text}");
    }
    let settings =
        r#"{"host":"h","port":1,"ratio":1,"verbose":true,"level":"low","priority":1,"limit":5,"quota":null}"#;
    let settings: Settings = serde_json::from_str(settings).unwrap();
    assert!(serde_json::to_string(&settings).is_ok());
    assert!(
        Ratio::new(f64::INFINITY).is_err()
            || toml::to_string(&One {
                value: Ratio::new(f64::INFINITY).unwrap()
            })
            .is_err()
    );
}

#[test]
fn names_may_be_bytes() {
    use ciborium::Value::{Bytes, Integer, Map};
    let read = |name: &[u8]| {
        let mut document = Vec::new();
        let members = vec![(Bytes(name.to_vec()), Integer(1.into()))];
        ciborium::into_writer(&Map(members), &mut document).unwrap();
        ciborium::from_reader::<Part, _>(&document[..])
    };
    assert_eq!(read(b"part").unwrap().part, 1);
    assert!(read(b"\xff").is_err());
}

#[test]
fn numbers_in_texts_are_exact_or_refused() {
    let limit = |text: &str| serde_urlencoded::from_str::<One<Limit>>(text).map(|one| *one.value);
    assert_eq!(limit("value=18446744073709551615"), Ok(u64::MAX));
    for refused in [
        "value=18446744073709551616",
        "value=5.5",
        "value=",
        "value=x",
        "value=-5",
        "value=7",
    ] {
        assert!(limit(refused).is_err(), "{refused}");
    }
    let ratio = |text: &str| serde_urlencoded::from_str::<One<Ratio>>(text).map(|one| *one.value);
    assert_eq!(ratio("value=0.1"), Ok(0.1));
    assert_eq!(ratio("value=1e30"), Ok(1e30));
    assert!(ratio("value=9007199254740993").is_err());
    let error = serde_urlencoded::from_str::<One<Priority>>("value=4").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("unknown value 4, expected one of 1, 2, 3"),
        "{error}"
    );
    assert!(serde_urlencoded::from_str::<One<Level>>("value=middle").is_err());
    // In a format with types, a text is no number.
    assert!(serde_saphyr::from_str::<One<Limit>>("value: \"5\"").is_err());
    assert!(simd_json::from_slice::<One<Limit>>(&mut br#"{"value":"5"}"#.to_vec()).is_err());
    assert!(toml::from_str::<One<Limit>>("value = \"5\"").is_err());
}

#[test]
fn what_may_be_null_is_required_where_there_is_null() {
    let text = r#"{"host":"h","port":1,"ratio":1,"verbose":true,"level":"low","priority":1,"limit":5}"#;
    for error in [
        serde_json::from_str::<Settings>(text).unwrap_err().to_string(),
        serde_saphyr::from_str::<Settings>(text).unwrap_err().to_string(),
        sonic_rs::from_str::<Settings>(text).unwrap_err().to_string(),
    ] {
        assert!(error.contains("missing member \"quota\""), "{error}");
    }
}

#[test]
fn rows_have_the_same_columns() {
    let settings = |comment: &str| -> Settings {
        let text = format!(
            r#"{{"host":"h","port":1,"ratio":1,"verbose":true,"level":"low","priority":1,"limit":5,{comment}"quota":null}}"#
        );
        serde_json::from_str(&text).unwrap()
    };
    let rows = [settings(""), settings(r#""comment":"c","#)];
    let mut out = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| out.serialize(row).unwrap());
    let document = String::from_utf8(out.into_inner().unwrap()).unwrap();
    assert!(
        document.ends_with("h,1,1,true,low,1,5,,\nh,1,1,true,low,1,5,c,\n"),
        "{document}"
    );
    let read: Result<Vec<Settings>, _> = csv::Reader::from_reader(document.as_bytes()).deserialize().collect();
    assert_eq!(read.unwrap(), rows);
    let part = Part {
        part: 1,
        extra: serde_json::Map::from_iter([("other".to_owned(), 2.into())]),
    };
    let error = csv::Writer::from_writer(Vec::new()).serialize(&part).unwrap_err();
    assert!(
        error.to_string().contains("no column for the member \"other\""),
        "{error}"
    );
}

#[test]
fn structs_of_ron_are_objects() {
    let part: Part = ron::from_str("(part: 1, other: \"x\")").unwrap();
    assert_eq!((part.part, &part.extra["other"]), (1, &"x".into()));
    let part: Part = ron::from_str("{\"part\": 1}").unwrap();
    assert_eq!(part.part, 1);
}

#[test]
fn formats_that_do_not_describe_themselves_say_so() {
    let part = Part::new(1);
    let error = bincode::serde::encode_to_vec(&part, bincode::config::standard()).unwrap_err();
    assert!(error.to_string().contains("not self-describing"), "{error}");
    let read = bincode::serde::decode_from_slice::<Part, _>(&[0; 16], bincode::config::standard());
    assert!(read.unwrap_err().to_string().contains("not self-describing"));
    // Its errors have no text of their own.
    assert!(postcard::to_allocvec(&part).is_err() && postcard::from_bytes::<Part>(&[0; 16]).is_err());
}
