//! A type before it has a name: its shape, and what its name depends on.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::names::{LONGEST_NAME, part_name};
use super::{Residue, Shape, TypeId};
use crate::schema::{Graph, Location, Part, SchemaId, TypeSet};

/// The source of a type's name; earlier sources take precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rank {
    /// The root schema.
    Root,
    /// A component or definition.
    Defined,
    /// A title.
    Titled,
    /// The place of its schema, or its parent.
    Part,
}

/// A type without a name.
pub(super) struct Draft<'g> {
    /// The schema whose meaning it is, if that is a single one.
    pub(super) origin: Option<SchemaId>,
    /// The schemas that it is made of, starting with the one that locates it.
    pub(super) schemas: Vec<SchemaId>,
    /// The parts of schemas that it is the type of, if that is not a single schema.
    pub(super) parts: Vec<Part>,
    /// The JSON types of its values.
    pub(super) types: TypeSet,
    /// What can name it.
    pub(super) sources: Sources<'g>,
    /// The schemas whose annotations document it.
    pub(super) documented: Vec<SchemaId>,
    /// Further paragraphs of its documentation.
    pub(super) said: Vec<Arc<str>>,
    /// The shape. Unknown members that the schema does not restrict are kept, until the options are applied.
    pub(super) shape: Shape,
    /// What the shape does not enforce.
    pub(super) residue: Residue,
    /// Whether it is an enumeration that accepts any other string.
    pub(super) is_open: bool,
    /// Whether an option decides what happens to unknown members.
    pub(super) has_unknown: bool,
}

impl Draft<'_> {
    /// The places of its schemas, in an order independent of the path by which it is reached.
    pub(super) fn places<'a>(&self, graph: &'a Graph) -> Vec<&'a Location> {
        let mut places: Vec<&Location> = self.schemas.iter().map(|schema| &graph[*schema].location).collect();
        places.sort_by_cached_key(|location| (location.document, location.place.to_string()));
        places.dedup();
        places
    }
}

/// What can name a type, first to last.
#[derive(Clone, Default)]
pub(super) struct Sources<'g> {
    /// The name of the root or of a component.
    pub(super) given: Option<(Rank, String)>,
    /// The title of an inline schema. It is not used if several types have it.
    pub(super) title: Option<String>,
    /// The name of the definition, or one derived from the place of the schema, which comes after the title.
    pub(super) own: Option<(Rank, String)>,
    /// Its uses; the shortest name derived from them counts.
    pub(super) uses: Vec<Use<'g>>,
}

impl Sources<'_> {
    /// A given name.
    pub(super) fn given(rank: Rank, name: &str) -> Self {
        Sources {
            given: Some((rank, name.to_owned())),
            ..Sources::default()
        }
    }

    /// The name that comes first, whatever other types want.
    pub(super) fn wanted(&self) -> Option<&str> {
        let given = self.given.as_ref().map(|(_, name)| name.as_str());
        let own = self.own.as_ref();
        let defined = own.filter(|(rank, _)| *rank == Rank::Defined);
        given
            .or(defined.map(|(_, name)| name.as_str()))
            .or(self.title.as_deref())
            .or(own.map(|(_, name)| name.as_str()))
    }

    /// Whether only its uses and a title can name the type.
    pub(super) fn is_part(&self) -> bool {
        self.given.is_none() && self.own.is_none()
    }
}

/// A place within a named type, from which a name is derived: that of the type, and a suffix.
#[derive(Debug, Clone)]
pub(super) struct Use<'g> {
    /// The innermost named type around.
    pub(super) parent: TypeId,
    last: Option<Rc<Link<'g>>>,
}

/// A step with those before it, which it shares with other places.
#[derive(Debug)]
struct Link<'g> {
    step: Step<'g>,
    before: Option<Rc<Link<'g>>>,
    count: usize,
}

/// A step from a type to one of its parts.
#[derive(Debug)]
pub(super) enum Step<'g> {
    /// A member of an object: its name, with the symbols spelt out that tell it apart from others.
    Member(Cow<'g, str>),
    /// A member without a field of its own, or what is left of a type without `null`.
    Value,
    /// Any item of an array.
    Item,
    /// The item at an index.
    ItemAt(usize),
    /// A variant of a union.
    Variant(String),
}

impl<'g> Use<'g> {
    /// The type itself.
    pub(super) fn of(parent: TypeId) -> Use<'g> {
        Use { parent, last: None }
    }

    /// One step further. Beyond the number of steps that names are derived from, the place stays the same.
    pub(super) fn then(&self, step: Step<'g>) -> Use<'g> {
        let before = self.last.clone();
        let count = before.as_ref().map_or(0, |link| link.count) + 1;
        let last = if count > LONGEST_NAME {
            before
        } else {
            Some(Rc::new(Link { step, before, count }))
        };
        let parent = self.parent;
        Use { parent, last }
    }

    /// What follows the name of the parent.
    pub(super) fn suffix(&self) -> String {
        let links = std::iter::successors(self.last.as_deref(), |link| link.before.as_deref());
        let mut words: Vec<String> = links.map(|link| link.step.words()).collect();
        words.reverse();
        words.concat()
    }
}

impl Step<'_> {
    fn words(&self) -> String {
        match self {
            Step::Member(name) => part_name(name),
            Step::Value => "Value".to_owned(),
            Step::Item => "Item".to_owned(),
            Step::ItemAt(index) => format!("Item{index}"),
            Step::Variant(name) => name.clone(),
        }
    }
}
