use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// Ends a comment: */ or not.
///
/// ```text
/// { "a": 1 }
/// ```
///
/// ```text
/// assert!(false);
/// ```
///
/// ```text
/// panic!("indented code");
/// ```
///
/// See \[Other\], [a link](https://example.com/a), <https://example.com/b> and \<b>bold\</b> Vec\<String>.
/// A bare carriage return.
/// And one with a line feed.
///
/// ```text
/// unclosed
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Docs {
    /// One `line` with \[brackets\] and *stars*.
    pub first: Option<String>,
    /// The second member
    pub second: Option<String>,
    /// # A heading
    /// - a list
    /// - of two
    ///
    /// | a | b |
    /// |---|---|
    /// | 1 | 2 |
    pub third: Option<String>,
    pub fourth: Option<String>,
    /// A `half open code span
    pub fifth: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::object! { Docs:
    optional first = "first",
    optional second = "second",
    optional third = "third",
    optional fourth = "fourth",
    optional fifth = "fifth";
    others keep extra;
}
