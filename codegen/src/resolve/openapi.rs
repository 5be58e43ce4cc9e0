//! The members of API descriptions: OpenAPI, its predecessor Swagger, and AsyncAPI.

use super::kind::Kind;
use crate::schema::{Group, Place, Slot, Step};
use crate::source::Value;

/// The members of an API description that hold one object.
pub(super) const SLOTS: [Slot; 13] = [
    Slot::Get,
    Slot::Put,
    Slot::Post,
    Slot::Delete,
    Slot::Options,
    Slot::Head,
    Slot::Patch,
    Slot::Trace,
    Slot::Query,
    Slot::RequestBody,
    Slot::Schema,
    Slot::ItemSchema,
    Slot::Payload,
];

/// The methods of a path.
pub(super) const METHODS: &[Slot] = SLOTS.split_at(9).0;

/// The members of an API description that map names to objects.
pub(super) const GROUPS: [Group; 16] = [
    Group::AdditionalOperations,
    Group::Callbacks,
    Group::Channels,
    Group::Content,
    Group::Encoding,
    Group::Headers,
    Group::MediaTypes,
    Group::MessageTraits,
    Group::Messages,
    Group::Operations,
    Group::Parameters,
    Group::PathItems,
    Group::Paths,
    Group::RequestBodies,
    Group::Responses,
    Group::Webhooks,
];

/// The shared schemas in a document itself, with their places.
pub(super) fn components(root: &Value) -> impl Iterator<Item = (Place, &Value)> {
    let (holder, around, group) = match Kind::of(root) {
        Kind::Swagger => (Some(root), Place::ROOT, Group::Definitions),
        Kind::Schema | Kind::OpenApi | Kind::AsyncApi => {
            let components = Place::ROOT.join(Step::Slot(Slot::Components));
            (root.get(Slot::Components.keyword()), components, Group::Schemas)
        }
    };
    let held = holder
        .and_then(|holder| holder.get(group.keyword()))
        .and_then(Value::as_object);
    let place = move |name: &str| around.join(Step::Member(group, name.into()));
    held.into_iter()
        .flatten()
        .map(move |(name, schema)| (place(name), schema))
}
