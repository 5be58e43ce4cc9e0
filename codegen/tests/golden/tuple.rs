#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row(pub String, pub i64, pub Vec<bool>);

support::tuple! { Row:
    required item0 = 0,
    required item1 = 1;
    others keep 2;
}
