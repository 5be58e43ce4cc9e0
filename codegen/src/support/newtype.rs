//! Newtypes.

/// Implements a newtype without checks.
macro_rules! newtype {
    ($type:ident $(<$lt:lifetime>)?($inner:ty)) => {
        impl $(<$lt>)? From<$inner> for $type $(<$lt>)? {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::Json::read(deserializer).map(Self)
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                support::Json::write(&self.0, serializer)
            }
        }

        support::newtype_access! { $type $(<$lt>)?($inner) }
        support::serde_impls! { $type $(<$lt>)? }
    };
}
pub(crate) use newtype;

/// Implements a newtype whose value must pass a check.
macro_rules! checked_newtype {
    ($type:ident $(<$lt:lifetime>)?($inner:ty): $kind:ident $check:path) => {
        impl $(<$lt>)? $type $(<$lt>)? {
            /// Checks and wraps a value.
            ///
            /// # Errors
            ///
            /// Returns the schema keyword that the value violates.
            #[allow(dead_code)] // The module may be private.
            pub fn new(value: $inner) -> Result<Self, support::Invalid> {
                support::newtype_new!($kind $check, value)?;
                Ok(Self(value))
            }

            /// Changes the value, unless what comes of the change is invalid: then it stays as it was.
            ///
            /// # Errors
            ///
            /// Returns the schema keyword that the changed value violates.
            #[allow(dead_code)] // The module may be private.
            pub fn try_edit(&mut self, edit: impl FnOnce(&mut $inner)) -> Result<(), support::Invalid> {
                let mut value = self.0.clone();
                edit(&mut value);
                *self = Self::new(value)?;
                Ok(())
            }
        }

        impl $(<$lt>)? TryFrom<$inner> for $type $(<$lt>)? {
            type Error = support::Invalid;
            fn try_from(value: $inner) -> Result<Self, support::Invalid> {
                Self::new(value)
            }
        }

        impl<'de> support::Json<'de> for $type $(<$lt>)? {
            fn read<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                support::newtype_read!($kind $check, deserializer $type($inner))
            }
            fn write<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                support::Json::write(&self.0, serializer)
            }
        }

        support::newtype_access! { $type $(<$lt>)?($inner) }
        support::serde_impls! { $type $(<$lt>)? }
    };
}
pub(crate) use checked_newtype;

/// Reads and checks a value.
macro_rules! newtype_read {
    (secret $check:path, $deserializer:ident $type:ident($inner:ty)) => {{
        let value = <$inner as support::Json>::read($deserializer).map_err(support::hidden::<__D, _>)?;
        $check(&value, &support::At::root())
            .map_err(support::not_quoted)
            .map_err(support::refuse)?;
        Ok($type(value))
    }};
    (sealed $check:path, $deserializer:ident $type:ident($inner:ty)) => {{
        let value = support::read_whole($deserializer, $check).map_err(support::hidden::<__D, _>)?;
        let value: Result<$inner, _> = support::Json::read(value);
        value.map($type).map_err(|_| support::fault(support::NOT_SHOWN))
    }};
    (whole $check:path, $deserializer:ident $type:ident($inner:ty)) => {{
        let value = support::read_whole($deserializer, $check)?;
        support::Json::read(value).map($type).map_err(support::fault)
    }};
    ($kind:ident $check:path, $deserializer:ident $type:ident($inner:ty)) => {{
        let value = <$inner as support::Json>::read($deserializer)?;
        support::newtype_check!($kind $check, value).map_err(support::refuse)?;
        Ok($type(value))
    }};
}
pub(crate) use newtype_read;

/// Checks a value for `new`.
macro_rules! newtype_new {
    (secret $check:path, $value:ident) => {
        $check(&$value, &support::At::root())
            .map_err(support::not_quoted)
            .map_err(support::Invalid::from)
    };
    (sealed $check:path, $value:ident) => {
        support::check_whole(&$value, $check).map_err(|_| support::Invalid::new(support::NOT_SHOWN))
    };
    (whole $check:path, $value:ident) => {
        support::check_whole(&$value, $check)
    };
    ($kind:ident $check:path, $value:ident) => {
        support::newtype_check!($kind $check, $value).map_err(support::Invalid::from)
    };
}
pub(crate) use newtype_new;

/// Calls a check with the value in the form that it expects.
macro_rules! newtype_check {
    (integer $check:path, $value:ident) => {
        $check(support::NumberValue::Integer($value.into()), &support::At::root())
    };
    (number $check:path, $value:ident) => {
        $check(support::NumberValue::from($value), &support::At::root())
    };
    (exact $check:path, $value:ident) => {
        $check(support::NumberValue::from(&$value), &support::At::root())
    };
    (typed $check:path, $value:ident) => {
        $check(&$value, &support::At::root())
    };
}
pub(crate) use newtype_check;

/// Access to the inner value.
macro_rules! newtype_access {
    ($type:ident $(<$lt:lifetime>)?($inner:ty)) => {
        impl $(<$lt>)? $type $(<$lt>)? {
            /// Returns the inner value.
            #[must_use]
            #[allow(dead_code)] // The module may be private.
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }

        impl $(<$lt>)? std::ops::Deref for $type $(<$lt>)? {
            type Target = $inner;
            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl $(<$lt>)? From<$type $(<$lt>)?> for $inner {
            fn from(value: $type $(<$lt>)?) -> $inner {
                value.0
            }
        }
    };
}
pub(crate) use newtype_access;
