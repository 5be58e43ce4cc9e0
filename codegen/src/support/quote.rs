//! Bounded quotation of payload text in error messages.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// How many characters of a string or name in a payload an error quotes.
pub const QUOTED: usize = 100;

/// The longest error message, in bytes.
pub const LONGEST: usize = 4000;

/// Displays a string of a payload in quotation marks, escaped and cut at [`QUOTED`] characters.
pub fn quote(text: &str) -> Quote<'_> {
    Quote(text)
}

/// See [`quote`].
pub struct Quote<'t>(&'t str);

impl Display for Quote<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", shortened(self.0))
    }
}

/// A text, or its first [`QUOTED`] characters and `…`.
pub fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// The JSON Pointer step for a member or item; a long name is shortened.
#[cold]
pub fn pointer_step(step: &str) -> String {
    format!("/{}", shortened(step).replace('~', "~0").replace('/', "~1"))
}

/// Cuts the middle out of a message longer than [`LONGEST`]: the place at its start, and the expectation and position
/// at its end, are kept.
pub fn without_middle(message: String) -> String {
    if message.len() <= LONGEST {
        return message;
    }
    let start = (0..=LONGEST * 3 / 4).rev().find(|at| message.is_char_boundary(*at));
    let end = (message.len() - LONGEST / 5..message.len()).find(|at| message.is_char_boundary(*at));
    format!(
        "{}…{}",
        &message[..start.unwrap_or(0)],
        &message[end.unwrap_or(message.len())..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(quote("a\"b").to_string(), r#""a\"b""#);
        assert_eq!(quote(&"é".repeat(100)).to_string(), format!("\"{}\"", "é".repeat(100)));
        assert_eq!(quote(&"é".repeat(101)).to_string(), format!("\"{}…\"", "é".repeat(100)));
        let message = format!("/a: {} expected a number at line 1 column 2", "é".repeat(5000));
        let cut = without_middle(message);
        assert!(cut.len() <= LONGEST && cut.starts_with("/a: é"), "{cut}");
        assert!(cut.ends_with("é expected a number at line 1 column 2"));
        assert_eq!(without_middle("short".to_owned()), "short");
    }
}
