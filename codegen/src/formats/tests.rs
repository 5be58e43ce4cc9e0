//! The checks of formats, tested on tables of texts and on the official suite.
use std::path::Path;

use serde_json::Value;

use super::{FORMATS, find};
use crate::support::format_types as types;
use crate::support::text::TextFormat;

/// For each format, texts that it accepts and texts that it refuses.
const TABLE: &[(&str, &[&str], &[&str])] = &[
    (
        "date-time",
        &[
            "1985-04-12T23:20:50.52Z",
            "1985-04-12t23:20:50z",
            "1996-12-19T16:39:57-08:00",
            "1990-12-31T15:59:60-08:00",
        ],
        &[
            "",
            "1985-04-12",
            "1985-04-12 23:20:50Z",
            "1985-04-12T23:20:50",
            "1985-04-12T23:20:50.Z",
            "1985-04-12T23:20:50,5Z",
            "1985-04-12T24:00:00Z",
            "1985-04-12T23:20:60Z",
            "1985-02-29T23:20:50Z",
            "1985-04-12T23:20:50+24:00",
            "1985-04-12T23:20:50+0100",
            "1985-04-12T23:20:50Z ",
            "1985-04-1২T23:20:50Z",
        ],
    ),
    (
        "date",
        &["0000-01-01", "2024-02-29", "2000-02-29", "9999-12-31"],
        &[
            "",
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-01",
            "2024-04-31",
            "2024-1-1",
            "20240101",
            "2024-01-01Z",
        ],
    ),
    (
        "time",
        &[
            "00:00:00Z",
            "23:59:59.999999999999+23:59",
            "23:59:60z",
            "01:29:60+01:30",
        ],
        &[
            "",
            "00:00:00",
            "00:00Z",
            "24:00:00Z",
            "00:60:00Z",
            "22:59:60Z",
            "00:00:00+1:00",
            "00:00:00 Z",
            "00:00:00Zé",
        ],
    ),
    (
        "duration",
        &["P1Y2M3DT4H5M6S", "P2W", "PT36H", "P1M", "PT1M", "P1DT12H"],
        &[
            "", "P", "PT", "P1", "P1DT", "P1Y1D", "PT1H1S", "P1W1D", "1D", "-P1D", "P1.5D", "PT1S2", "P1D1D", "P১D",
        ],
    ),
    (
        "email",
        &[
            "a@b",
            "first.last+tag@example.com",
            r#""a b\"@"@example.com"#,
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
            "a@[ipv6:::1]",
        ],
        &[
            "",
            "a",
            "@b",
            "a@",
            "a@b@c",
            ".a@b",
            "a.@b",
            "a..b@c",
            "a b@c",
            "a@-b",
            "a@b_c",
            "a@b.",
            "a@[1.2.3]",
            "a@[::1]",
            "a@[IPv6:1]",
            r#"""@"#,
            r#""a"b"@c"#,
            r#""a\"@c"#,
            r#""@c"#,
            "é@c",
            "a@é",
        ],
    ),
    (
        "idn-email",
        &["用户@例子.广告", "é@example.com", "\"é é\"@例子", "a@b"],
        &["", "é", "é@", "é@a..b", "é@-é", "é@é-", "é@é é", "é é@a"],
    ),
    (
        "hostname",
        &[
            "a",
            "1.example",
            "a--b.c",
            "ab--c",
            "EXAMPLE.com",
            "xn--9n2bp8q.xn--9t4b11yi5a",
            "XN--9N2BP8Q",
        ],
        &[
            "", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "é", "a b", "xn--X", "xn--", "a.xn--7a",
        ],
    ),
    (
        "idn-hostname",
        &[
            "a",
            "Example.com",
            "例子.广告",
            "bücher。example",
            "ab--c",
            "faß.de",
            "xn--bcher-kva.example",
            "l·l",
            "אב.example",
        ],
        &[
            "", ".", "é..a", "é.", "-é", "é-", "ab--é", "☃", "①", "BÜCHER", "e\u{301}", "a·l", "xn--", "xn--X", "é é",
            "aא", "é_", "é\u{ad}",
        ],
    ),
    (
        "ipv4",
        &["0.0.0.0", "10.20.30.40", "255.255.255.255"],
        &[
            "",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "256.1.1.1",
            "1.2.3.4/8",
            "1.2.3.４",
            "1.2.3.4 ",
            "0x1.2.3.4",
        ],
    ),
    (
        "ipv6",
        &["::", "::1", "1:2:3:4:5:6:7:8", "2001:DB8::a", "::ffff:1.2.3.4"],
        &[
            "",
            ":",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            "fe80::1%eth0",
            "::1/64",
            "[::1]",
            "12345::",
            "::01.2.3.4",
        ],
    ),
    (
        "uri",
        &[
            "http://a/b?c#d",
            "urn:a:b",
            "a:",
            "mailto:a@b",
            "http://[::1]:80/",
            "http://a/%41",
        ],
        &[
            "",
            "a",
            "/a",
            "//a",
            "http://a b",
            "http://a/é",
            "http://a/%4",
            "http://a/{b}",
            "http://[::1",
            "http://a:b/",
            "1a:b",
        ],
    ),
    (
        "uri-reference",
        &["", "a", "/a", "//a", "?a", "#a", "http://a"],
        &["a b", "é", "1:a", "a\\b", "#a#b", "%", "//a:b/"],
    ),
    (
        "iri",
        &["http://é/é?é#é", "http://a"],
        &["", "é", "/é", "http://é é", "http://a/\u{e000}", "http://a/\\"],
    ),
    (
        "iri-reference",
        &["", "é", "/é", "http://é"],
        &["é é", "\\", "é%", "\u{200e}<"],
    ),
    (
        "uuid",
        &[
            "00000000-0000-0000-0000-000000000000",
            "2eb8aa08-AA98-11ea-F4Aa-73B441D16380",
        ],
        &[
            "",
            "2eb8aa08aa9811eab4aa73b441d16380",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
            "2eb8aa08-aa98-11ea-b4aa-73b441d16380a",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d1638}",
            "2eb8aa0-8aa98-11ea-b4aa-73b441d16380",
        ],
    ),
    (
        "uri-template",
        &["", "/a/{b}", "{+a,b:3,c*}{?d}", "{a.b%41}", "é'", "a%41", "{|a}"],
        &[
            "{",
            "}",
            "{}",
            "{a",
            "a}",
            "{{a}}",
            "{a,}",
            "{a:0}",
            "{a:12345}",
            "{a b}",
            "{é}",
            "{a**}",
            "{.a.}",
            "%4",
            "a b",
            "\u{85}",
        ],
    ),
    (
        "json-pointer",
        &["", "/", "/a/b~0~1", "/é\n", "//"],
        &["a", "#/a", "/~", "/~2", "/a~"],
    ),
    (
        "relative-json-pointer",
        &["0", "10", "0#", "1/a~0", "0/", "0+1", "2-10/a", "0-1#"],
        &[
            "", "/a", "01", "-1", "+1/a", "0##", "0a", "1/~", "0+", "0+0", "0-01", "٠", "1#/a",
        ],
    ),
    (
        "regex",
        &[
            "",
            "^a+$",
            r"\d\.\-",
            r"[\w\-.]",
            r"\p{Lu}",
            "(?<n>a)\\k<n>",
            "(?<=a)b",
            "[^]",
            "\\cA",
            r"\u00e9\x41",
            r"\u{1F600}",
        ],
        &[
            "(",
            "[",
            "a{2,1}",
            "*",
            r"\a",
            r"\Z",
            "(?P<n>a)",
            "(?i)a",
            "(?#c)",
            "\\",
            r"\p{No_such}",
        ],
    ),
    ("password", &["", "hunter2"], &[]),
];

#[test]
fn tables() {
    assert!(
        FORMATS
            .iter()
            .map(|format| format.name)
            .eq(TABLE.iter().map(|row| row.0))
    );
    for (name, valid, invalid) in TABLE {
        let check = find(name).unwrap().check;
        for text in *valid {
            assert!(check(text), "{name} accepts {text:?}");
        }
        for text in *invalid {
            assert!(!check(text), "{name} refuses {text:?}");
        }
    }
}

/// Asserts that a type and its format accept the same texts.
fn assert_type<T: TextFormat>(name: &str) {
    let format = find(name).unwrap();
    assert!(std::any::type_name::<T>().ends_with(&format!("::{}", format.rust_type)));
    let (_, valid, invalid) = TABLE.iter().find(|row| row.0 == name).unwrap();
    assert!(valid.iter().all(|text| T::check(text)) && !invalid.iter().any(|text| T::check(text)));
}

#[test]
fn types_and_formats_agree() {
    assert_type::<types::DateTime>("date-time");
    assert_type::<types::Date>("date");
    assert_type::<types::Time>("time");
    assert_type::<types::Duration>("duration");
    assert_type::<types::Email>("email");
    assert_type::<types::IdnEmail>("idn-email");
    assert_type::<types::Hostname>("hostname");
    assert_type::<types::IdnHostname>("idn-hostname");
    assert_type::<types::Ipv4>("ipv4");
    assert_type::<types::Ipv6>("ipv6");
    assert_type::<types::Uri>("uri");
    assert_type::<types::UriReference>("uri-reference");
    assert_type::<types::Iri>("iri");
    assert_type::<types::IriReference>("iri-reference");
    assert_type::<types::Uuid>("uuid");
    assert_type::<types::UriTemplate>("uri-template");
    assert_type::<types::JsonPointer>("json-pointer");
    assert_type::<types::RelativeJsonPointer>("relative-json-pointer");
    assert_type::<types::RegexText>("regex");
    assert_type::<types::Password>("password");
}

#[test]
fn a_password_is_not_shown() {
    let password = types::Password::new("hunter2").unwrap();
    assert_eq!(format!("{password:?} {password}"), "[…] hunter2");
    for text in ["1234567", "[1234567]", "true"] {
        let error = serde_json::from_str::<types::Password>(text).unwrap_err();
        assert!(
            error.is_data() && error.to_string().starts_with("the secret is not valid"),
            "{error}"
        );
    }
    assert!(
        serde_json::from_str::<types::Password>("\"hunter")
            .unwrap_err()
            .is_eof()
    );
}

/// The tests of the official suite on which the checks disagree, and why: `(draft, format, text, reason)`.
const DEVIATIONS: &[(&str, &str, &str, &str)] = &[];

shared_data::shared_tests! {
    fn official_suite() {
        let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/suites/json-schema-test-suite/tests");
        let (mut found, mut count) = (Vec::new(), 0);
        for draft in ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"] {
            for entry in suite.join(draft).join("optional/format").read_dir().unwrap() {
                let groups: Value = serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
                for group in groups.as_array().unwrap() {
                    let schema = group["schema"].as_object().unwrap();
                    let Some(format) = schema.get("format").and_then(Value::as_str).and_then(find) else {
                        continue;
                    };
                    assert!(schema.keys().all(|key| key == "format" || key == "$schema"), "{group}");
                    for test in group["tests"].as_array().unwrap() {
                        let Some(text) = test["data"].as_str() else { continue };
                        count += 1;
                        if (format.check)(text) != test["valid"] {
                            found.push((draft, format.name, text.to_owned(), test["description"].to_string()));
                        }
                    }
                }
            }
        }
        println!("{count} tests of the official suite");
        assert!(count > 1000);
        let (expected, new): (Vec<_>, Vec<_>) = found.iter().partition(|(draft, name, text, _)| {
            DEVIATIONS
                .iter()
                .any(|deviation| (deviation.0, deviation.1, deviation.2) == (draft, name, text))
        });
        assert!(new.is_empty(), "answered differently: {new:#?}");
        assert_eq!(expected.len(), DEVIATIONS.len(), "a deviation is no longer one");
    }
}
