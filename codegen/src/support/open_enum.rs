//! Enumerations of strings or integers with a variant for any other.

/// Implements an enumeration of strings with a variant for any other string, one line per variant.
macro_rules! open_enum {
    ($type:ident else $other:ident: $($variant:ident = $text:literal),+ $(,)?) => {
        impl $type {
            /// The JSON string of this variant.
            #[must_use]
            #[allow(dead_code)] // The module may be private.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::$other(text) => text,
                }
            }
        }

        impl From<String> for $type {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)+
                    _ => Self::$other(text),
                }
            }
        }

        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                Self::from(text.to_owned())
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = std::convert::Infallible;
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        support::compare_text! { $type: as_str }

        impl<'de> support::Json<'de> for $type {
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        support::serde_impls! { $type }
    };
}
pub(crate) use open_enum;

/// Implements an enumeration of integers with a variant for any other integer, one line per variant.
macro_rules! open_integers {
    ($type:ident else $other:ident: $($variant:ident = $number:literal),+ $(,)?) => {
        impl $type {
            /// The JSON number of this variant.
            #[must_use]
            #[allow(dead_code)] // The module may be private.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)+
                    Self::$other(number) => *number,
                }
            }
        }

        impl From<i64> for $type {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)+
                    _ => Self::$other(number),
                }
            }
        }

        impl From<$type> for i64 {
            fn from(value: $type) -> i64 {
                value.as_i64()
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl<'de> support::Json<'de> for $type {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                <i64 as support::Json>::read(deserializer).map(Self::from)
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        support::serde_impls! { $type }
    };
}
pub(crate) use open_integers;
