//! Markdown of a schema, written again so that rustdoc can do no harm with it.
//!
//! ```text
//! clean     line ends, tabs and hidden characters
//! prepare   HTML blocks and link definitions become text
//! read      CommonMark as pieces: code blocks, links with addresses, text; no HTML, no images
//!   words     addresses become links, names of programs become code
//! write     the pieces as lines
//! compare   the lines, parsed again, are the pieces, and hold nothing that runs or loads
//! ```
//!
//! Text that its author wrote plainly stays as it is. What reads differently afterwards is shown as it was written, in
//! a code block.

mod address;
mod clean;
mod code;
mod compare;
mod lines;
mod piece;
mod prepare;
mod prose;
mod read;
mod style;
mod words;
mod write;

#[cfg(test)]
mod tests;

use pulldown_cmark::Options;

use style::Style;

/// The extensions of Markdown that rustdoc renders and a schema's text is read with. Task lists are not among them:
/// their boxes are text.
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

/// The lines of a doc comment for a text: Markdown in which no code runs as a test, and that loads and links to nothing
/// but addresses on the web. Empty for a blank text.
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
