//! Builders of structs.

use super::invalid::Invalid;

/// The error for a member that a builder was not given.
#[cold]
pub fn not_given(name: &str) -> Invalid {
    Invalid::new(format!("missing member {name:?}"))
}

/// Declares the builder of a struct: a setter for each member, and the method (`build`) that makes the struct of them.
macro_rules! builder {
    ($builder:ident $(<$lt:lifetime>)? $build:ident $type:ident:
     $($presence:ident $field:ident $(into $into:ty)? $(: $plain:ty)? = $name:literal),+;
     $(others $($map:ident: $members:ty),+;)? $(check $validate:ident;)?) => {
        #[doc = concat!("Builds a [`", stringify!($type), "`] member by member.")]
        #[derive(Debug, Clone)]
        #[allow(deprecated)]
        #[must_use]
        pub struct $builder $(<$lt>)? {
            $($field: Option<$($into)? $($plain)?>,)+
            $($($map: $members,)+)?
        }

        #[allow(dead_code, deprecated)] // The module may be private.
        impl $(<$lt>)? $type $(<$lt>)? {
            /// A builder without any member.
            pub fn builder() -> $builder $(<$lt>)? {
                $builder { $($field: None,)+ $($($map: Default::default()),+)? }
            }
        }

        #[allow(dead_code, deprecated)] // The module may be private.
        impl $(<$lt>)? $builder $(<$lt>)? {
            $(
                #[doc = concat!("Sets the member `", $name, "`.")]
                pub fn $field(mut self, $field: $(impl Into<$into>)? $($plain)?) -> Self {
                    self.$field = Some($field.into());
                    self
                }
            )+
            $($(
                /// Sets members that have no field of their own.
                pub fn $map(mut self, $map: $members) -> Self {
                    self.$map = $map;
                    self
                }
            )+)?

            /// Makes the value. Of the members that were not set, optional ones are absent and nullable ones are `null`.
            ///
            /// # Errors
            ///
            /// Returns the required member that was not set, or the constraint of the schema that the value violates.
            pub fn $build(self) -> Result<$type $(<$lt>)?, support::Invalid> {
                let value = $type {
                    $($field: support::built!($presence self.$field $name),)+
                    $($($map: self.$map),+)?
                };
                $(value.$validate()?;)?
                Ok(value)
            }
        }
    };
}
pub(crate) use builder;

/// The final value of a field of a builder.
macro_rules! built {
    (required $self:ident.$field:ident $name:literal) => {
        match $self.$field {
            Some(value) => value,
            None => return Err(support::not_given($name)),
        }
    };
    ($presence:ident $self:ident.$field:ident $name:literal) => {
        $self.$field
    };
}
pub(crate) use built;
