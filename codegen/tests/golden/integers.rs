use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Widths {
    pub byte: Option<u8>,
    pub small: Option<i32>,
    pub count: Option<u64>,
    pub large: Option<u64>,
    pub free: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Widths:
    optional byte = "byte",
    optional small = "small",
    optional count = "count",
    optional large = "large",
    optional free = "free";
    others keep extra;
}
