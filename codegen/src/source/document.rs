//! A document: its text and its value.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::written::{Syntax, Written};
use super::{Value, deserialize, file, position, yaml};
use crate::error::{Diagnostic, Locate, Origin};

/// A parsed document.
#[derive(Debug)]
pub struct Document {
    /// The name in diagnostics, as the user wrote it.
    pub name: String,
    /// The file it was read from, if any.
    pub path: Option<PathBuf>,
    /// The value; members in document order.
    pub value: Value,
    /// The text, and where the parts of the value are in it.
    pub(crate) written: Arc<Written>,
    /// Whether a member of an object has the name of another.
    pub(crate) repeats: bool,
}

impl Document {
    /// Reads a file: as YAML if its extension says so, else as JSON (or as YAML if it does not begin like JSON).
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is larger than 256 MiB, is not UTF-8, or has a syntax error.
    pub fn from_file(path: &Path) -> Result<Document, Diagnostic> {
        let name = path.display().to_string();
        let text = file::read(path, &name)?;
        let yaml = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"));
        let syntax = if yaml { Some(Syntax::Yaml) } else { None };
        let mut document = Document::parse(name, text, syntax)?;
        document.path = Some(path.to_owned());
        Ok(document)
    }

    /// Parses a text; diagnostics call it `name`.
    ///
    /// # Errors
    ///
    /// If it has a syntax error.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Result<Document, Diagnostic> {
        Document::parse(name.into(), text.into(), None)
    }

    /// A built-in document.
    pub(crate) fn built_in(name: &str, value: &serde_json::Value) -> Result<Document, Diagnostic> {
        let unreadable = |error| Diagnostic::internal(format!("the document {name} is built in wrongly: {error}"));
        let text = serde_json::to_string_pretty(value).map_err(unreadable)?;
        Ok(Document {
            name: name.to_owned(),
            path: None,
            value: Value::deserialize(value).map_err(unreadable)?,
            written: Arc::new(Written::new(name.to_owned(), text.into(), Syntax::Json)),
            repeats: false,
        })
    }

    fn parse(name: String, mut text: String, syntax: Option<Syntax>) -> Result<Document, Diagnostic> {
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let text: Arc<str> = text.into();
        let syntax = syntax.unwrap_or_else(|| guess(&text));
        let (value, repeats) = match syntax {
            Syntax::Json => json(&text).map_err(|e| json_error(&name, &text, &e)),
            Syntax::Yaml => yaml::parse(&name, &text),
        }?;
        Ok(Document {
            written: Arc::new(Written::new(name.clone(), text, syntax)),
            name,
            path: None,
            value,
            repeats,
        })
    }
}

impl Locate for Document {
    fn origin(&self, pointer: String) -> Origin {
        self.written.origin(pointer)
    }
}

/// The value of a JSON text, and whether a name is repeated.
fn json(text: &str) -> serde_json::Result<(Value, bool)> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = deserialize::noting_repeats(&mut deserializer)?;
    deserializer.end()?;
    Ok(read)
}

/// JSON, unless the text begins as no JSON schema does.
fn guess(text: &str) -> Syntax {
    let start = text.trim_start();
    let json = start.is_empty()
        || start.starts_with(['{', '[', '"'])
        || ["true", "false", "null"].contains(&start.trim_end())
        || start.starts_with(|c: char| c.is_ascii_digit());
    if json { Syntax::Json } else { Syntax::Yaml }
}

fn json_error(name: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    let said = error.to_string();
    let message = said
        .split_once(" at line ")
        .map_or(said.as_str(), |(message, _)| message);
    let at = position::offset(text, error.line(), error.column());
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    let diagnostic = Diagnostic::error(format!("this is not JSON: {message}")).in_text(name, text, at..end);
    match message {
        "recursion limit exceeded" => diagnostic.hint("at most 127 levels of nesting are read"),
        "number out of range" => diagnostic.hint("numbers are read as doubles, which end at about 1.8e308"),
        "trailing comma" => diagnostic.hint("take the comma away, or name the file `.yaml`: there it may stand"),
        _ if text[at..].starts_with(['/', '#']) => Diagnostic::error("this is not JSON: there are no comments in JSON")
            .in_text(name, text, at..end)
            .hint("say it in a `$comment`, or name the file `.yaml` and begin comments with `#`"),
        _ if text[at..].starts_with('\'') => diagnostic.hint("strings of JSON are in double quotes"),
        _ => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_member_order_and_drops_a_byte_order_mark() {
        let document = Document::from_text("x", "\u{feff}{\"b\": 1, \"a\": 2}").unwrap();
        assert_eq!(document.value.to_json().to_string(), r#"{"b":1,"a":2}"#);
        assert_eq!(document.origin("/b".to_owned()).mark.map(|mark| mark.column()), Some(7));
    }

    #[test]
    fn reports_the_position_of_a_syntax_error() {
        let error = Document::from_text("x.json", "{\n  \"a\": ,\n}").unwrap_err();
        let text = error.to_string();
        assert!(text.contains("x.json:2:8") && text.contains("expected value"), "{text}");
    }

    #[test]
    fn comments_are_named() {
        for text in [
            "{\n  // no\n  \"a\": 1}",
            "{\"a\": /* no */ 1}",
            "{\"a\": 1 // no\n}",
            "{\"a\": 1} // no",
        ] {
            let fault = Document::from_text("x.json", text).unwrap_err();
            assert!(fault.message().contains("no comments in JSON"), "{text}: {fault}");
            assert!(fault.help().is_some_and(|help| help.contains("`$comment`")), "{fault}");
        }
    }

    #[test]
    fn positions_are_found_once_for_all_diagnostics() {
        let members: Vec<String> = (0..20_000).map(|index| format!("\"m{index}\": {index}")).collect();
        let json = Document::from_text("x.json", format!("{{{}}}", members.join(",\n"))).unwrap();
        let mut documents = vec![json];
        if cfg!(feature = "yaml") {
            documents.push(Document::from_text("x.yaml", members.join("\n").replace('"', "")).unwrap());
        }
        for document in documents {
            for index in 0..20_000 {
                let origin = document.origin(format!("/m{index}"));
                assert!(origin.mark.is_some(), "{}: {index}", document.name);
            }
        }
    }

    #[test]
    fn refuses_documents_nested_too_deeply() {
        let text = "[".repeat(100_000);
        assert!(
            Document::from_text("x", text)
                .unwrap_err()
                .message()
                .contains("recursion limit")
        );
    }

    #[test]
    fn an_empty_text_is_an_error_with_a_position() {
        let text = Document::from_text("x", "").unwrap_err().to_string();
        assert!(text.contains("x:1:1"), "{text}");
    }
}
