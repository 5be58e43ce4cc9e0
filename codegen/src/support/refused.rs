//! The error type for reading from a buffer.

use std::fmt::{self, Display, Write};

use serde::de;

use super::place::fault;
use super::quote::LONGEST;
use super::told::tell;

/// Why a type refuses a buffered value. The message is cut at [`LONGEST`] bytes, since it may become part of the
/// message of every enclosing union, once per branch.
#[derive(Debug, Clone)]
pub struct Refused(Box<str>);

impl de::Error for Refused {
    #[cold]
    fn custom<T: Display>(message: T) -> Refused {
        let mut text = Bounded(String::new());
        // Writing fails once the message is full.
        let _ = write!(text, "{message}");
        Refused(text.0.into())
    }
    // As `serde_json` says it.
    #[cold]
    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Refused {
        tell(|told| told.expected = Some(expected.to_string()));
        match found {
            de::Unexpected::Unit => fault(format_args!("invalid type: null, expected {expected}")),
            found => fault(format_args!("invalid type: {found}, expected {expected}")),
        }
    }
    #[cold]
    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Refused {
        tell(|told| told.expected = Some(expected.to_string()));
        fault(format_args!("invalid value: {found}, expected {expected}"))
    }
}

/// A text of at most [`LONGEST`] bytes.
struct Bounded(String);

impl Write for Bounded {
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
