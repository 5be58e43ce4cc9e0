//! Types that wrap a text: conversions from text, and comparisons with it.

/// Implements what a type has in common with the text that a method returns.
macro_rules! compare_text {
    ($type:ident: $as_str:ident) => {
        impl std::convert::AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.$as_str()
            }
        }

        impl std::cmp::PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.$as_str() == other
            }
        }

        impl std::cmp::PartialEq<&str> for $type {
            fn eq(&self, other: &&str) -> bool {
                self.$as_str() == *other
            }
        }
    };
}
pub(crate) use compare_text;

/// Implements access to the text of a newtype of a `String`.
macro_rules! text_access {
    ($type:ident) => {
        impl $type {
            /// The text.
            #[allow(dead_code)]
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        support::compare_text! { $type: as_str }
    };
}
pub(crate) use text_access;

/// Implements a newtype of a `String` whose text must pass a check; it may be a secret.
macro_rules! checked_text {
    ($type:ident($inner:ty): secret $check:path) => {
        support::checked_newtype! { $type($inner): secret $check }
        support::text_access! { $type }
        support::parse_text! { $type }
        support::not_shown! { $type }
    };
    ($type:ident($inner:ty): sealed $check:path) => {
        support::checked_newtype! { $type($inner): sealed $check }
        support::text_access! { $type }
        support::parse_text! { $type }
        support::not_shown! { $type }
    };
    ($type:ident($inner:ty): $kind:ident $check:path) => {
        support::checked_newtype! { $type($inner): $kind $check }
        support::text_access! { $type }
        support::parse_text! { $type }
    };
}
pub(crate) use checked_text;

/// Implements `Debug` for a secret.
macro_rules! not_shown {
    ($type:ident) => {
        impl std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(concat!(stringify!($type), "([…])"))
            }
        }
    };
}
pub(crate) use not_shown;

/// Implements the conversions from a text that has to be checked.
macro_rules! parse_text {
    ($type:ident) => {
        impl std::str::FromStr for $type {
            type Err = support::Invalid;
            fn from_str(text: &str) -> Result<Self, support::Invalid> {
                Self::new(text.to_owned())
            }
        }

        impl TryFrom<&str> for $type {
            type Error = support::Invalid;
            fn try_from(text: &str) -> Result<Self, support::Invalid> {
                Self::new(text.to_owned())
            }
        }
    };
}
pub(crate) use parse_text;

/// Implements a newtype of a `String` without checks.
macro_rules! text_newtype {
    ($type:ident($inner:ty) secret) => {
        support::text_newtype! { $type($inner) }
        support::not_shown! { $type }
    };
    ($type:ident($inner:ty)) => {
        support::newtype! { $type($inner) }
        support::text_access! { $type }

        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::str::FromStr for $type {
            type Err = std::convert::Infallible;
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self(text.to_owned()))
            }
        }
    };
}
pub(crate) use text_newtype;
