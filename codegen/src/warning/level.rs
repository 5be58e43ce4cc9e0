//! Warnings that are errors.

use std::fmt;
use std::str::FromStr;

use super::WarningKind;

/// Denied warnings, which are errors, so that nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Deny {
    /// All warnings, but no notes.
    Warnings,
    /// Warnings, or notes, of one kind.
    Kind(WarningKind),
}

impl FromStr for Deny {
    type Err = String;

    /// `warnings`, or the name of a kind.
    fn from_str(text: &str) -> Result<Deny, String> {
        match text {
            "warnings" => Ok(Deny::Warnings),
            kind => kind.parse().map(Deny::Kind),
        }
    }
}

impl fmt::Display for Deny {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Deny::Warnings => "warnings",
            Deny::Kind(kind) => kind.as_str(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denied_kinds_have_names() {
        for text in ["warnings", "too-many-types"] {
            assert_eq!(text.parse::<Deny>().map(|deny| deny.to_string()), Ok(text.to_owned()));
        }
        let unknown = "to-many-types".parse::<Deny>().unwrap_err();
        assert!(unknown.contains("did you mean `too-many-types`?"), "{unknown}");
    }
}
