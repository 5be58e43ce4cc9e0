//! Writing only what the schema accepts.

use super::invalid::Invalid;

/// Declares `to_json` for types that can hold values which the schema refuses.
macro_rules! to_json {
    ($type:ident $(<$lt:lifetime>)?) => {
        impl $(<$lt>)? $type $(<$lt>)? {
            /// The JSON text of the value, if the schema accepts it. Everything inside of the value is checked too.
            ///
            /// # Errors
            ///
            /// Returns the place in the value and the schema keyword that it violates.
            #[inline]
            #[allow(dead_code)] // The module may be private.
            pub fn to_json(&self) -> Result<String, support::Invalid> {
                let text = serde_json::to_string(self).map_err(support::not_json)?;
                match serde_json::from_str::<$type>(&text) {
                    Ok(_) => Ok(text),
                    Err(error) => Err(support::not_json(error)),
                }
            }
        }
    };
}
pub(crate) use to_json;

/// The error for a value that cannot be written as JSON which the schema accepts.
#[cold]
pub fn not_json(error: serde_json::Error) -> Invalid {
    Invalid::new(error.to_string())
}
