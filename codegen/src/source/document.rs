//! A document: its text and its value.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::position::{self, JsonPosition, Positions};
use super::yaml::{self, YamlPosition};
use super::{Value, file};
use crate::error::{Diagnostic, Locate, Mark, Origin};

/// The syntax of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Json,
    Yaml,
}

/// A parsed document.
#[derive(Debug)]
pub struct Document {
    /// The name in diagnostics, as the user wrote it.
    pub name: String,
    /// The file it was read from, if any.
    pub path: Option<PathBuf>,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
    /// The value; members in document order.
    pub value: Value,
    /// How it is written.
    syntax: Syntax,
    /// Where its values are; found when the first is asked for.
    positions: OnceLock<DocumentPositions>,
}

#[derive(Debug)]
enum DocumentPositions {
    Json(Option<Positions<JsonPosition>>),
    Yaml(Option<Positions<YamlPosition>>),
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
        Ok(Document {
            name: name.to_owned(),
            path: None,
            text: serde_json::to_string_pretty(value).map_err(unreadable)?.into(),
            value: Value::deserialize(value).map_err(unreadable)?,
            syntax: Syntax::Json,
            positions: OnceLock::new(),
        })
    }

    fn parse(name: String, mut text: String, syntax: Option<Syntax>) -> Result<Document, Diagnostic> {
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let text: Arc<str> = text.into();
        let syntax = syntax.unwrap_or_else(|| guess(&text));
        let value = match syntax {
            Syntax::Json => serde_json::from_str(&text).map_err(|e| json_error(&name, &text, &e)),
            Syntax::Yaml => yaml::parse(&name, &text),
        }?;
        Ok(Document {
            name,
            path: None,
            text,
            value,
            syntax,
            positions: OnceLock::new(),
        })
    }
}

impl Locate for Document {
    fn origin(&self, pointer: String) -> Origin {
        let positions = self.positions.get_or_init(|| match self.syntax {
            Syntax::Json => DocumentPositions::Json(position::of_json(&self.text)),
            Syntax::Yaml => DocumentPositions::Yaml(yaml::positions(&self.text)),
        });
        let range = match positions {
            DocumentPositions::Json(root) => {
                let at = root.as_ref().and_then(|root| root.find(&pointer));
                at.map(|at| at.mark(&self.text))
            }
            DocumentPositions::Yaml(root) => {
                let at = root.as_ref().and_then(|root| root.find(&pointer));
                at.map(|at| yaml::mark(&self.text, at))
            }
        };
        Origin {
            mark: range.map(|range| Mark::new(&self.text, range)),
            pointer: Some(pointer),
            ..Origin::file(&self.name)
        }
    }
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
        assert!(document.text.starts_with('{'));
    }

    #[test]
    fn reports_the_position_of_a_syntax_error() {
        let error = Document::from_text("x.json", "{\n  \"a\": ,\n}").unwrap_err();
        let text = error.to_string();
        assert!(text.contains("x.json:2:8") && text.contains("expected value"), "{text}");
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
