//! Types for checked text: the common part of the format types.
use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use super::invalid::Invalid;
use super::place::{fault, hidden};

/// A type for text of a certain format.
pub trait TextFormat: Sized {
    /// The name of the format with its article, for messages.
    const EXPECTED: &'static str;
    /// Whether the text is not to be shown.
    const IS_SECRET: bool;
    /// Whether a text has the format.
    fn check(text: &str) -> bool;
    /// Wraps a text that has passed the check.
    fn from_checked(text: Box<str>) -> Self;
}

/// Checks and copies a text; allocates only if it is valid.
pub fn text_from_str<T: TextFormat>(text: &str) -> Result<T, Invalid> {
    if T::check(text) {
        Ok(T::from_checked(text.into()))
    } else {
        Err(Invalid::text(T::EXPECTED, text))
    }
}

/// Checks a text and takes it without copying.
pub fn text_from_string<T: TextFormat>(text: String) -> Result<T, Invalid> {
    if T::check(&text) {
        Ok(T::from_checked(text.into_boxed_str()))
    } else {
        Err(Invalid::text(T::EXPECTED, &text))
    }
}

/// Reads a JSON string and checks it.
pub fn read_text<'de, T: TextFormat, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let read = deserializer.deserialize_str(TextVisitor(PhantomData));
    if T::IS_SECRET {
        read.map_err(hidden::<D, _>)
    } else {
        read
    }
}

/// Visitor for [`read_text`].
pub struct TextVisitor<T>(PhantomData<T>);

impl<T: TextFormat> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text_from_str(text).map_err(fault)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        text_from_string(text).map_err(fault)
    }
}

/// The text itself, for types that compare by text.
pub fn text_itself(text: &str) -> &str {
    text
}

/// Declares a type that checks and keeps a text: `text_format! { Name, check, "what it is" }`. It compares as the text,
/// or as what a function that is named last makes of it.
macro_rules! text_format {
    ($name:ident, $check:ident, $expected:literal) => {
        text_format! { $name, $check, $expected, text_itself }
    };
    ($name:ident, $check:ident, $expected:literal, $value:ident) => {
        text_format! { $name, $check, $expected, $value, false }
    };
    ($name:ident, $check:ident, $expected:literal, $value:ident, $is_secret:literal) => {
        #[doc = concat!("The text of ", $expected, ", checked, and kept as it was written.")]
        #[derive(Clone)]
        pub struct $name(Box<str>);

        impl $name {
            #[doc = concat!("Checks that a text is ", $expected, ".")]
            ///
            /// # Errors
            ///
            /// Returns the text, shortened, and the expected format.
            pub fn new(text: impl Into<String>) -> Result<Self, Invalid> {
                text_from_string(text.into())
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the text as a `String`.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0.into_string()
            }
        }

        impl TextFormat for $name {
            const EXPECTED: &'static str = $expected;
            const IS_SECRET: bool = $is_secret;

            fn check(text: &str) -> bool {
                $check(text)
            }

            fn from_checked(text: Box<str>) -> Self {
                $name(text)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                if $is_secret {
                    return f.write_str("[…]");
                }
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                text_from_str(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = Invalid;

            fn try_from(text: &str) -> Result<Self, Invalid> {
                text_from_str(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Invalid;

            fn try_from(text: String) -> Result<Self, Invalid> {
                text_from_string(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.into_string()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0 || $value(&self.0) == $value(&other.0)
            }
        }

        impl Eq for $name {}

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other || $check(other) && $value(&self.0) == $value(other)
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self == *other
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                $value(&self.0).cmp(&$value(&other.0))
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                $value(&self.0).hash(state)
            }
        }

        impl<'de> Json<'de> for $name {
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_text(deserializer)
            }

            #[inline]
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Json::read(deserializer)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Json::write(self, serializer)
            }
        }
    };
}
pub(crate) use text_format;
