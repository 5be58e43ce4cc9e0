use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Loose {
    Object(LooseObject),
    /// A value of any other type.
    Other(Value),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LooseObject {
    pub name: String,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::union_by_type! { Loose "null, boolean, number, string, array or object":
    [null boolean number string array] Other(Value),
    object Object(LooseObject),
}

support::union_from! { Loose: Object(LooseObject), Other(Value) }

support::object! { LooseObject:
    required name = "name";
    new(name into String);
    others keep extra;
}
