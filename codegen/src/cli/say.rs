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
    /// The result of `diff` as an entry of CHANGELOG.md
    Changelog,
}

/// Prints warnings and, unless `quiet`, notes.
pub(super) fn notes(notes: &[Diagnostic], quiet: bool, format: Format) {
    for note in notes.iter().filter(|note| !quiet || note.severity() != Severity::Note) {
        match format {
            Format::Json => line(&note.to_json()),
            _ => eprintln!("{note}\n"),
        }
    }
}

/// Prints an error with all its diagnostics.
pub(super) fn error(error: &Error, format: Format) {
    match (format, error.drift()) {
        (Format::Json, _) => error.diagnostics().iter().for_each(|one| line(&one.to_json())),
        (_, Some(drift)) => eprintln!("{}", drift.summary()),
        (_, None) => eprintln!("{error}"),
    }
}

/// Prints a failure of the command itself, which has only a message.
pub(super) fn failure(message: &str, format: Format) {
    match format {
        Format::Json => line(&json!({
            "severity": "error", "kind": null, "message": message, "file": null, "line": null, "column": null,
            "pointer": null, "help": null,
        })),
        _ => eprintln!("error: {message}"),
    }
}

/// Prints the written files.
pub(super) fn written(files: &[WrittenFile], quiet: bool, format: Format) {
    for file in files.iter().filter(|_| !quiet) {
        match format {
            Format::Json => line(&json!({"wrote": file.path.display().to_string(), "types": file.types})),
            _ => eprintln!("wrote {file}"),
        }
    }
}

fn line(value: &Value) {
    eprintln!("{value}");
}

/// Prints something about the command itself that is no failure.
pub(super) fn remark(message: &str, format: Format) {
    match format {
        Format::Json => line(&json!({
            "severity": "note", "kind": null, "message": message, "file": null, "line": null, "column": null,
            "pointer": null, "help": null,
        })),
        _ => eprintln!("note: {message}"),
    }
}
