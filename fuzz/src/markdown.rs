//! Descriptions turned into doc comments.

use isotype::fuzzing::{doc_comment, is_inert};

use crate::Random;
use crate::mutate::mutate;

/// Writes a description as a doc comment, then parses the comment as rustdoc does.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let comment = doc_comment(&text);
    assert!(is_inert(&comment), "{text:?} became\n{comment}");
    let is_hidden =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!comment.contains(is_hidden), "{text:?} became {comment:?}");
    // An entity may stand for a character that is removed.
    let has_letters = |text: &str| text.contains(char::is_alphabetic) && !text.contains('&');
    assert!(
        has_letters(&comment) || comment.contains('&') || !has_letters(&text),
        "nothing is left of {text:?}"
    );
    // A bare carriage return is not allowed in a doc comment.
    assert!(!comment.contains('\r'), "{text:?} became {comment:?}");
}

/// Tokens of Markdown.
const TOKENS: &[&str] = &[
    "`",
    "``",
    "```",
    "````",
    "```\n",
    "```rust\n",
    "~~~",
    "~~~\n",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    "    ",
    "     ",
    "> ",
    ">",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "1)",
    "2. ",
    "-     ",
    "# ",
    "###### ",
    "---\n",
    "===\n",
    "***",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "~",
    "[",
    "]",
    "(",
    ")",
    "[a]",
    "[a]: ",
    "[^1]",
    "[^1]: ",
    "![",
    "[a](b)",
    "[a](https://e.com)",
    "[a](javascript:alert(1))",
    "[x] ",
    "- [ ] ",
    "<",
    ">",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<b>",
    "<img src=x onerror=alert(1)>",
    "<https://e.com>",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<pre>",
    "</pre>",
    "<a\n",
    "|",
    "| a | b |\n",
    "|---|---|\n",
    ":--",
    "\\",
    "\\`",
    "\\<",
    "&lt;",
    "&#60;",
    "&amp;",
    "&#0;",
    "&",
    "https://e.com/a_b",
    "www.e.com",
    "a_b",
    "A::b",
    "Vec<T>",
    "\u{202e}",
    "\u{2028}",
    "\u{0}",
    "\u{a0}",
    "\u{feff}",
    "\u{85}",
    "\u{b}",
    "panic!()",
    "text",
    "a",
    " ",
    "é",
    "\u{1F600}",
    "$x$",
    "+++\n",
    "\"",
    "'",
    "--",
    "...",
    ":::",
];

/// A sequence of tokens, mutated.
pub fn input(random: &mut Random) -> Vec<u8> {
    let count = 1 + random.below(24);
    let mut text: Vec<u8> = (0..count).flat_map(|_| random.of(TOKENS).bytes()).collect();
    mutate(&mut text, TOKENS, 3, random);
    text
}
