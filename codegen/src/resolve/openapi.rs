//! Where an API description has its schemas: OpenAPI, and its predecessor Swagger.

use crate::schema::{Group, List, Place, Slot, Step};
use crate::source::Value;

/// Whether a value is an API description: OpenAPI, or its predecessor Swagger.
pub(super) fn is_api(value: &Value) -> bool {
    value.get("openapi").is_some_and(|version| version.as_str().is_some()) || is_swagger(value)
}

/// Whether a value is a Swagger document. (A schema may have a member `swagger` too.)
pub(super) fn is_swagger(value: &Value) -> bool {
    value.get("swagger").is_some_and(|version| version.as_str().is_some()) && value.get("paths").is_some()
}

/// The members of an API description that hold one object.
pub(super) const SLOTS: [Slot; 10] = [
    Slot::Get,
    Slot::Put,
    Slot::Post,
    Slot::Delete,
    Slot::Options,
    Slot::Head,
    Slot::Patch,
    Slot::Trace,
    Slot::RequestBody,
    Slot::Schema,
];

/// The methods of a path.
pub(super) const METHODS: &[Slot] = SLOTS.split_at(8).0;

/// The members of an API description that map names to objects.
pub(super) const GROUPS: [Group; 9] = [
    Group::Callbacks,
    Group::Content,
    Group::Headers,
    Group::Parameters,
    Group::PathItems,
    Group::Paths,
    Group::RequestBodies,
    Group::Responses,
    Group::Webhooks,
];

/// The component schemas with their names and places.
pub(super) fn components(document: &Value) -> impl Iterator<Item = (&str, Place, &Value)> {
    if is_swagger(document) {
        members(document, Place::ROOT, Group::Definitions)
    } else {
        shared(document, Group::Schemas)
    }
}

/// The objects of a group that operations share: in Swagger at the root of the document, in OpenAPI under `components`.
pub(super) fn shared(document: &Value, group: Group) -> Parts<'_> {
    if is_swagger(document) {
        return members(document, Place::ROOT, group);
    }
    let none = &Value::Null;
    let components = document.get(Slot::Components.keyword()).unwrap_or(none);
    members(components, Place::ROOT.join(Step::Slot(Slot::Components)), group)
}

/// The members of a map, with their names and places.
pub(super) struct Parts<'v> {
    members: Option<Box<dyn Iterator<Item = (&'v str, &'v Value)> + 'v>>,
    around: Place,
    group: Group,
}

impl<'v> Iterator for Parts<'v> {
    type Item = (&'v str, Place, &'v Value);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, member) = self.members.as_mut()?.next()?;
        Some((name, self.around.join(Step::Member(self.group, name.into())), member))
    }
}

/// The members of a group of an object, with their names and places.
pub(super) fn members(value: &Value, around: Place, group: Group) -> Parts<'_> {
    let members = value.get(group.keyword()).and_then(Value::as_object);
    Parts {
        members: members.map(|members| Box::new(members.iter()) as Box<dyn Iterator<Item = _>>),
        around,
        group,
    }
}

/// The parameters of a path or an operation, with their places.
pub(super) fn parameters<'v>(value: &'v Value, at: &'v Place) -> impl Iterator<Item = (Place, &'v Value)> {
    let parameters = value.get("parameters").and_then(Value::as_array);
    let place = |index| at.join(Step::Element(List::Parameters, index));
    (0..).map(place).zip(parameters.into_iter().flatten())
}
