//! User-supplied types in place of generated ones.

/// Implements `Json` through serde.
macro_rules! by_serde {
    ($type:ty) => {
        impl<'de> support::Json<'de> for $type {
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    };
}
pub(crate) use by_serde;

/// Implements `Json` for a map type other than `BTreeMap`.
macro_rules! map_type {
    ($($map:tt)+) => {
        impl<'de, T: support::Json<'de>> support::Json<'de> for $($map)+<String, T> {
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                support::read_members(deserializer)
            }
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                support::write_members(self.len(), self, serializer)
            }
        }

        impl<'de, T: support::Json<'de>> support::Members<'de> for $($map)+<String, T> {
            type Member = T;
            fn put(&mut self, name: String, value: T) -> Result<(), String> {
                if self.contains_key(&name) {
                    return Err(name);
                }
                self.insert(name, value);
                Ok(())
            }
        }
    };
}
pub(crate) use map_type;
