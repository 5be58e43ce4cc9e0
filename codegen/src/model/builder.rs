//! What the files that build types have in common: the builder's state, and the results they hand to each other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::budget::Budget;
use super::definitions::Definitions;
use super::draft::{Draft, Sources};
use super::key::{Identity, Key};
use super::mixed::Mixed;
use super::{Residue, Shape, Ty, TypeId};
use crate::options::{Constants, Constraints, Renames, TypeOptions, Unknown};
use crate::plan::Plan;
use crate::schema::{Graph, Keyword, KeywordSet, SchemaId};

/// What determines names and shapes in addition to the schema.
#[derive(Debug, Clone)]
pub struct Naming {
    /// The name of the root type; without it the root's title, or `fallback`.
    pub root: Option<String>,
    /// The type names derived from the names of the documents; empty if none can be derived. The first names a root
    /// without a title, the others the roots of referenced documents.
    pub documents: Vec<String>,
    /// How unknown members of open objects are handled.
    pub unknown: Unknown,
    /// Whether required members with one possible value have a field.
    pub constants: Constants,
    /// What the names of definitions and components do without, of their keys.
    pub strip: Vec<String>,
    /// The rules that change default names.
    pub renames: Renames,
    /// The choices for types, by `#` and JSON Pointer, or by name; for several, by a text with `*`.
    pub types: BTreeMap<String, TypeOptions>,
    /// What becomes of the bounds and patterns of strings and numbers in members.
    pub constraints: Constraints,
    /// The fields whose texts are secret, by `#` and JSON Pointer.
    pub secrets: BTreeSet<String>,
    /// The path of the type of plain strings, in place of `String`, without parameters.
    pub string: Option<String>,
    /// Whether plain strings are borrowed from the input.
    pub borrows: bool,
    /// The path of the type of maps with typed members, in place of `BTreeMap`.
    pub map: Option<String>,
    /// The components to build, with everything they need; `None` for all.
    pub reachable: Option<HashSet<SchemaId>>,
}

/// The state of a build. Each file of this folder adds the methods for its job.
pub(super) struct Builder<'b, 'g> {
    pub(super) plan: &'b Plan<'g>,
    pub(super) graph: &'g Graph,
    pub(super) naming: &'b Naming,
    /// The names of inline schemas that are targets of references.
    pub(super) homes: &'b BTreeMap<SchemaId, String>,
    pub(super) types: Vec<Draft<'g>>,
    pub(super) known: HashMap<Identity, Known>,
    /// The types of the root and of components, and replaced types.
    pub(super) exports: HashMap<SchemaId, TypeId>,
    /// The definitions whose types have been begun.
    pub(super) begun: HashSet<SchemaId>,
    pub(super) components: HashMap<SchemaId, String>,
    pub(super) definitions: &'b Definitions,
    /// The schemas that another type replaces, with the selector that says so.
    pub(super) replaced: &'b HashMap<SchemaId, String>,
    /// What options choose for members with one possible value, by the schema that locates the type of their object.
    pub(super) constants: &'b HashMap<SchemaId, Constants>,
    /// What could name the type of each schema that is used, where a selector has to find it among them.
    pub(super) mentions: Option<Vec<(SchemaId, Sources<'g>)>>,
    pub(super) budget: Budget,
    pub(super) mixed: Mixed,
    /// The components and definitions that name what they refer to.
    pub(super) adopters: HashMap<SchemaId, SchemaId>,
}

/// The types of a module without their names.
pub(super) struct Drafts<'g> {
    pub(super) types: Vec<Draft<'g>>,
    pub(super) root: Option<TypeId>,
    /// What could name the type of each schema that is used, where a selector has to find it among them.
    pub(super) mentions: Vec<(SchemaId, Sources<'g>)>,
    /// The schemas that take part in too many conjunctions for types, with the number of conjunctions that are checked.
    pub(super) checked: BTreeMap<SchemaId, usize>,
}

/// The state of a key.
#[derive(Debug)]
pub(super) enum Known {
    /// Being built; it gets a type id as soon as something refers to it.
    Open(Option<TypeId>),
    /// Being built for a definition, whose type it is if something refers to it, or if it is more than an inline type.
    Offered(TypeId),
    /// Built.
    Done(Ty),
}

/// The result of building a key.
pub(super) enum Shaped {
    /// An inline type, and its residue.
    Inline(Ty, Residue),
    /// A named type, and its residue.
    Named(Shape, Residue),
    /// An enumeration of constants that accepts any other string or integer too, and the documentation of its branches.
    Open(Shape, Vec<Arc<str>>),
}

impl Shaped {
    /// A type that leaves everything but the JSON type to a check.
    pub(super) fn untyped(key: &Key, ty: Ty) -> Shaped {
        let residue = Residue {
            typed: Vec::new(),
            whole: key.parts.clone(),
        };
        Shaped::Inline(ty, residue)
    }

    /// An inline type without residue.
    pub(super) fn exact(ty: Ty) -> Shaped {
        Shaped::Inline(ty, Residue::default())
    }
}

/// The keywords in the list.
pub(super) fn set(keywords: &[Keyword]) -> KeywordSet {
    keywords.iter().copied().collect()
}
