//! The place of a schema: the structured steps that lead to it from the root of its document. *resolve* records what
//! each step is, and later stages match on the steps. A JSON Pointer is only how a place is displayed.

use std::borrow::Cow;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::pointer;

/// An enum of keywords, each with its spelling.
macro_rules! spelt {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),* }

        impl $name {
            /// The keyword.
            pub fn keyword(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
    };
}

spelt! {
    /// A keyword whose value is one schema, or one part of an API description.
    Slot {
        AdditionalItems = "additionalItems",
        AdditionalProperties = "additionalProperties",
        Contains = "contains",
        Else = "else",
        If = "if",
        Items = "items",
        Not = "not",
        PropertyNames = "propertyNames",
        Then = "then",
        UnevaluatedItems = "unevaluatedItems",
        UnevaluatedProperties = "unevaluatedProperties",
        Components = "components",
        RequestBody = "requestBody",
        Schema = "schema",
        ItemSchema = "itemSchema",
        Payload = "payload",
        MessageHeaders = "headers",
        Get = "get",
        Put = "put",
        Post = "post",
        Delete = "delete",
        Options = "options",
        Head = "head",
        Patch = "patch",
        Trace = "trace",
        Query = "query",
    }
}

spelt! {
    /// A keyword whose value is an array of schemas, or of parts of an API description.
    List {
        AllOf = "allOf",
        AnyOf = "anyOf",
        OneOf = "oneOf",
        PrefixItems = "prefixItems",
        Items = "items",
        Parameters = "parameters",
        Traits = "traits",
    }
}

spelt! {
    /// A keyword whose value is an object with a schema, or a part of an API description, in each member.
    Group {
        Defs = "$defs",
        Definitions = "definitions",
        Dependencies = "dependencies",
        DependentSchemas = "dependentSchemas",
        PatternProperties = "patternProperties",
        Properties = "properties",
        Schemas = "schemas",
        AdditionalOperations = "additionalOperations",
        Callbacks = "callbacks",
        Channels = "channels",
        Content = "content",
        Encoding = "encoding",
        Headers = "headers",
        MediaTypes = "mediaTypes",
        MessageTraits = "messageTraits",
        Messages = "messages",
        Operations = "operations",
        Parameters = "parameters",
        PathItems = "pathItems",
        Paths = "paths",
        RequestBodies = "requestBodies",
        Responses = "responses",
        Webhooks = "webhooks",
    }
}

/// One step from a schema, or an object of an API description, to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a keyword.
    Slot(Slot),
    /// An element of an array.
    Element(List, u32),
    /// A member of an object.
    Member(Group, Box<str>),
    /// A member or element of a value that belongs to no known keyword.
    Other(Box<str>),
}

impl Step {
    /// The step as one or two segments of a JSON Pointer.
    pub fn segments(&self) -> (&str, Option<Cow<'_, str>>) {
        match self {
            Step::Slot(slot) => (slot.keyword(), None),
            Step::Element(list, index) => (list.keyword(), Some(index.to_string().into())),
            Step::Member(group, name) => (group.keyword(), Some((**name).into())),
            Step::Other(name) => (name, None),
        }
    }

    /// The last of the segments.
    pub fn last(&self) -> Cow<'_, str> {
        let (first, second) = self.segments();
        second.unwrap_or(first.into())
    }

    /// The name, if the step leads to a definition or a component schema.
    pub fn definition(&self) -> Option<&str> {
        match self {
            Step::Member(Group::Defs | Group::Definitions | Group::Schemas, name) => Some(name),
            _ => None,
        }
    }

    /// The step as people would name it: the name of a member or definition, or else the segments of the pointer.
    pub fn words(&self) -> (Option<&str>, Option<Cow<'_, str>>) {
        match self {
            Step::Slot(Slot::Components) => (None, None),
            Step::Member(Group::Defs | Group::Definitions | Group::Schemas | Group::Properties, name) => {
                (None, Some((**name).into()))
            }
            _ => {
                let (keyword, inner) = self.segments();
                (Some(keyword), inner)
            }
        }
    }
}

/// The place of a schema in its document. Places share their common steps, so each takes the memory of its last step.
#[derive(Clone, Default)]
pub struct Place(Option<Arc<Node>>);

struct Node {
    around: Place,
    step: Step,
    /// The hash of all steps.
    hash: u64,
}

impl Place {
    /// The whole document.
    pub const ROOT: Place = Place(None);

    /// The place one step further.
    #[must_use]
    pub fn join(&self, step: Step) -> Place {
        // This hasher has fixed keys.
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        step.hash(&mut hasher);
        Place(Some(Arc::new(Node {
            around: self.clone(),
            step,
            hash: hasher.finish(),
        })))
    }

    /// Whether this is the whole document.
    pub fn is_root(&self) -> bool {
        self.0.is_none()
    }

    /// The last step; none for the whole document.
    pub fn step(&self) -> Option<&Step> {
        self.0.as_ref().map(|node| &node.step)
    }

    /// The place before the last step; `None` for the whole document.
    pub fn around(&self) -> Option<&Place> {
        self.0.as_ref().map(|node| &node.around)
    }

    /// The place and those enclosing it, innermost first, excluding the whole document.
    pub fn ancestors(&self) -> impl Iterator<Item = &Place> {
        std::iter::successors(Some(self), |place| place.around()).filter(|place| !place.is_root())
    }

    /// The steps from the root on.
    pub fn steps(&self) -> Vec<&Step> {
        let mut steps: Vec<&Step> = self.ancestors().filter_map(Place::step).collect();
        steps.reverse();
        steps
    }

    /// The segments of its JSON Pointer.
    pub fn segments(&self) -> Vec<Cow<'_, str>> {
        let segments = |step| {
            let (first, second) = Step::segments(step);
            std::iter::once(Cow::Borrowed(first)).chain(second)
        };
        self.steps().into_iter().flat_map(segments).collect()
    }

    /// The steps from an enclosing place to this one.
    pub fn below(&self, other: &Place) -> Option<Vec<&Step>> {
        let mut steps = Vec::new();
        let mut place = self;
        while place != other {
            steps.push(place.step()?);
            place = place.around()?;
        }
        steps.reverse();
        Some(steps)
    }

    /// The name of the definition or component schema at this place.
    pub fn definition(&self) -> Option<&str> {
        self.step().and_then(Step::definition)
    }

    /// The component schema, or definition of the document's root, that this is or belongs to.
    pub fn owner(&self) -> Option<&Place> {
        let mut outermost = self.ancestors().collect::<Vec<_>>().into_iter().rev();
        let first = outermost.next()?;
        let owner = if first.step() == Some(&Step::Slot(Slot::Components)) {
            outermost.next()?
        } else {
            first
        };
        owner.definition().map(|_| owner)
    }

    /// Whether it belongs to the operations or messages of an API description, or to their shared objects other than
    /// schemas, in whatever file.
    pub fn is_operation(&self) -> bool {
        let leads_to_schema = |step: &Step| match step {
            Step::Slot(slot) => matches!(
                slot,
                Slot::Schema | Slot::ItemSchema | Slot::Payload | Slot::MessageHeaders
            ),
            // In Swagger, parameters and headers are schemas themselves.
            Step::Element(List::Parameters, _) | Step::Member(Group::Parameters | Group::Headers, _) => true,
            Step::Element(..) | Step::Member(..) | Step::Other(_) => false,
        };
        self.owner().is_none() && self.ancestors().filter_map(Place::step).any(leads_to_schema)
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Place) -> bool {
        let (mut one, mut other) = (self, other);
        loop {
            match (&one.0, &other.0) {
                (None, None) => return true,
                (Some(a), Some(b)) if Arc::ptr_eq(a, b) => return true,
                (Some(a), Some(b)) if a.hash == b.hash && a.step == b.step => (one, other) = (&a.around, &b.around),
                _ => return false,
            }
        }
    }
}

impl Eq for Place {}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.as_ref().map_or(0, |node| node.hash));
    }
}

/// As a JSON Pointer without `#`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in self.steps() {
            let (first, second) = step.segments();
            pointer::push(f, first)?;
            if let Some(second) = second {
                pointer::push(f, &second)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// The location of a schema: document and place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Location {
    /// The document, as an index into the sources; 0 is the main one.
    pub document: usize,
    /// The place in the document.
    pub place: Place,
}

impl Location {
    /// The component schema, or definition of the document's root, that this is or belongs to.
    pub fn owner(&self) -> Option<Location> {
        let place = self.place.owner()?.clone();
        Some(Location { place, ..*self })
    }

    /// The order of precedence of places: by document, then by pointer.
    pub fn order(&self) -> (usize, String) {
        (self.document, self.place.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(group: Group, name: &str) -> Step {
        Step::Member(group, name.into())
    }

    #[test]
    fn places_are_equal_where_their_steps_are_and_are_displayed_as_pointers() {
        let path = || {
            Place::ROOT
                .join(member(Group::Defs, "a/b"))
                .join(Step::Element(List::AnyOf, 1))
                .join(Step::Slot(Slot::Items))
        };
        assert_eq!(path(), path());
        assert_eq!(path().to_string(), "/$defs/a~1b/anyOf/1/items");
        assert_ne!(path(), path().join(Step::Other("x".into())));
        let owner = Place::ROOT.join(member(Group::Defs, "a/b"));
        assert_eq!(path().owner(), Some(&owner));
        assert_eq!(path().below(&owner).map(|steps| steps.len()), Some(2));
        assert!(owner.below(&path()).is_none());
    }

    #[test]
    fn a_member_with_the_name_of_a_keyword_is_a_member() {
        let place = Place::ROOT.join(member(Group::Properties, "definitions"));
        let place = place.join(member(Group::Properties, "a"));
        assert_eq!(place.to_string(), "/properties/definitions/properties/a");
        assert_eq!((place.definition(), place.owner()), (None, None));
        let shared = Place::ROOT.join(Step::Slot(Slot::Components));
        let pet = shared.join(member(Group::Schemas, "Pet"));
        assert_eq!((pet.definition(), pet.is_operation()), (Some("Pet"), false));
        let response = shared.join(member(Group::Responses, "Pet"));
        assert!(response.join(Step::Slot(Slot::Schema)).is_operation());
        assert!(!pet.join(member(Group::Properties, "schema")).is_operation());
    }
}
