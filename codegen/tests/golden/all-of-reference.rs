use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Manager {
    pub name: String,
    pub reports: Option<Vec<Person>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    pub name: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Manager:
    required name = "name",
    optional reports = "reports";
    new(name into String);
    others keep extra;
}

support::object! { Person:
    required name = "name";
    new(name into String);
    others keep extra;
}
