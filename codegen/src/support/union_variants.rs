//! Conversions to and from the variants of a union.

/// Implements `From` for branches whose types tell them apart.
macro_rules! union_from {
    ($type:ident: $($variant:ident($branch:ty)),+) => {
        $(
            impl From<$branch> for $type {
                #[allow(unreachable_code)] // The branch may have no value.
                fn from(value: $branch) -> Self {
                    Self::$variant(value.into())
                }
            }
        )+
    };
    ($type:ident<$lt:lifetime>: $($variant:ident($branch:ty)),+) => {
        $(
            impl<$lt> From<$branch> for $type<$lt> {
                #[allow(unreachable_code)] // The branch may have no value.
                fn from(value: $branch) -> Self {
                    Self::$variant(value.into())
                }
            }
        )+
    };
}
pub(crate) use union_from;

/// Declares access to the variants of a union by name.
macro_rules! union_access {
    ($type:ident $(<$lt:lifetime>)?: $($is:ident $variant:ident $($as:ident($branch:ty))?),+) => {
        #[allow(dead_code, deprecated)] // The module may be private.
        impl $(<$lt>)? $type $(<$lt>)? {
            $($(
                #[doc = concat!("The value, if it is of the variant `", stringify!($variant), "`.")]
                #[must_use]
                pub fn $as(&self) -> Option<&$branch> {
                    match self {
                        Self::$variant(value) => Some(value),
                        #[allow(unreachable_patterns)]
                        _ => None,
                    }
                })?

                #[doc = concat!("Whether it is of the variant `", stringify!($variant), "`.")]
                #[must_use]
                pub fn $is(&self) -> bool {
                    matches!(self, Self::$variant { .. })
                }
            )+
        }
    };
}
pub(crate) use union_access;
