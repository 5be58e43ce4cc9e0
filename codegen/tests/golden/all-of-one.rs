use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Order {
    /// Who pays.
    pub customer: Customer,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Customer {
    pub name: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Order:
    required customer = "customer";
    new(customer: Customer);
    others keep extra;
}

support::object! { Customer:
    required name = "name";
    new(name into String);
    others keep extra;
}
