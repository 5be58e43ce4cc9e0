//! Renders diagnostics as text.

use std::collections::BTreeMap;
use std::fmt;

use super::excerpt::{Excerpt, excerpt};
use super::{Diagnostic, Origin};
use crate::escape;

/// The maximum number of diagnostics shown per file; the others are counted.
const SHOWN: usize = 20;

/// Several diagnostics, separated by empty lines.
pub(super) fn all(diagnostics: &[Diagnostic], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut counts = BTreeMap::new();
    let mut gap = "";
    for diagnostic in diagnostics {
        let count = counts.entry(diagnostic.file()).or_insert(0);
        *count += 1;
        if *count <= SHOWN {
            write!(f, "{gap}{diagnostic}")?;
            gap = "\n\n";
        }
    }
    match counts.values().map(|count| count.saturating_sub(SHOWN)).sum() {
        0 => Ok(()),
        more => write!(f, "\n\n... and {more} more"),
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escape::lines(&one(self)))
    }
}

/// One diagnostic in the style of rustc, with the JSON Pointer of the position.
fn one(diagnostic: &Diagnostic) -> String {
    let severity = diagnostic.severity().as_str();
    let kind = diagnostic.kind().map(|kind| format!("[{kind}]")).unwrap_or_default();
    let title = format!("{severity}{kind}: {}", diagnostic.message());
    match diagnostic.origin().filter(|origin| !origin.named) {
        None => {
            let help = diagnostic.help().map(|help| format!("\n  help: {help}"));
            title + &help.unwrap_or_default()
        }
        Some(origin) => title + &place(diagnostic, origin),
    }
}

/// The location of a diagnostic (file, marked line, pointer), and the hint.
fn place(diagnostic: &Diagnostic, origin: &Origin) -> String {
    let number = diagnostic.line().map(|line| line.to_string()).unwrap_or_default();
    let margin = " ".repeat(number.len().max(1));
    let mut text = format!("\n{margin}--> {}", origin.file);
    if let (Some(mark), Some(column)) = (&origin.mark, diagnostic.column()) {
        let Excerpt { line, carets } = excerpt(mark);
        let label = diagnostic.marked_as();
        text += &format!(":{number}:{column}\n{margin} |");
        text += format!("\n{number} | {line}").trim_end();
        text += format!("\n{margin} | {carets} {label}").trim_end();
    }
    let pointer = origin.pointer.as_deref();
    let pointer = pointer.map(|pointer| {
        if pointer.is_empty() {
            "the whole document"
        } else {
            pointer
        }
    });
    let notes = [("at", pointer), ("help", diagnostic.help())];
    let notes = notes.into_iter().filter_map(|(name, note)| Some((name, note?)));
    for (index, (name, note)) in notes.enumerate() {
        if index == 0 {
            text += &format!("\n{margin} |");
        }
        text += &format!("\n{margin} = {name}: {note}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{Diagnostic, Error, Origin};

    #[test]
    fn shows_the_location_the_pointer_and_the_hint() {
        let text = "{\n  \"properties\": {\n    \"a\": { \"type\": 12 }\n  }\n}\n";
        let at = text.find("12").unwrap();
        let origin = Origin {
            pointer: Some("/properties/a/type".into()),
            ..Origin::text("schemas/x.json", text, at..at + 2)
        };
        let diagnostic = Diagnostic::error("`type` is not a type")
            .from(origin)
            .label("a number")
            .hint("name a type");
        let expected = "\
error: `type` is not a type
 --> schemas/x.json:3:20
  |
3 |     \"a\": { \"type\": 12 }
  |                    ^^ a number
  |
  = at: /properties/a/type
  = help: name a type";
        assert_eq!(diagnostic.to_string(), expected);
        assert_eq!((diagnostic.line(), diagnostic.column()), (Some(3), Some(20)));
        let error = Error::schema(vec![diagnostic]);
        assert_eq!(format!("{error:?}"), expected);
    }

    #[test]
    fn counts_the_diagnostics_of_each_file_that_are_not_shown() {
        let of = |file: &str, count| vec![Diagnostic::error("no").from(Origin::file(file)); count];
        let error = Error::schema([of("a", 22), of("b", 1)].concat()).to_string();
        assert!(error.contains("--> b") && error.ends_with("... and 2 more"), "{error}");
        assert_eq!(error.matches("--> a").count(), 20);
    }

    #[test]
    fn help_is_shown_without_a_location_too() {
        let diagnostic = Diagnostic::error("no folder").hint("name one");
        assert_eq!(diagnostic.to_string(), "error: no folder\n  help: name one");
        let text = Error::internal("a type without a name").to_string();
        assert!(text.starts_with("error: internal error: a type without a name\n  help: "));
    }
}
