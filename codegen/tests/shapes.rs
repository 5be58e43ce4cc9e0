//! `docs/shapes.md`: each row of its tables is generated, and has the Rust that it says.

use std::fs;
use std::path::Path;

use isotype::{Objects, Options};

/// A row of a table.
struct Row {
    what: String,
    schema: String,
    /// The pieces of Rust.
    rust: Vec<String>,
    options: Options,
}

/// The rows of the document's tables with three columns: what, schema, Rust. An option is named in the first column:
/// `` option `objects = "typeless"` ``.
fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().filter(|line| line.starts_with("| "));
    let row = |line: &str| {
        // Within a cell, a bar is escaped.
        let line = line.replace("\\|", "\u{0}");
        let cells: Vec<String> = line.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect();
        let [_, what, schema, rust, _] = &cells[..] else {
            panic!("a row without three cells: {line}");
        };
        let mut options = Options::default();
        options.root = Some("T".to_owned());
        if what.contains("objects = \"typeless\"") {
            options.objects = Objects::Typeless;
        }
        Row {
            what: what.clone(),
            schema: codes(schema).concat(),
            rust: codes(rust),
            options,
        }
    };
    lines
        .filter(|line| *line != "| what | schema | Rust |")
        .map(row)
        .collect()
}

/// What is between back-quotes.
fn codes(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Rust without comments, attributes, white space, and commas at the end of a list.
fn essence(source: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#[");
    let code: String = source.lines().filter(is_code).flat_map(str::chars).collect();
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    code.replace(",}", "}").replace(",)", ")")
}

#[test]
fn each_row_is_what_is_generated() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/shapes.md");
    let rows = rows(&fs::read_to_string(path).expect("the document"));
    assert!(rows.len() > 30, "only {} rows were found", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        assert!(!row.rust.is_empty(), "{}: no Rust", row.what);
        let output = isotype::generate_text("schema.json", &row.schema, &row.options);
        let source = output.unwrap_or_else(|error| panic!("{}: {error}", row.what)).source;
        let own = source.split("\nmod support {\n").next().expect("a module");
        let missing = row.rust.iter().filter(|rust| !essence(own).contains(&essence(rust)));
        let declared: Vec<&str> = own.lines().filter(|line| line.contains("pub ")).collect();
        wrong.extend(missing.map(|rust| format!("{}: {rust}\nis not in\n{}", row.what, declared.join("\n"))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
