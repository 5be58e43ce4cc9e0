//! Which values each serde format writes and reads, as `docs/formats.md` has it: `ISOTYPE_BLESS=1` renews the table.

mod cases;
mod exceptions;
mod formats;
mod measure;
mod peers;

use std::fs;
use std::path::Path;

use cases::{CASES, row};
use exceptions::EXCEPTIONS;
use formats::*;
use measure::Found;

/// Where the table begins and ends in the document.
const MARKS: [&str; 2] = ["<!-- table: begin -->\n", "<!-- table: end -->\n"];

/// The rows of the table.
fn rows() -> Vec<(&'static str, Vec<Found>)> {
    macro_rules! rows {
        ($($format:ty),+ $(,)?) => { vec![$((<$format>::NAME, row::<$format>())),+] };
    }
    rows![
        Json,
        JsonValue,
        SimdJson,
        SonicRs,
        Saphyr,
        Norway,
        Toml,
        MessagePack,
        Cbor,
        Bson,
        Ron,
        Urlencoded,
        Qs,
        Csv,
        Envy,
        Figment,
        FigmentEnv,
        Config,
        ConfigEnv,
        Postcard,
        Bincode,
    ]
}

/// The table as Markdown: one row for each format, in two parts, so that it can be read.
fn table(rows: &[(&str, Vec<Found>)]) -> String {
    let mut text = String::new();
    for cases in [0..CASES.len() / 2, CASES.len() / 2..CASES.len()] {
        let names = CASES[cases.clone()].iter().map(|(name, _)| *name);
        text.push_str(&format!("| | {} |\n", names.collect::<Vec<_>>().join(" | ")));
        text.push_str(&format!("|---|{}\n", "---|".repeat(cases.len())));
        for (format, found) in rows {
            let cells: Vec<&str> = found[cases.clone()].iter().map(Found::cell).collect();
            text.push_str(&format!("| {format} | {} |\n", cells.join(" | ")));
        }
        text.push('\n');
    }
    text.push_str("Where a derive does more:\n\n");
    for (formats, cases, reason) in EXCEPTIONS {
        text.push_str(&format!(
            "- {}, {}: {reason}.\n",
            formats.join(" and "),
            cases.join(", ")
        ));
    }
    text
}

/// Nothing is worse than a derive but what is known and explained, and all of that still is.
fn check_exceptions(rows: &[(&str, Vec<Found>)]) {
    let mut wrong = Vec::new();
    for (format, found) in rows {
        for ((case, _), found) in CASES.iter().zip(found) {
            let is_known = EXCEPTIONS
                .iter()
                .any(|(formats, cases, _)| formats.contains(format) && cases.contains(case));
            match found.worse() {
                Some(error) if !is_known => wrong.push(format!("{format}, {case}: {error}")),
                None if is_known => wrong.push(format!("{format}, {case}: no exception any more")),
                _ => {}
            }
        }
    }
    for name in EXCEPTIONS.iter().flat_map(|(formats, _, _)| *formats) {
        assert!(rows.iter().any(|(format, _)| format == name), "no format {name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_formats_is_true() {
    let rows = rows();
    check_exceptions(&rows);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    let document = fs::read_to_string(&path)
        .expect("docs/formats.md")
        .replace("\r\n", "\n");
    let (before, rest) = document.split_once(MARKS[0]).expect("a mark where the table begins");
    let (_, after) = rest.split_once(MARKS[1]).expect("a mark where the table ends");
    let expected = format!("{before}{}{}{}{after}", MARKS[0], table(&rows), MARKS[1]);
    if std::env::var_os("ISOTYPE_BLESS").is_some() {
        fs::write(&path, expected).expect("a document that can be written");
    } else {
        assert_eq!(document, expected, "ISOTYPE_BLESS=1 renews the table");
    }
}
