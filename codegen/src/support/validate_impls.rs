//! Checks of whole values by a trait that all types have, and by those of other crates.

use super::invalid::Invalid;

/// Checks of whole values.
pub trait Validate {
    /// Checks whether the schema accepts the value, with everything inside of it.
    ///
    /// # Errors
    ///
    /// Returns the place in the value and the schema keyword that it violates.
    fn validate(&self) -> Result<(), Invalid>;
}

/// Implements [`Validate`] for each type: what is written has to be readable.
macro_rules! validated {
    ($($type:ty;)*) => {
        $(
            impl support::Validate for $type {
                fn validate(&self) -> Result<(), support::Invalid> {
                    let text = serde_json::to_string(self).map_err(support::not_json)?;
                    support::from_text::<$type>(&text).map(drop)
                }
            }
        )*
    };
}
pub(crate) use validated;

/// Implements garde's `Validate` for each type.
macro_rules! garde_validated {
    ($($type:ty;)*) => {
        $(
            impl garde::Validate for $type {
                type Context = ();

                fn validate_into(
                    &self,
                    (): &(),
                    parent: &mut dyn FnMut() -> garde::Path,
                    report: &mut garde::Report,
                ) {
                    if let Err(error) = support::Validate::validate(self) {
                        report.append(parent(), garde::Error::new(error.to_string()));
                    }
                }
            }
        )*
    };
}
pub(crate) use garde_validated;

/// Implements validator's `Validate` for each type. The error has the name `schema`.
macro_rules! validator_validated {
    ($($type:ty;)*) => {
        $(
            impl validator::Validate for $type {
                fn validate(&self) -> Result<(), validator::ValidationErrors> {
                    support::Validate::validate(self).map_err(|error| {
                        let message = error.to_string().into();
                        let mut errors = validator::ValidationErrors::new();
                        errors.add("schema", validator::ValidationError::new("schema").with_message(message));
                        errors
                    })
                }
            }
        )*
    };
}
pub(crate) use validator_validated;

/// Implements clap's `ValueEnum` for each enumeration, with the variants that have a help text.
macro_rules! value_enums {
    ($($type:ty: $($variant:ident $help:literal),*;)*) => {
        $(
            impl clap::ValueEnum for $type {
                fn value_variants<'a>() -> &'a [Self] {
                    Self::ALL
                }

                fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
                    let value = clap::builder::PossibleValue::new(self.as_str());
                    #[allow(unreachable_patterns)] // All variants may have a text.
                    Some(match self {
                        $(Self::$variant => value.help($help),)*
                        _ => value,
                    })
                }
            }
        )*
    };
}
pub(crate) use value_enums;
