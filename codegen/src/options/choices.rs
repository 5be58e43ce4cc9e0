//! Options whose values are words, as spelt on the command line and in `isotype.toml`.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

/// Declares an enum with the spelling of each variant.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name { $($(#[$variant_meta])* $variant,)* }

        impl $name {
            /// All variants.
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
    /// What happens to members that an open object does not declare.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Unknown, "treatment of unknown members" {
        /// They are kept and serialized again.
        #[default]
        Keep = "keep",
        /// They are dropped.
        Ignore = "ignore",
        /// They are an error.
        Deny = "deny",
    }
}

choices! {
    /// What a struct has for a required member with one possible value, such as the tag of a union's branch.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Constants, "treatment of members with one possible value" {
        /// An associated constant: the member is read, checked and written, and need not be spelt out.
        #[default]
        Associated = "associated",
        /// A field, whose type is an enumeration of one variant.
        Field = "field",
    }
}

choices! {
    /// Which schemas mean objects.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Objects, "meaning of objects" {
        /// Those that say so: without `type`, `properties` allows values of other types too.
        #[default]
        Typed = "typed",
        /// Those with `properties` and without `type`, too.
        Typeless = "typeless",
    }
}

choices! {
    /// How many types there are for a schema of OpenAPI 3.0 with required members that are `readOnly` or `writeOnly`, which
    /// count in responses or in requests only.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Directions, "number of types for the directions" {
        /// One for both, which requires all of them.
        #[default]
        One = "one",
        /// One for what is received, and, where they differ, one for what is sent, whose name ends with `Input`.
        Split = "split",
    }
}

choices! {
    /// What becomes of the bounds and patterns of strings and numbers in members.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Constraints, "treatment of bounds and patterns" {
        /// A newtype, which cannot hold any other value.
        #[default]
        Newtype = "newtype",
        /// A check of the struct, when it is read and in `validate`: the field is a plain string or number.
        Check = "check",
    }
}

choices! {
    /// How numbers are kept.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Numbers, "kind of numbers" {
        /// As numbers of Rust: `i64` and its like, and `f64`. What does not fit is refused.
        #[default]
        Primitive = "primitive",
        /// With their text, as `Number` and `Integer`: integers of any size, decimals of any length. So are the numbers of
        /// untyped values, and checks compare exact values.
        Exact = "exact",
    }
}

choices! {
    /// Whether `contentEncoding` and `contentMediaType` of draft 7 are assertions. In later drafts they are none.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Content, "treatment of content" {
        /// They are annotations.
        #[default]
        Annotate = "annotate",
        /// The encoding `base64` and the media type `application/json` are checked.
        Assert = "assert",
    }
}

choices! {
    /// The source of the names of types.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Names, "source of names" {
        /// isotype's own rules.
        #[default]
        Isotype = "isotype",
        /// typify: each type has the name that typify, or progenitor for an OpenAPI document, would give it. A type
        /// for which typify has no name keeps isotype's.
        Typify = "typify",
    }
}

choices! {
    /// A crate whose types generated types convert to and from.
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
        /// rust_decimal's `Decimal`, for exact numbers.
        RustDecimal = "rust_decimal",
        /// bigdecimal's `BigDecimal`, for exact numbers.
        Bigdecimal = "bigdecimal",
        /// num-bigint's `BigInt`, for exact numbers.
        NumBigint = "num-bigint",
    }
}

choices! {
    /// A crate whose traits generated types implement, behind a feature of that name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    Feature, "feature" {
        /// schemars' `JsonSchema`, with the schema that the type comes from.
        Schemars = "schemars",
        /// utoipa's `ToSchema`, with the schema that the type comes from.
        Utoipa = "utoipa",
        /// arbitrary's `Arbitrary`, with values that the schema accepts.
        Arbitrary = "arbitrary",
        /// proptest's `Arbitrary`, with values that the schema accepts.
        Proptest = "proptest",
        /// clap's `ValueEnum`, for enumerations of strings.
        Clap = "clap",
        /// garde's `Validate`.
        Garde = "garde",
        /// validator's `Validate`.
        Validator = "validator",
    }
}

/// Where the support code of a generated module is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Support {
    /// At the end of the module, which is then self-contained.
    #[default]
    Inline,
    /// In the module `support` next to it, shared by several modules.
    Shared,
}

/// Deserializes a variant from its spelling.
pub(crate) fn deserialize_choice<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = String>,
{
    String::deserialize(deserializer)?
        .parse()
        .map(Some)
        .map_err(de::Error::custom)
}
