//! typify's types as plain data.
#![cfg_attr(not(feature = "typify"), allow(dead_code))] // There are none without typify.

/// The result of typify on a document.
#[derive(Debug, Default)]
pub(super) struct Types {
    pub(super) types: Vec<TypifyType>,
    /// The type of the root, if it has a name.
    pub(super) root: Option<usize>,
    /// The types of definitions.
    pub(super) definitions: Vec<(String, usize)>,
}

/// A type; others are given by their indices.
#[derive(Debug)]
pub(super) struct TypifyType {
    /// The name, unless it is spelt inline.
    pub(super) name: Option<String>,
    pub(super) shape: Shape,
}

#[derive(Debug)]
pub(super) enum Shape {
    /// Fields by their names in Rust.
    Struct(Vec<(String, usize)>),
    /// Variants by their names.
    Enum(Vec<(String, Payload)>),
    /// A newtype, an `Option` or a `Box`.
    Wrapper(usize),
    List(usize),
    Map(usize),
    Tuple(Vec<usize>),
    /// A type without parts.
    Leaf,
}

/// What a variant holds.
#[derive(Debug)]
pub(super) enum Payload {
    Types(Vec<usize>),
    Fields(Vec<(String, usize)>),
}
