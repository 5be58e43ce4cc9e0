use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid, Never};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Flags {
    pub any: Value,
    pub list: Option<Vec<Value>>,
    pub empty: Option<Vec<Never>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Flags:
    required any = "any",
    optional list = "list",
    optional empty = "empty";
    never "none";
    new(any: Value);
    others keep extra;
}
