//! Escapes characters of untrusted text that must not appear in a comment or on a terminal.

/// Whether a character changes the direction of the text around it (Unicode's `Bidi_Control`), or ends a line for some
/// tools.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}'
        )
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The text for one line of a comment: characters that must not appear in it are escaped as in a Rust string.
pub(crate) fn one_line(text: &str) -> String {
    escaped(text, is_hidden)
}

/// The text for a terminal: characters that would move its cursor or change the direction of text are escaped, except
/// line breaks.
pub(crate) fn lines(text: &str) -> String {
    escaped(text, |c| c != '\n' && is_hidden(c))
}

fn escaped(text: &str, is_hidden: impl Fn(char) -> bool) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(lines("a\n\u{1b}[2Jb"), "a\n\\u{1b}[2Jb");
    }

    #[test]
    fn nothing_leaves_the_line() {
        assert_eq!(one_line("ü b.json"), "ü b.json");
        assert_eq!(one_line("a\nstatic X\r\t\u{0}"), "a\\nstatic X\\r\\t\\u{0}");
        assert_eq!(one_line("\u{202E}x\u{2028}\u{85}"), "\\u{202e}x\\u{2028}\\u{85}");
    }
}
