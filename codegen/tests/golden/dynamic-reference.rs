use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StrictTree {
    pub data: Option<Value>,
    pub children: Option<Vec<StrictTree>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Tree {
    pub data: Option<Value>,
    pub children: Option<Vec<StrictTree>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { StrictTree:
    optional data = "data",
    optional children = "children";
    others refuse;
}

support::object! { Tree:
    optional data = "data",
    optional children = "children";
    others keep extra;
}
