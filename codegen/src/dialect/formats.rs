//! What `format` means.

use std::fmt;
use std::str::FromStr;

/// Whether `format` is an assertion or an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Formats {
    /// A value that does not match the format is refused.
    #[default]
    Assert,
    /// `format` is an annotation only.
    Annotate,
}

impl Formats {
    /// Both.
    pub const ALL: &'static [Formats] = &[Formats::Assert, Formats::Annotate];

    /// Its spelling on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Formats::Assert => "assert",
            Formats::Annotate => "annotate",
        }
    }
}

impl fmt::Display for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Formats {
    type Err = String;

    fn from_str(text: &str) -> Result<Formats, String> {
        match text {
            "assert" => Ok(Formats::Assert),
            "annotate" => Ok(Formats::Annotate),
            _ => Err(format!("`{text}` is neither `assert` nor `annotate`")),
        }
    }
}

/// The range of an integer format.
pub(crate) fn integer_bounds(format: &str) -> Option<(i128, i128)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        assert_eq!("annotate".parse(), Ok(Formats::Annotate));
        assert_eq!(Formats::default().to_string(), "assert");
        assert!("maybe".parse::<Formats>().is_err());
    }

    #[test]
    fn bounds_of_integers() {
        assert_eq!(integer_bounds("uint8"), Some((0, 255)));
    }
}
