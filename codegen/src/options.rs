//! What can be chosen about a generated module.

use std::path::PathBuf;
use std::str::FromStr;

use crate::dialect::{Dialect, Formats};

/// The choices for one generated module. Those of [`Options::default`] are right for most schemas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The name of the root type; otherwise the schema's title, or its file name.
    pub root: Option<String>,
    /// The dialect of documents that do not name theirs.
    pub dialect: Option<Dialect>,
    /// Where documents of other addresses are: what stands for the prefix of an absolute URI.
    pub resolve: Vec<(String, PathBuf)>,
    /// Whether `format` refuses values.
    pub formats: Formats,
    /// What becomes of the members that an open object does not name.
    pub unknown: Unknown,
    /// The crates that the generated types offer conversions to, as features of the crate that holds the module.
    pub convert: Vec<Convert>,
    /// Where the module finds its helper code.
    pub support: Support,
}

/// Declares an enum of choices that are spelt out on the command line and in `isotype.toml`.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$variant_meta])* $variant,)* }

        impl $name {
            /// Every choice.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The spelling on the command line and in `isotype.toml`.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<$name, String> {
                match text {
                    $($text => Ok($name::$variant),)*
                    _ => Err(format!(concat!("unknown ", $what, " {:?}, expected one of {}"), text, [$($text),*].join(", "))),
                }
            }
        }
    };
}

choices! {
    /// What becomes of the members that an open object does not name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Unknown, "treatment of unknown members" {
        /// They are kept, and written back.
        #[default]
        Keep = "keep",
        /// They are dropped.
        Ignore = "ignore",
        /// They are refused.
        Deny = "deny",
    }
}

choices! {
    /// A crate whose types the generated ones convert to and from.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    Convert, "crate to convert to" {
        /// chrono's dates and times.
        Chrono = "chrono",
        /// jiff's dates and times.
        Jiff = "jiff",
        /// time's dates and times.
        Time = "time",
        /// uuid's `Uuid`.
        Uuid = "uuid",
        /// url's `Url`.
        Url = "url",
    }
}

/// Where a generated module finds its helper code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Support {
    /// At its end: the module needs no other.
    #[default]
    Inline,
    /// In the module `support` beside it, written once for several modules.
    Shared,
}
