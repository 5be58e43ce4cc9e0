//! The characters of a text.

use crate::escape::is_hidden;

/// The text with line feeds only, tabs expanded to the columns that Markdown gives them, and without hidden characters.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                out.push('\n');
                column = 0;
            }
            '\t' => {
                let width = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            c if is_hidden(c) => {}
            c => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}

/// The columns between two tab stops.
const TAB: usize = 4;
