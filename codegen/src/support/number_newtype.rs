//! Newtypes of numbers: conversions from and to text.

/// Implements the text form of a newtype of a number.
macro_rules! number_text {
    ($type:ident) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, formatter)
            }
        }
    };
}
pub(crate) use number_text;

/// Implements a newtype of a number that must pass a check.
macro_rules! checked_number {
    ($type:ident($inner:ty): $kind:ident $check:path) => {
        support::checked_newtype! { $type($inner): $kind $check }
        support::number_text! { $type }

        impl std::str::FromStr for $type {
            type Err = support::Invalid;
            fn from_str(text: &str) -> Result<Self, support::Invalid> {
                let value: $inner = text
                    .parse()
                    .map_err(|_| support::Invalid::text("a number", text))?;
                Self::new(value)
            }
        }
    };
}
pub(crate) use checked_number;

/// Implements a newtype of a number without checks.
macro_rules! number_newtype {
    ($type:ident($inner:ty)) => {
        support::newtype! { $type($inner) }
        support::number_text! { $type }

        impl std::str::FromStr for $type {
            type Err = <$inner as std::str::FromStr>::Err;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}
pub(crate) use number_newtype;
