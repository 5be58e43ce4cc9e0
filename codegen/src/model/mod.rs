//! The model: the Rust types closest to the schemas, each with its *residue*, the assertions that the type does not
//! enforce.
//!
//! Plain data with final names and no tokens. [`build`] makes it from a schema graph.

mod adopters;
mod allocate;
mod applied;
mod array;
mod assign;
mod attach;
#[cfg(test)]
mod box_tests;
mod boxes;
mod budget;
mod build;
mod builder;
mod chains;
mod choice;
#[cfg(test)]
mod chosen_tests;
mod claims;
mod collections;
mod conditions;
mod constants;
mod defined;
mod definitions;
mod docs;
mod draft;
mod either;
mod exported;
mod finish;
mod fixed;
mod groups;
#[cfg(test)]
mod growth_tests;
mod hints;
mod holds;
mod home;
mod identical;
mod key;
mod map_names;
mod mixed;
mod names;
#[cfg(test)]
mod naming_tests;
mod object;
mod rename;
mod replaced;
mod reserved;
mod rest;
mod rules;
mod scalar;
mod shadows;
mod shape;
mod share;
mod sizes;
mod tags;
mod titles;
mod union;
mod values;
mod variants;

pub(crate) use attach::attach;
pub(crate) use build::{build, root_name};
pub use builder::Naming;
pub use chains::Interrupted;
pub use conditions::find_unions as find_condition_unions;
pub use docs::{Docs, member_name};
pub use identical::merge as merge_identical;
pub use names::{field_name as function_name, field_names as function_names, other_variant};
pub use rename::{Reason, Refusal, rename};
pub(crate) use share::share;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::options::TypeOptions;
use crate::schema::{Location, Part, Pattern, SchemaId, TypeSet};

/// Identifies a type of a [`Model`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// All types of a module.
#[derive(Debug)]
pub struct Model {
    /// The named types, in the order in which they are reached; a [`TypeId`] is an index.
    pub types: Vec<TypeDef>,
    /// The type of the root schema, if any.
    pub root: Option<TypeId>,
    /// The path of the type of plain strings, without parameters, if it is not `String`.
    pub string: Option<String>,
    /// Whether plain strings are borrowed from the input.
    pub borrows: bool,
    /// Whether numbers keep their text.
    pub exact: bool,
    /// The path of the type of maps with typed members, if it is not `BTreeMap`.
    pub map: Option<String>,
    /// Where chains of types that are too long for rustc are interrupted.
    pub interrupted: Vec<Interrupted>,
    /// The names that options choose for types that have others.
    pub changed: Vec<ChangedName>,
    /// The selectors of [`Naming::types`] that match no type.
    pub unmatched: Vec<String>,
    /// The beginnings in [`Naming::strip`] that no definition or component has.
    pub unmatched_strip: Vec<String>,
    /// The rules of [`Naming::renames`] that fit no name, by index.
    pub unmatched_renames: Vec<usize>,
    /// The schemas that would take part in too many types, each with the number of types in which a check replaces it.
    pub checked: BTreeMap<SchemaId, usize>,
}

/// A name that an option chooses for a type, which has another: generated code uses it, or another type has it.
#[derive(Debug)]
pub struct ChangedName {
    /// The name in the option.
    pub chosen: String,
    /// The type.
    pub id: TypeId,
    /// Whether it is generated code that uses the name.
    pub is_reserved: bool,
}

impl std::ops::Index<TypeId> for Model {
    type Output = TypeDef;
    fn index(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// A named type.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The Rust name.
    pub name: String,
    /// Whether the name derives from that of a parent.
    pub derived: bool,
    /// The place of the schema.
    pub location: Location,
    /// The schema that accepts exactly its values, and possibly `null`, if that is a single one.
    pub schema: Option<SchemaId>,
    /// The parts of schemas that accept exactly its values, among those of `types`, if it is not the type of a single one.
    pub parts: Vec<Part>,
    /// The JSON types of its values.
    pub types: TypeSet,
    /// The documentation.
    pub docs: Docs,
    /// The shape.
    pub shape: Shape,
    /// The residue: what the shape does not enforce.
    pub residue: Residue,
    /// The choices that apply to it.
    pub choices: Arc<TypeOptions>,
    /// Whether it has a lifetime parameter, because it contains borrowed strings.
    pub borrows: bool,
}

impl TypeDef {
    /// Whether there is something to check of a value besides its shape.
    pub fn has_checks(&self) -> bool {
        let of_fields = match &self.shape {
            Shape::Struct(object) => object.fields.iter().any(|field| !field.residue.is_empty()),
            _ => false,
        };
        of_fields || !self.residue.is_empty()
    }

    /// The parts that are checked on the deserialized value, those of fields included.
    pub fn typed_parts(&self) -> impl Iterator<Item = &Part> {
        let fields = match &self.shape {
            Shape::Struct(object) => &*object.fields,
            _ => &[],
        };
        let of_fields = fields.iter().flat_map(|field| &field.residue.typed);
        self.residue.typed.iter().chain(of_fields)
    }
}

/// The residue of a type: what its shape does not enforce.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Residue {
    /// Checked on the deserialized value.
    pub typed: Vec<Part>,
    /// Checked on the whole JSON value before it is deserialized.
    pub whole: Vec<Part>,
}

impl Residue {
    /// Whether the shape enforces everything.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.whole.is_empty()
    }
}

/// A type as spelt in a field or as a type argument.
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
    /// A number that keeps its text.
    Exact(Exact),
    /// A string.
    String,
    /// A string of a format; the name of the type in `support`.
    Format(&'static str),
    /// A named type.
    Named(TypeId),
    /// The inner type, or `null`.
    Option(Box<Ty>),
    /// An array.
    Vec(Box<Ty>),
    /// An array of exactly this many items.
    Array(Box<Ty>, usize),
    /// An object without declared members.
    Map(Box<Ty>),
    /// The inner type, behind a pointer.
    Boxed(Box<Ty>),
}

impl Ty {
    /// The number of types around the innermost one.
    fn depth(&self) -> usize {
        match self {
            Ty::Option(inner) | Ty::Vec(inner) | Ty::Array(inner, _) | Ty::Map(inner) | Ty::Boxed(inner) => {
                1 + inner.depth()
            }
            _ => 0,
        }
    }
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

/// A type of the support for numbers that keep their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exact {
    /// Any number.
    Number,
    /// An integer, however it is written.
    Integer,
    /// An integer without a fraction and an exponent.
    PlainInteger,
}

impl Exact {
    /// The name of the type.
    pub fn name(self) -> &'static str {
        match self {
            Exact::Number => "Number",
            Exact::Integer => "Integer",
            Exact::PlainInteger => "PlainInteger",
        }
    }
}

/// The shape of a named type.
#[derive(Debug, Clone)]
pub enum Shape {
    /// An object with fields.
    Struct(Struct),
    /// An enumeration of strings.
    Strings(Vec<Constant<String>>),
    /// An enumeration of values of any kind.
    Constants(Vec<Constant<Value>>),
    /// A newtype; its field is private if a check has to accept the value.
    Newtype(Ty),
    /// An array whose first items have individual types.
    Tuple(Tuple),
    /// A union of branches.
    Union(Union),
    /// Another name for a type.
    Alias(Ty),
}

/// An object with fields.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The fields, in the order of the schema.
    pub fields: Vec<Field>,
    /// The required members with one possible value, which have a constant in place of a field.
    pub fixed: Vec<Fixed>,
    /// Members without a field that the schema refuses although it allows others.
    pub never: Vec<String>,
    /// The members whose names match patterns, in the order in which these are tried.
    pub maps: Vec<PatternMap>,
    /// The members without a field.
    pub others: Others,
}

/// The members whose names match one of some patterns.
#[derive(Debug, Clone)]
pub struct PatternMap {
    /// The name of the field in Rust, without `r#`.
    pub ident: String,
    /// The patterns.
    pub patterns: Vec<Pattern>,
    /// The type of the values.
    pub ty: Ty,
    /// The documentation.
    pub docs: Docs,
}

/// A member with a field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in JSON.
    pub name: String,
    /// The name in Rust, without `r#`.
    pub ident: String,
    /// Whether the member is required. If not, the field's type is `Option<ty>`.
    pub required: bool,
    /// The type of the member.
    pub ty: Ty,
    /// The value that the schema names as the member's default, as JSON text.
    pub default: Option<Box<str>>,
    /// The schema of the member; of several, the first.
    pub schema: Option<SchemaId>,
    /// What the type does not enforce, if it is no newtype that does. The struct checks it.
    pub residue: Residue,
    /// The attributes that options choose for the field.
    pub attributes: Vec<String>,
    /// The documentation.
    pub docs: Docs,
}

/// A required member with one possible value, which has an associated constant in place of a field.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The name in JSON.
    pub name: String,
    /// The name that a field would have, without `r#`.
    pub ident: String,
    /// The name of the constant.
    pub constant: String,
    /// The value: a string, a boolean or a number.
    pub value: Value,
    /// The number of fields before it in the order of the schema.
    pub after: usize,
    /// The documentation.
    pub docs: Docs,
}

/// A member that a struct knows.
#[derive(Debug, Clone, Copy)]
pub enum Member<'m> {
    /// It has a field.
    Field(&'m Field),
    /// It has a constant.
    Fixed(&'m Fixed),
}

impl<'m> Member<'m> {
    /// The name in JSON.
    pub fn name(self) -> &'m str {
        match self {
            Member::Field(field) => &field.name,
            Member::Fixed(fixed) => &fixed.name,
        }
    }

    /// The documentation.
    pub fn docs(self) -> &'m Docs {
        match self {
            Member::Field(field) => &field.docs,
            Member::Fixed(fixed) => &fixed.docs,
        }
    }

    /// Whether it is required.
    pub fn is_required(self) -> bool {
        match self {
            Member::Field(field) => field.required,
            Member::Fixed(_) => true,
        }
    }
}

impl Struct {
    /// The members with a field or a constant, in the order of the schema.
    pub fn members(&self) -> impl Iterator<Item = Member<'_>> {
        let mut fixed = self.fixed.iter().peekable();
        let mut fields = self.fields.iter().enumerate().peekable();
        std::iter::from_fn(move || {
            let before = fields.peek().map(|(index, _)| *index);
            let next = fixed.next_if(|fixed| before.is_none_or(|index| fixed.after <= index));
            match next {
                Some(fixed) => Some(Member::Fixed(fixed)),
                None => fields.next().map(|(_, field)| Member::Field(field)),
            }
        })
    }

    /// The names in JSON of the required members.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        let required = self.members().filter(|member| member.is_required());
        required.map(Member::name)
    }
}

/// How members without a field are handled.
#[derive(Debug, Clone, PartialEq)]
pub enum Others {
    /// Kept in the field with this name, as values of this type.
    Keep(String, Ty),
    /// Refused.
    Refuse,
    /// Skipped.
    Ignore,
}

/// A constant and the name of its variant.
#[derive(Debug, Clone)]
pub struct Constant<T> {
    /// The variant.
    pub ident: String,
    /// The value in JSON.
    pub value: T,
    /// The documentation.
    pub docs: Docs,
}

/// An array whose first items have individual types.
#[derive(Debug, Clone)]
pub struct Tuple {
    /// The types of the first items.
    pub items: Vec<Ty>,
    /// How many of them are required; the others are `Option`s.
    pub required: usize,
    /// The type of the remaining items; `None` if none are allowed.
    pub rest: Option<Ty>,
}

/// A union of branches.
#[derive(Debug, Clone)]
pub struct Union {
    /// The branches.
    pub branches: Vec<Branch>,
    /// How the branch for a value is found.
    pub dispatch: Dispatch,
    /// The member whose value distinguishes branches, or selects the intended one, under [`Dispatch::First`] and
    /// [`Dispatch::One`].
    pub tag: Option<String>,
}

/// A branch of a union.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The variant.
    pub ident: String,
    /// What it holds; [`Ty::Null`] if it is a constant.
    pub ty: Ty,
    /// The only value of a variant that holds nothing: a string, a boolean or a number.
    pub constant: Option<Value>,
    /// The JSON types that it accepts.
    pub types: crate::schema::TypeSet,
    /// The tags that it accepts, strings, booleans and integers that fit an `i64`; empty if it does not restrict them.
    pub tags: Vec<Value>,
    /// The tags that select it according to a discriminator.
    pub meant: Vec<String>,
    /// The documentation.
    pub docs: Docs,
}

/// How the branch for a value is found.
#[derive(Debug, Clone, PartialEq)]
pub enum Dispatch {
    /// By the type of the JSON value.
    Type,
    /// By the member with this name, a string required in every branch.
    Tag(String),
    /// The first branch that accepts the value.
    First,
    /// The only branch that accepts the value.
    One,
}
