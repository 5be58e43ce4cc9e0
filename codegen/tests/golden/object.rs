use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// A machine that can be rented.
#[derive(Debug, Clone, PartialEq)]
pub struct Machine {
    /// Given by the server.
    pub id: String,
    /// JSON: `cpu-count`.
    pub cpu_count: Option<i64>,
    pub price: Option<f64>,
    /// `None` is absent, `Some(None)` is `null`.
    pub owner: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    pub active: Option<bool>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Machine:
    required id = "id",
    optional cpu_count = "cpu-count",
    nullable price = "price",
    optional owner = "owner",
    optional tags = "tags",
    optional active = "active";
    new(id into String);
    others keep extra;
}
