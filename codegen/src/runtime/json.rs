//! The boundary between Rust types and JSON.

/// How a Rust type is read from and written as JSON, exactly.
pub trait Json: Sized {
    /// Reads a value, or says what is wrong with it.
    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
    /// Writes the value.
    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}
