//! The Markdown of a schema, rewritten so that rustdoc does nothing harmful with it.
//!
//! ```text
//! clean       line ends, tabs and hidden characters
//! prepare     HTML blocks and link definitions become text
//! read        CommonMark as pieces: code blocks, links to the web, text; no HTML, no images
//!   assembly    blocks and spans, with the paragraphs that tight lists imply
//!   words       addresses become links, identifiers become code
//! write       the pieces as lines
//! compare     the lines, parsed again, are the same pieces and contain nothing that runs or loads
//! ```
//!
//! Plain text is unchanged. A text that would read differently afterwards is shown verbatim, in a code block.

mod address;
mod assembly;
mod clean;
mod code;
mod compare;
mod lines;
mod piece;
mod prepare;
mod prose;
mod read;
mod style;
mod syntax;
mod words;
mod write;

#[cfg(test)]
mod tests;

use pulldown_cmark::Options;

use style::Style;

/// The Markdown extensions with which a schema's text is read: those of rustdoc, except task lists, whose boxes stay
/// text.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES);

/// The doc comment for a description, without the slashes.
#[cfg(feature = "fuzzing")]
pub fn doc_comment(description: &str) -> String {
    harmless(description).join("\n")
}

/// Whether nothing in a doc comment runs, loads, or links to anything but the web: as rustdoc renders it, and as it looks
/// for tests.
#[cfg(feature = "fuzzing")]
pub fn is_inert(text: &str) -> bool {
    compare::is_inert(text, compare::RUSTDOC) && compare::is_inert(text, Options::empty())
}

/// The lines of a doc comment for a text: Markdown in which no code runs as a test, that loads nothing, and that links
/// only to addresses on the web. Empty for a blank text.
pub(super) fn harmless(text: &str) -> Vec<String> {
    let text = clean::clean(text);
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    if prose::is_prose(text) {
        return write::write(&prose::read(text));
    }
    let prepared = prepare::prepare(text);
    for style in [Style::Plain, Style::Escaped] {
        let Some(pieces) = read::read(&prepared, style) else {
            break;
        };
        let lines = write::write(&pieces);
        if compare::is_harmless(&pieces, style, &lines.join("\n")) {
            return lines;
        }
    }
    code::block(text)
}
