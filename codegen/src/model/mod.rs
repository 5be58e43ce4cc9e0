//! The model: the Rust types that come closest to the schemas, and what each of them leaves to a check.
//!
//! Plain data, with final names; it has no tokens in it. [`build`] makes it from a schema graph.

mod allocate;
mod array;
mod boxes;
mod build;
mod choice;
mod claims;
mod docs;
mod groups;
mod holds;
mod home;
mod identical;
mod key;
mod names;
#[cfg(test)]
mod naming_tests;
mod object;
mod scalar;
mod shadows;
mod shape;
mod tags;
mod union;
mod variants;

pub use build::Naming;
pub(crate) use build::build;
pub use docs::Docs;
pub use identical::merge as merge_identical;
pub use names::{field_name as function_name, other_variant};

use std::sync::Arc;

use serde_json::Value;

use crate::options::TypeOptions;
use crate::schema::{Location, Part};

/// Names one type of a [`Model`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// All types of a module.
#[derive(Debug)]
pub struct Model {
    /// The types that have a name, in the order in which the schema reaches them; a [`TypeId`] is an index.
    pub types: Vec<TypeDef>,
    /// The type of the root schema, where there is one.
    pub root: Option<TypeId>,
    /// The path of the type of plain strings, without parameters, where it is not `String`.
    pub string: Option<String>,
    /// Whether plain strings are borrowed from what is read.
    pub borrows: bool,
    /// The path of the type of maps with typed members, where it is not `BTreeMap`.
    pub map: Option<String>,
    /// The selectors of [`Naming::types`] that no type answers to.
    pub unmatched: Vec<String>,
}

impl std::ops::Index<TypeId> for Model {
    type Output = TypeDef;
    fn index(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// A type with a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The name in Rust.
    pub name: String,
    /// Where the schema is written.
    pub location: Location,
    /// What people read about it.
    pub docs: Docs,
    /// What it looks like.
    pub shape: Shape,
    /// What its shape does not enforce.
    pub residue: Residue,
    /// What somebody has chosen for it.
    pub choices: Arc<TypeOptions>,
    /// Whether it has a lifetime, since it holds strings that are borrowed.
    pub borrows: bool,
}

/// What a shape does not enforce.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Residue {
    /// Checked on the value as it has been read.
    pub typed: Vec<Part>,
    /// Checked on the whole JSON value before it is read.
    pub whole: Vec<Part>,
}

impl Residue {
    /// Whether the shape enforces everything.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.whole.is_empty()
    }
}

/// A type as it stands in a field or as an argument.
#[derive(Debug, Clone, PartialEq)]
pub enum Ty {
    /// Any JSON value.
    Value,
    /// No value at all.
    Never,
    /// `null`.
    Null,
    /// `true` and `false`.
    Boolean,
    /// An integer of this Rust type.
    Integer(Integer),
    /// A number.
    Float,
    /// A string.
    String,
    /// A string of a format; the name of the type in `support`.
    Format(&'static str),
    /// A type with a name.
    Named(TypeId),
    /// The inner type, or `null`.
    Option(Box<Ty>),
    /// An array.
    Vec(Box<Ty>),
    /// An object of which no member has a field.
    Map(Box<Ty>),
    /// The inner type, behind a pointer.
    Boxed(Box<Ty>),
}

/// A Rust type for integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Integer {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

/// What a named type looks like.
#[derive(Debug, Clone)]
pub enum Shape {
    /// An object with fields.
    Struct(Struct),
    /// An enumeration of strings.
    Strings(Vec<Constant<String>>),
    /// An enumeration of values of any kind.
    Constants(Vec<Constant<Value>>),
    /// One value inside; private where a check has to accept it.
    Newtype(Ty),
    /// An array whose first items have types of their own.
    Tuple(Tuple),
    /// One of several branches.
    Union(Union),
    /// Another name for a type.
    Alias(Ty),
}

/// An object with fields.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The fields, in the order of the schema.
    pub fields: Vec<Field>,
    /// Members without a field that the schema refuses though others may be there.
    pub never: Vec<String>,
    /// The members without a field.
    pub others: Others,
}

/// A member with a field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in JSON.
    pub name: String,
    /// The name in Rust, without `r#`.
    pub ident: String,
    /// Whether the member has to be there. Where it does not, the type of the field is an `Option` of `ty`.
    pub required: bool,
    /// The type of the member.
    pub ty: Ty,
    /// What people read about it.
    pub docs: Docs,
}

/// What becomes of members without a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Others {
    /// They are kept in the field of this name, as values of this type.
    Keep(String, Ty),
    /// They are refused.
    Refuse,
    /// They are read and forgotten.
    Ignore,
}

/// A constant and the name of its variant.
#[derive(Debug, Clone)]
pub struct Constant<T> {
    /// The variant.
    pub ident: String,
    /// The value in JSON.
    pub value: T,
}

/// An array whose first items have types of their own.
#[derive(Debug, Clone)]
pub struct Tuple {
    /// The types of the first items.
    pub items: Vec<Ty>,
    /// How many of them have to be there; the types of the others are `Option`s of what `items` says.
    pub required: usize,
    /// The type of the items behind; `None` where there may be none.
    pub rest: Option<Ty>,
}

/// One of several branches.
#[derive(Debug, Clone)]
pub struct Union {
    /// The branches.
    pub branches: Vec<Branch>,
    /// How the branch of a value is found.
    pub dispatch: Dispatch,
    /// The member whose text tells branches apart, or which one is meant, with [`Dispatch::First`] and [`Dispatch::One`].
    pub tag: Option<String>,
}

/// A branch of a union.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The variant.
    pub ident: String,
    /// What it holds.
    pub ty: Ty,
    /// The types of JSON value that it accepts.
    pub types: crate::schema::TypeSet,
    /// The texts of the tag that it accepts; none where it does not limit them.
    pub tags: Vec<String>,
    /// The texts of the tag that mean it, as a discriminator says.
    pub meant: Vec<String>,
    /// What people read about it.
    pub docs: Docs,
}

/// How the branch of a value is found.
#[derive(Debug, Clone, PartialEq)]
pub enum Dispatch {
    /// By the type of the JSON value.
    Type,
    /// By the member of this name, a string that is required in every branch.
    Tag(String),
    /// The first branch that accepts the value.
    First,
    /// The only branch that accepts the value.
    One,
}
