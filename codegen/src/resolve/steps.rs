//! The structured steps of places: through which keyword of a schema, or member of an API description, each step goes.

use std::borrow::Cow;

use super::kind::Kind;
use super::openapi;
use crate::pointer;
use crate::schema::{Group, List, Place, Slot, Step};
use crate::source::Value;

/// Where the subschemas are in the value of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Children {
    /// Not at all.
    None,
    /// The value is a schema.
    One(Slot),
    /// The value is an array of schemas.
    List(List),
    /// The value is a schema or an array of schemas.
    OneOrList(Slot, List),
    /// The value's members are schemas (or, in `dependencies`, arrays of names).
    Members(Group),
}

/// Where the subschemas are in the value of a keyword, in the dialects that define it.
fn children(keyword: &str) -> Children {
    match keyword {
        "additionalItems" => Children::One(Slot::AdditionalItems),
        "additionalProperties" => Children::One(Slot::AdditionalProperties),
        "contains" => Children::One(Slot::Contains),
        "else" => Children::One(Slot::Else),
        "if" => Children::One(Slot::If),
        "not" => Children::One(Slot::Not),
        "propertyNames" => Children::One(Slot::PropertyNames),
        "then" => Children::One(Slot::Then),
        "unevaluatedItems" => Children::One(Slot::UnevaluatedItems),
        "unevaluatedProperties" => Children::One(Slot::UnevaluatedProperties),
        "items" => Children::OneOrList(Slot::Items, List::Items),
        "allOf" => Children::List(List::AllOf),
        "anyOf" => Children::List(List::AnyOf),
        "oneOf" => Children::List(List::OneOf),
        "prefixItems" => Children::List(List::PrefixItems),
        "$defs" => Children::Members(Group::Defs),
        "definitions" => Children::Members(Group::Definitions),
        "dependencies" => Children::Members(Group::Dependencies),
        "dependentSchemas" => Children::Members(Group::DependentSchemas),
        "patternProperties" => Children::Members(Group::PatternProperties),
        "properties" => Children::Members(Group::Properties),
        _ => Children::None,
    }
}

/// The subschemas in the value of a keyword, with the steps to them.
pub(super) fn inside<'v>(keyword: &str, held: &'v Value) -> Vec<(Step, &'v Value)> {
    let is_schema = |value: &Value| matches!(value, Value::Object(_) | Value::Bool(_));
    let mut found: Vec<(Step, &Value)> = match (children(keyword), held) {
        (Children::One(slot) | Children::OneOrList(slot, _), Value::Object(_) | Value::Bool(_)) => {
            vec![(Step::Slot(slot), held)]
        }
        (Children::List(list) | Children::OneOrList(_, list), Value::Array(items)) => {
            (0..).map(|index| Step::Element(list, index)).zip(items).collect()
        }
        (Children::Members(group), Value::Object(members)) => members
            .iter()
            .map(|(name, member)| (Step::Member(group, name.into()), member))
            .collect(),
        _ => Vec::new(),
    };
    found.retain(|(_, value)| is_schema(value));
    found
}

/// The value at a place.
pub(super) fn value<'v>(document: &'v Value, place: &Place) -> Option<&'v Value> {
    place.steps().into_iter().try_fold(document, |value, step| {
        let (first, second) = step.segments();
        let held = child(value, first)?;
        second.map_or(Some(held), |second| child(held, &second))
    })
}

/// The place that a JSON Pointer refers to, relative to another place.
pub(super) fn find<'s>(document: &Value, from: &'s Place, text: &'s str) -> Option<Place> {
    walk(document, from, pointer::segments(text)?)
}

/// The place of a member or an element, below another place.
pub(super) fn below<'s>(document: &Value, from: &'s Place, segment: &'s str) -> Option<Place> {
    walk(document, from, std::iter::once(Cow::Borrowed(segment)))
}

/// The place that segments lead to from another place, if there is something. The steps may be others than those of the place: a
/// keyword with a map of schemas is one step with the name that follows it.
fn walk<'s>(document: &Value, from: &'s Place, segments: impl Iterator<Item = Cow<'s, str>>) -> Option<Place> {
    let steps = from.steps();
    let before = steps.iter().flat_map(|step| {
        let (first, second) = step.segments();
        [Some(Cow::Borrowed(first)), second].into_iter().flatten()
    });
    let mut segments = before.chain(segments);
    let mut walk = Walk {
        value: document,
        place: Place::ROOT,
        land: Land::Outside,
        is_async: Kind::of(document) == Kind::AsyncApi,
    };
    while let Some(segment) = segments.next() {
        walk.segment(&segment, &mut segments)?;
    }
    Some(walk.place)
}

/// How the next segment of a pointer is interpreted.
#[derive(Clone, Copy, PartialEq)]
enum Land {
    /// Inside a schema: as a keyword.
    Schema,
    /// Outside a schema: as a member of an API description or, if there is none with that name, as a keyword of a
    /// schema. Files with parts of API descriptions are not marked as such.
    Outside,
}

struct Walk<'v> {
    value: &'v Value,
    place: Place,
    land: Land,
    /// Whether the document is an AsyncAPI description.
    is_async: bool,
}

impl<'v> Walk<'v> {
    /// Takes one step, consuming this segment, and the next one if this is a keyword with a list or map of schemas.
    fn segment<'s>(&mut self, segment: &str, rest: &mut impl Iterator<Item = Cow<'s, str>>) -> Option<()> {
        let held = child(self.value, segment)?;
        let is_object = self.value.as_object().is_some();
        let part = match self.land {
            Land::Outside if is_object => self.part(segment, held),
            Land::Outside | Land::Schema => None,
        };
        let kind = match part {
            Some(part) => part,
            None if is_object => children(segment),
            None => Children::None,
        };
        let (step, value) = match (kind, held) {
            (Children::One(slot), _) | (Children::OneOrList(slot, _), Value::Object(_) | Value::Bool(_)) => {
                (Step::Slot(slot), held)
            }
            (Children::List(list) | Children::OneOrList(_, list), Value::Array(items)) => match rest.next() {
                Some(next) => {
                    let index = pointer::index(&next)?;
                    (Step::Element(list, u32::try_from(index).ok()?), items.get(index)?)
                }
                None => (Step::Other(segment.into()), held),
            },
            (Children::Members(group), Value::Object(members)) => match rest.next() {
                Some(name) => (Step::Member(group, (*name).into()), members.get(&name)?),
                None => (Step::Other(segment.into()), held),
            },
            _ => (Step::Other(segment.into()), held),
        };
        let is_schema = match &step {
            Step::Other(_) => false,
            Step::Slot(Slot::Schema | Slot::ItemSchema | Slot::Payload | Slot::MessageHeaders) => true,
            // A keyword of a schema, or a definition.
            step => part.is_none() || step.definition().is_some(),
        };
        if is_schema {
            self.land = Land::Schema;
        }
        self.place = self.place.join(step);
        self.value = value;
        Some(())
    }

    /// The kind of object at a member of an API description.
    fn part(&self, segment: &str, held: &Value) -> Option<Children> {
        let in_components = self.place.step() == Some(&Step::Slot(Slot::Components));
        Some(match segment {
            "components" if self.place.is_root() => Children::One(Slot::Components),
            "schemas" if in_components => Children::Members(Group::Schemas),
            "parameters" if held.as_array().is_some() => Children::List(List::Parameters),
            "traits" if held.as_array().is_some() => Children::List(List::Traits),
            "headers" if self.is_async => Children::One(Slot::MessageHeaders),
            // The alternatives of a message.
            "oneOf" if self.is_async => Children::List(List::OneOf),
            _ => {
                let slot = openapi::SLOTS.iter().find(|slot| slot.keyword() == segment);
                let group = openapi::GROUPS.iter().find(|group| group.keyword() == segment);
                match (slot, group) {
                    (Some(slot), _) => Children::One(*slot),
                    (_, Some(group)) => Children::Members(*group),
                    _ => return None,
                }
            }
        })
    }
}

/// The member or element that a segment refers to.
fn child<'v>(value: &'v Value, segment: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.get(segment),
        Value::Array(items) => items.get(pointer::index(segment)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(document: &str, text: &str) -> Option<Vec<Step>> {
        let document = serde_json::from_str(document).unwrap();
        let place = find(&document, &Place::ROOT, text)?;
        assert_eq!(place.to_string(), text);
        assert!(value(&document, &place).is_some());
        Some(place.steps().into_iter().cloned().collect())
    }

    fn member(group: Group, name: &str) -> Step {
        Step::Member(group, name.into())
    }

    #[test]
    fn steps_depend_on_their_parent() {
        let odd = r#"{"properties": {"definitions": {"items": [{"anyOf": [true]}]}, "a/b": {"items": {}}},
            "x-own": {"properties": {"properties": {}}}}"#;
        assert_eq!(
            found(odd, "/properties/definitions/items/0/anyOf/0").unwrap(),
            [
                member(Group::Properties, "definitions"),
                Step::Element(List::Items, 0),
                Step::Element(List::AnyOf, 0)
            ]
        );
        assert_eq!(
            found(odd, "/properties/a~1b/items").unwrap(),
            [member(Group::Properties, "a/b"), Step::Slot(Slot::Items)]
        );
        assert_eq!(
            found(odd, "/x-own/properties/properties").unwrap(),
            [Step::Other("x-own".into()), member(Group::Properties, "properties")]
        );
        assert_eq!(found(odd, "/properties").unwrap(), [Step::Other("properties".into())]);
        assert!(found(odd, "/properties/definitions/items/00").is_none());
        assert!(found(odd, "/properties/none").is_none());
    }

    #[test]
    fn parts_of_api_descriptions() {
        let api = r#"{"openapi": "3.1.0", "paths": {"/schema": {"get": {"parameters": [{"schema": {}}], "responses": {
            "200": {"content": {"a/b": {"schema": {"properties": {"schemas": {}}}}}}}}}},
            "components": {"schemas": {"paths": {}}}}"#;
        let get = [member(Group::Paths, "/schema"), Step::Slot(Slot::Get)];
        let parameter = [Step::Element(List::Parameters, 0), Step::Slot(Slot::Schema)];
        assert_eq!(
            found(api, "/paths/~1schema/get/parameters/0/schema").unwrap(),
            [&get[..], &parameter].concat()
        );
        let response = [
            member(Group::Responses, "200"),
            member(Group::Content, "a/b"),
            Step::Slot(Slot::Schema),
            member(Group::Properties, "schemas"),
        ];
        assert_eq!(
            found(
                api,
                "/paths/~1schema/get/responses/200/content/a~1b/schema/properties/schemas"
            )
            .unwrap(),
            [&get[..], &response].concat()
        );
        assert_eq!(
            found(api, "/components/schemas/paths").unwrap(),
            [Step::Slot(Slot::Components), member(Group::Schemas, "paths")]
        );
    }

    #[test]
    fn pointers_agree_with_those_of_serde_json() {
        let text =
            r#"{"a/b": [1, {"~": 2}], "": {"": 3}, "0": [4], "~1": 5, "anyOf": [6], "properties": {"items": [7]}}"#;
        let (document, json): (Value, serde_json::Value) =
            (serde_json::from_str(text).unwrap(), serde_json::from_str(text).unwrap());
        let pointers =
            "|/a~1b/0|/a~1b/1/~0|/|//|/0/0|/0/00|/0/+0|/0/1|/~01|a|/a~1b/x|/a~1b/0/0|/anyOf|/anyOf/0|/anyOf/x";
        for pointer in pointers
            .split('|')
            .chain(["/properties/items/0", "/properties/items/1"])
        {
            let place = find(&document, &Place::ROOT, pointer);
            let found = place.and_then(|place| value(&document, &place));
            assert_eq!(found.map(Value::to_json).as_ref(), json.pointer(pointer), "{pointer}");
        }
    }
}
