//! The defaults of a schema, where a member is absent.

/// Declares a method for each member with a default in the schema.
macro_rules! defaults {
    ($type:ident $(<$lt:lifetime>)?: $($kind:ident $method:ident($field:ident): $result:ty = $default:expr),+ $(,)?) => {
        impl $(<$lt>)? $type $(<$lt>)? {
            $(
                #[doc = concat!("The value of the field `", stringify!($field), "`, or the default of the schema.")]
                #[must_use]
                #[allow(dead_code)] // The module may be private.
                pub fn $method(&self) -> $result {
                    match &self.$field {
                        Some(value) => support::value_of!($kind value),
                        None => $default,
                    }
                }
            )+
        }
    };
}
pub(crate) use defaults;

/// The value of a field as its accessor returns it.
macro_rules! value_of {
    (copied $value:ident) => {
        *$value
    };
    (inner $value:ident) => {
        **$value
    };
    (borrowed $value:ident) => {
        $value
    };
}
pub(crate) use value_of;
