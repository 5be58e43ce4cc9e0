//! The vocabulary of random schemas: names, texts, numbers, patterns and formats.

/// Plain names of members.
pub(super) const PLAIN: &[&str] = &["a", "b", "c", "ab", "id", "kind", "name", "value"];

/// Names of members that are hard to turn into names of fields.
#[rustfmt::skip]
pub(super) const ODD: &[&str] = &[
    "", "a-b", "a_b", "aB", "A", "A-B", "type", "self", "Self", "super", "crate", "extra", "extra_members", "r#type",
    "async", "fn", "match", "gen", "try", "dyn", "_", "__", "-", "1", "2nd", "a b", "a/b", "a~b", "%41", "$ref", "ß", "é",
    "日本", "e\u{301}", "\u{1F600}", "\"", "\\", "\n", "{}", "null", "true", "map", "names", "deserializer", "visitor",
    "properties", "items", "constructor", "__proto__", "Field", "validate", "x-a", "Ok", "None", "let", "item0", "at",
    "check", "support", "a\0b", "//", "*/", "box", "'", "ǆ", "_a", "a_", "a__b",
];

/// Names of definitions, titles among them.
#[rustfmt::skip]
pub(super) const DEFINITIONS: &[&str] = &[
    "x", "y", "node", "Value", "Option", "String", "Vec", "Root", "root", "Box", "Map", "Never", "DateTime", "Uuid", "Result",
    "Clone", "Debug", "Copy", "Hash", "Eq", "PartialEq", "Default", "Self", "Some", "Err", "self", "type", "a b", "a-b", "a_b",
    "1st", "日本", "é", "e\u{301}", "%25", "Json", "Check", "At", "Number", "support", "serde", "serde_json", "std", "str",
    "u8", "f64", "Item", "ValueType", "RootItem", "RootA", "Deserialize", "Serialize", "BTreeMap", "\"", "Fn", "Send",
    "Invalid", "TryFrom", "Deref", "Branch", "Out", "Seed", "Pattern", "Literal", "Type", "Problem", "Seen",
];

/// Descriptions that documentation has to make harmless.
pub(super) const DESCRIPTIONS: &[&str] = &[
    "A text.",
    "ends a comment */ or /* begins one",
    "```\nlet x = 1;\n```",
    "- one\n- two\n  more\nlazy",
    "see [Link] and <T> and http://example.com",
    "    indented\n\n\ttab",
    "# Heading\n\\ \" \u{202e} \u{0}",
    "*",
];

/// Texts that are difficult for one part of the generated code or another.
#[rustfmt::skip]
pub(super) const TEXTS: &[&str] = &[
    "", "a", "ab", "b", "ccc", "abc", "zz", "a1", "x-a", "\u{1F600}", "e\u{301}", "é", "日本", "\"\\/\n\u{1}\u{7f}", "\u{0}",
    "\u{2028}", "null", "1", "true", " ", "a b", "Self", "a-b", "a_b",
];

/// Number literals.
#[rustfmt::skip]
pub(super) const NUMBERS: &[&str] = &[
    "0", "1", "2", "3", "-1", "-3", "10", "127", "128", "-128", "-129", "255", "256", "65535", "65536", "2147483647",
    "2147483648", "-2147483649", "4294967296", "9007199254740991", "9007199254740992", "-9007199254740992",
    "9223372036854775807", "-9223372036854775808", "18446744073709551615", "9007199254740993",
    "0.0", "1.0", "-0.0", "0.5", "1.5", "2.5", "-1.5", "0.1", "0.3", "1e300", "-1e300", "1e-7", "1e20", "1e21", "123456789012.5", "3.0",
    "1e19",
];

/// Patterns that every engine understands alike, with texts that match.
pub(super) const PATTERNS: &[(&str, &[&str])] = &[
    ("^a", &["a", "ab", "a-b"]),
    ("b$", &["b", "ab"]),
    ("^[a-z]{2,3}$", &["ab", "abc", "zz"]),
    ("\\d", &["1", "a1"]),
    ("^\\p{L}+$", &["é", "日本", "a"]),
    ("^$", &[""]),
    ("^x-", &["x-a", "x-b"]),
    (".", &["a", "\u{1F600}"]),
    ("^(a|b|kind)$", &["a", "b", "kind"]),
    ("^[^/\"\\\\]*$", &["a", "é"]),
    ("^.{1,2}$", &["\u{1F600}", "ab"]),
    // Patterns that are easily misread.
    ("^[a-]{1,}", &["a", "a-b", "-"]),
    ("^[\\-a]+$", &["a", "-"]),
    ("^\\w{0,2}$", &["", "ab", "a1", "_"]),
    ("^a{0}b?$", &["", "b"]),
    ("^[\\]\\[{}]", &["{}"]),
    ("\\$?$", &["", "a"]),
    ("^(?!b)", &["a", ""]),
    ("^a(?=b)", &["ab", "abc"]),
    ("^(.)\\1", &["ccc", "zz"]),
    ("^[^a-c]$", &["1", "é", "\u{1F600}"]),
    ("^\\p{Lu}", &["A", "Self"]),
];

/// Formats, with valid and invalid texts.
pub(super) const FORMATS: &[(&str, &[&str])] = &[
    (
        "date-time",
        &[
            "2024-02-29T12:00:00Z",
            "2024-01-01T00:00:00.123+02:00",
            "2023-02-29T12:00:00Z",
            "yesterday",
        ],
    ),
    ("date", &["2024-02-29", "2023-02-29"]),
    ("time", &["12:00:00Z", "25:00:00Z"]),
    ("duration", &["P1D", "PT1H2M", "P"]),
    ("uuid", &["123e4567-e89b-12d3-a456-426614174000", "123e4567"]),
    ("ipv4", &["127.0.0.1", "1.2.3"]),
    ("ipv6", &["::1", ":::"]),
    ("email", &["a@example.com", "@"]),
    ("hostname", &["example.com", "-a"]),
    ("uri", &["http://example.com/a?b#c", "a b"]),
    ("uri-reference", &["/a", "\\"]),
    ("json-pointer", &["/a~1b", "a"]),
    ("regex", &["^a$", "("]),
    ("color", &["red"]),
];
