use std::collections::BTreeMap;

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Scores {
    pub total: Option<i64>,
    /// Members that have no field of their own.
    pub extra: BTreeMap<String, i64>,
}

support::object! { Scores:
    optional total = "total";
    others keep extra;
}
