//! A cursor over the text of a JSON value.

use std::ops::Range;

use serde::de;

use super::depth::{DEEPEST, too_deep};
use super::place::fault;
use super::told::with_telling;

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
    #[inline]
    pub fn peek(&mut self) -> u8 {
        match self.byte() {
            b' ' | b'\n' | b'\r' | b'\t' => self.behind_blanks(),
            byte => byte,
        }
    }

    /// The same where there are blanks.
    fn behind_blanks(&mut self) -> u8 {
        while let b' ' | b'\n' | b'\r' | b'\t' = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes this byte if it comes next.
    #[inline]
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
    pub fn number<E: de::Error>(&mut self) -> Result<&'t str, E> {
        let start = self.at;
        self.at += usize::from(self.byte() == b'-');
        let has_zero = self.byte() == b'0';
        let count = self.digits();
        let mut is_number = count == 1 || count > 1 && !has_zero;
        if self.byte() == b'.' {
            self.at += 1;
            is_number &= self.digits() > 0;
        }
        if let b'e' | b'E' = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            is_number &= self.digits() > 0;
        }
        match is_number {
            true => Ok(&self.text[start..self.at]),
            false => Err(malformed()),
        }
    }

    /// Takes the digits that follow, and counts them.
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        self.at - start
    }

    /// The next byte; 0 at the end.
    #[inline]
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Takes a string.
    #[inline]
    pub fn string<E: de::Error>(&mut self) -> Result<Piece, E> {
        if !self.take(b'"') {
            return Err(malformed());
        }
        let start = self.at;
        self.at = end_of_plain(self.text.as_bytes(), start);
        if self.byte() == b'"' {
            self.at += 1;
            return Ok(Piece::Slice(start..self.at - 1));
        }
        self.escaped(start).map(Piece::Owned)
    }

    /// Takes the rest of a string that begins at `start` and has an escape.
    fn escaped<E: de::Error>(&mut self, start: usize) -> Result<String, E> {
        while self.byte() == b'\\' {
            self.at = end_of_plain(self.text.as_bytes(), self.at + 2);
        }
        if self.byte() != b'"' {
            return Err(malformed());
        }
        self.at += 1;
        serde_json::from_str(&self.text[start - 1..self.at]).map_err(|_| malformed())
    }

    /// Takes a string and copies it.
    pub fn owned_string<E: de::Error>(&mut self) -> Result<String, E> {
        Ok(match self.string()? {
            Piece::Slice(range) => self.text[range].to_owned(),
            Piece::Owned(text) => text,
        })
    }

    /// Enters an array or object, whose first byte comes next.
    #[inline]
    pub fn enter<E: de::Error>(&mut self) -> Result<(), E> {
        if self.depth == DEEPEST {
            return Err(too_deep());
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Whether another item or member follows in an array or object that ends with this byte. `is_first` is whether it
    /// would be the first.
    #[inline]
    pub fn has_next<E: de::Error>(&mut self, end: u8, is_first: &mut bool) -> Result<bool, E> {
        let next = self.peek();
        if next == end {
            return Ok(false);
        }
        if !std::mem::replace(is_first, false) {
            self.at += 1;
            if next != b',' || self.peek() == end {
                return Err(malformed());
            }
        }
        Ok(true)
    }

    /// Leaves an array or object.
    #[inline]
    pub fn leave<E: de::Error>(&mut self, end: u8) -> Result<(), E> {
        if !self.take(end) {
            return Err(fault("there are more items than expected"));
        }
        self.depth -= 1;
        Ok(())
    }

    /// Takes a colon.
    #[inline]
    pub fn colon<E: de::Error>(&mut self) -> Result<(), E> {
        if self.take(b':') { Ok(()) } else { Err(malformed()) }
    }

    /// Refuses what follows the value.
    pub fn end<E: de::Error>(&mut self) -> Result<(), E> {
        self.peek();
        if self.at == self.text.len() {
            Ok(())
        } else {
            Err(malformed())
        }
    }

    /// Where reading has come to.
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.depth)
    }

    /// Goes back to a place.
    pub fn go_back(&mut self, place: (usize, usize)) {
        (self.at, self.depth) = place;
    }

    /// Skips a value, however deep it is.
    pub fn skip<E: de::Error>(&mut self) -> Result<(), E> {
        // What the open arrays and objects end with.
        let mut open = Vec::new();
        let mut is_first = true;
        loop {
            if let Some(end) = open.last().copied() {
                if !self.has_next(end, &mut is_first)? {
                    self.at += 1;
                    is_first = false;
                    open.pop();
                    if open.is_empty() {
                        return Ok(());
                    }
                    continue;
                }
                if end == b'}' {
                    self.string()?;
                    self.colon()?;
                }
            }
            match self.peek() {
                b'"' => drop(self.string::<E>()?),
                start @ (b'[' | b'{') => {
                    self.at += 1;
                    open.push(start + 2);
                    is_first = true;
                    continue;
                }
                b'n' => self.word("null")?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'-' | b'0'..=b'9' => drop(self.number::<E>()?),
                _ => return Err(malformed()),
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }
}

/// Where the next quotation mark, backslash or control character is, from a place on; at the end if there is none. It
/// looks at eight bytes at a time.
#[inline]
fn end_of_plain(bytes: &[u8], from: usize) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const TOPS: u64 = ONES << 7;
    // Marks the zero bytes of a word: exactly the lowest, perhaps some above it.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & TOPS;
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let controls = word.wrapping_sub(ONES * 0x20) & !word & TOPS;
        let found = zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\'))) | controls;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes
        .get(at)
        .is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20))
    {
        at += 1;
    }
    at
}

/// The error for what is no JSON.
#[cold]
pub fn malformed<E: de::Error>() -> E {
    with_telling(|all| all.broken = all.broken.or(Some(all.found.len())));
    fault("the text is not JSON")
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
        let malformed = [
            "",
            "]",
            "[1",
            "nul",
            r#""a"#,
            "\"\\",
            "[,",
            ":",
            "[1,]",
            "[1 1]",
            "{1:1}",
            r#"{"a" 1}"#,
            r#"{"a":1,}"#,
            "[}",
            "-",
            "01",
            "1.",
            "1e",
            ".5",
            "+1",
            "[1",
            r#"{"a":}"#,
            "\"\n\"",
            r#""\x""#,
        ];
        for text in malformed {
            assert!(Cursor::new(text).skip::<Error>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_string_is_found_wherever_it_is() {
        for length in 0..40 {
            for end in ['"', '\\', '\u{1f}', '\n', '\0'] {
                let text = format!(
                    "{}{end}\"\u{ff}",
                    "ab\u{a2}\u{e9}!]#".repeat(8).chars().take(length).collect::<String>()
                );
                let found = end_of_plain(text.as_bytes(), 0);
                assert_eq!(Some(found), text.find(['"', '\\', '\u{1f}', '\n', '\0']), "{text}");
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
