#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address(pub String, pub Option<i64>, pub Option<String>);

support::tuple! { Address:
    required item0 = 0,
    optional item1 = 1,
    optional item2 = 2;
    others refuse;
}
