use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StrictTree {
    pub data: Option<Value>,
    pub children: Option<Vec<StrictTree>>,
}

support::object! { StrictTree:
    optional data = "data",
    optional children = "children";
    others refuse;
}
