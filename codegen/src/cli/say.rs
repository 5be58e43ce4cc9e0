//! Prints diagnostics and the names of written files to standard error, as text or as lines of JSON.

use isotype::{Diagnostic, Error, Severity, WrittenFile};
use serde_json::{Value, json};

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// Text with a snippet of the source
    #[default]
    Text,
    /// One object per line; the result of `diff` as one object
    Json,
    /// The result of `diff` for pull requests
    Markdown,
    /// The result of `diff` as a page
    Html,
}

/// Prints warnings and, unless `quiet`, notes.
pub(super) fn notes(notes: &[Diagnostic], quiet: bool, format: Format) {
    for note in notes.iter().filter(|note| !quiet || note.severity() != Severity::Note) {
        match format {
            Format::Text | Format::Markdown | Format::Html => eprintln!("{note}\n"),
            Format::Json => line(&note.to_json()),
        }
    }
}

/// Prints an error with all its diagnostics.
pub(super) fn error(error: &Error, format: Format) {
    match (format, error.drift()) {
        (Format::Json, _) => error.diagnostics().iter().for_each(|one| line(&one.to_json())),
        (Format::Text | Format::Markdown | Format::Html, Some(drift)) => eprintln!("{}", drift.summary()),
        (Format::Text | Format::Markdown | Format::Html, None) => eprintln!("{error}"),
    }
}

/// Prints a failure of the command itself, which has only a message.
pub(super) fn failure(message: &str, format: Format) {
    match format {
        Format::Text | Format::Markdown | Format::Html => eprintln!("error: {message}"),
        Format::Json => line(&json!({
            "severity": "error", "kind": null, "message": message, "file": null, "line": null, "column": null,
            "pointer": null, "help": null,
        })),
    }
}

/// Prints the written files.
pub(super) fn written(files: &[WrittenFile], quiet: bool, format: Format) {
    for file in files.iter().filter(|_| !quiet) {
        match format {
            Format::Text | Format::Markdown | Format::Html => eprintln!("wrote {file}"),
            Format::Json => line(&json!({"wrote": file.path.display().to_string(), "types": file.types})),
        }
    }
}

fn line(value: &Value) {
    eprintln!("{value}");
}
