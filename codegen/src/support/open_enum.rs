//! Enumerations of strings with a variant for any other string.

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
