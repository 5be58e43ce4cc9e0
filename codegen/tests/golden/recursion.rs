#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tree {
    pub value: i64,
    /// Tree
    pub left: Option<Box<Tree>>,
    /// Tree
    pub right: Option<Box<Tree>>,
    pub children: Option<Vec<Tree>>,
}

support::object! { Tree:
    required value = "value",
    optional left = "left",
    optional right = "right",
    optional children = "children";
    new(value: i64);
    others refuse;
}
