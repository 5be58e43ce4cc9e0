//! The error type for reading from a buffer.

use std::fmt::{self, Display, Write};

use serde::de;

use super::quote::LONGEST;

/// Why a type refuses a buffered value. The message is cut at [`LONGEST`] bytes, since it may become part of the
/// message of every enclosing union, once per branch.
#[derive(Debug, Clone)]
pub struct Refused(String);

impl de::Error for Refused {
    #[cold]
    fn custom<T: Display>(message: T) -> Refused {
        let mut refused = Refused(String::new());
        // Writing fails once the message is full.
        let _ = write!(refused, "{message}");
        refused
    }
}

impl Write for Refused {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = LONGEST.saturating_sub(self.0.len());
        if text.len() <= room {
            self.0.push_str(text);
            return Ok(());
        }
        let end = (0..=room.saturating_sub(3))
            .rev()
            .find(|end| text.is_char_boundary(*end));
        self.0.push_str(&text[..end.unwrap_or(0)]);
        self.0.push('…');
        Err(fmt::Error)
    }
}

impl Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::Error;

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(Refused::custom("no").to_string(), "no");
        for (pieces, cut) in [(LONGEST, false), (LONGEST + 1, true), (10 * LONGEST, true)] {
            let one = Refused::custom("x".repeat(pieces)).to_string();
            assert_eq!(one.ends_with('…'), cut);
            let many = Refused::custom(format_args!("{:1$}", "", pieces)).to_string();
            assert_eq!(many.ends_with('…'), cut);
            assert!(one.len() <= LONGEST && many.len() <= LONGEST + 3);
        }
        assert!(Refused::custom("é".repeat(LONGEST)).to_string().len() <= LONGEST);
    }
}
