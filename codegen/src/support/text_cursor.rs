//! A cursor over the text of a JSON value that `serde_json` has found to be well-formed.

use std::ops::Range;

use serde::de;

use super::depth::{DEEPEST, too_deep};

/// Where reading has come to.
pub struct Cursor<'t> {
    /// The whole text.
    pub text: &'t str,
    at: usize,
    depth: usize,
}

/// A string.
pub enum Piece {
    /// Without escapes: its place in the text.
    Slice(Range<usize>),
    /// With its escapes resolved.
    Owned(String),
}

impl<'t> Cursor<'t> {
    /// Begins at the start of the text.
    pub fn new(text: &'t str) -> Cursor<'t> {
        Cursor { text, at: 0, depth: 0 }
    }

    /// The next byte that is not blank; 0 at the end.
    pub fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Takes this byte if it comes next.
    pub fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes this word, which is `null`, `true` or `false`.
    pub fn word<E: de::Error>(&mut self, word: &str) -> Result<(), E> {
        if !self.text[self.at..].starts_with(word) {
            return Err(malformed());
        }
        self.at += word.len();
        Ok(())
    }

    /// Takes a number and returns its text.
    pub fn number(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.bytes().take_while(is_part).count();
        self.at += length;
        &rest[..length]
    }

    /// Takes a string.
    pub fn string<E: de::Error>(&mut self) -> Result<Piece, E> {
        if !self.take(b'"') {
            return Err(malformed());
        }
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut has_escapes = false;
        loop {
            self.at = end_of_plain(bytes, self.at);
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(_) => {
                    has_escapes = true;
                    self.at += 2;
                }
                None => return Err(malformed()),
            }
        }
        let end = self.at;
        self.at += 1;
        if !has_escapes {
            return Ok(Piece::Slice(start..end));
        }
        let text = serde_json::from_str(&self.text[start - 1..=end]);
        text.map(Piece::Owned)
            .map_err(|_| E::custom("a string has an escape that is no character"))
    }

    /// Takes a string and copies it.
    pub fn owned_string<E: de::Error>(&mut self) -> Result<String, E> {
        Ok(match self.string()? {
            Piece::Slice(range) => self.text[range].to_owned(),
            Piece::Owned(text) => text,
        })
    }

    /// Enters an array or object, whose first byte comes next.
    pub fn enter<E: de::Error>(&mut self) -> Result<(), E> {
        if self.depth == DEEPEST {
            return Err(too_deep());
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Whether another item or member follows in an array or object that ends with this byte.
    pub fn has_next(&mut self, end: u8) -> bool {
        self.take(b',');
        self.peek() != end
    }

    /// Leaves an array or object.
    pub fn leave<E: de::Error>(&mut self, end: u8) -> Result<(), E> {
        if !self.take(end) {
            return Err(E::custom("there are more items than expected"));
        }
        self.depth -= 1;
        Ok(())
    }

    /// Skips a value, however deep it is.
    pub fn skip<E: de::Error>(&mut self) -> Result<(), E> {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                b'"' => drop(self.string::<E>()?),
                b'[' | b'{' => {
                    open += 1;
                    self.at += 1;
                    continue;
                }
                b']' | b'}' if open > 0 => {
                    open -= 1;
                    self.at += 1;
                }
                b',' | b':' if open > 0 => {
                    self.at += 1;
                    continue;
                }
                b'n' => self.word("null")?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'-' | b'0'..=b'9' => drop(self.number()),
                _ => return Err(malformed()),
            }
            if open == 0 {
                return Ok(());
            }
        }
    }
}

/// Where the next quotation mark or backslash is, from a place on; at the end if there is none. It looks at eight bytes
/// at a time.
#[inline]
fn end_of_plain(bytes: &[u8], from: usize) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // Marks the zero bytes of a word: exactly the lowest, perhaps some above it.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let found = zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\')));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\')) {
        at += 1;
    }
    at
}

/// The error for what is no JSON, which `serde_json` has refused before.
#[cold]
pub fn malformed<E: de::Error>() -> E {
    E::custom("the text is not JSON")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::Error;

    #[test]
    fn values_are_skipped() {
        let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for value in [
            "1",
            "-1.5e+7",
            r#""a\"]""#,
            "null",
            "[ ]",
            r#"{"a": [1, {"b": "}"}], "c":true}"#,
            &nested,
        ] {
            let text = format!("{value} ,");
            let mut cursor = Cursor::new(&text);
            assert!(cursor.skip::<Error>().is_ok() && cursor.take(b','), "{value:.40}");
        }
        for text in ["", "]", "[1", "nul", r#""a"#, "\"\\", "[,", ":"] {
            assert!(Cursor::new(text).skip::<Error>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_string_is_found_wherever_it_is() {
        for length in 0..40 {
            for end in ['"', '\\'] {
                let text = format!(
                    "{}{end}\"\u{ff}",
                    "ab\u{a2}\u{e9}!]#".repeat(8).chars().take(length).collect::<String>()
                );
                let found = end_of_plain(text.as_bytes(), 0);
                assert_eq!(Some(found), text.find(['"', '\\']), "{text}");
            }
            assert_eq!(end_of_plain(&vec![b'#'; length], 0), length);
        }
    }

    #[test]
    fn strings_are_slices_unless_they_have_escapes() {
        let mut cursor = Cursor::new(r#" "plain" "\u0061\n" "\ud800" "#);
        assert!(matches!(cursor.string::<Error>(), Ok(Piece::Slice(range)) if range == (2..7)));
        assert!(matches!(cursor.string::<Error>(), Ok(Piece::Owned(text)) if text == "a\n"));
        assert!(cursor.string::<Error>().is_err());
    }
}
