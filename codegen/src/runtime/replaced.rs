//! Types that somebody has chosen in place of generated ones.

/// Reads and writes a type as serde does by itself.
macro_rules! by_serde {
    ($type:ty) => {
        impl support::Json for $type {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    };
}
pub(crate) use by_serde;
