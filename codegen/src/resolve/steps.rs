//! The structured steps of places: through which keyword of a schema, or member of an API description, each step goes.

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
    place
        .segments()
        .iter()
        .try_fold(document, |value, segment| child(value, segment))
}

/// The place that a JSON Pointer refers to, relative to another place.
pub(super) fn find(document: &Value, from: &Place, text: &str) -> Option<Place> {
    let mut walk = Walk::to(document, from)?;
    for segment in pointer::segments(text)? {
        walk.segment(&segment)?;
    }
    Some(walk.place)
}

/// A walk from the root of a document, one segment of a pointer at a time.
pub(super) struct Walk<'v> {
    /// The value that it has come to.
    pub(super) value: &'v Value,
    pub(super) place: Place,
    pub(super) state: State,
}

/// How the next segment of a walk is interpreted.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    land: Land,
    /// The keyword with a list or map of schemas that was the last segment: it makes one step with the next one.
    open: Option<Open>,
    /// Whether the document is an AsyncAPI description.
    is_async: bool,
}

/// What the next segment of a pointer is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Land {
    /// Inside a schema: a keyword.
    Schema,
    /// Outside a schema: a member of an API description or, if there is none with that name, a keyword of a schema.
    /// Files with parts of API descriptions are not marked as such.
    Outside,
}

/// A keyword whose value is a list or a map.
#[derive(Debug, Clone, Copy)]
struct Open {
    kind: Held,
    /// Whether it is a keyword of an API description.
    is_part: bool,
}

#[derive(Debug, Clone, Copy)]
enum Held {
    List(List),
    Members(Group),
}

impl<'v> Walk<'v> {
    /// A walk that is at the root.
    pub(super) fn new(document: &'v Value) -> Walk<'v> {
        Walk {
            value: document,
            place: Place::ROOT,
            state: State {
                land: Land::Outside,
                open: None,
                is_async: Kind::of(document) == Kind::AsyncApi,
            },
        }
    }

    /// A walk that is at a place, if there is something.
    pub(super) fn to(document: &'v Value, place: &Place) -> Option<Walk<'v>> {
        let mut walk = Walk::new(document);
        for segment in place.segments() {
            walk.segment(&segment)?;
        }
        Some(walk)
    }

    /// Goes to a member or an element, if there is one.
    pub(super) fn segment(&mut self, segment: &str) -> Option<()> {
        let held = child(self.value, segment)?;
        match self.state.open.take() {
            Some(open) => self.close(open, segment)?,
            None => self.open(segment, held),
        }
        self.value = held;
        Some(())
    }

    /// The second segment of a step.
    fn close(&mut self, open: Open, segment: &str) -> Option<()> {
        let step = match open.kind {
            Held::List(list) => Step::Element(list, u32::try_from(pointer::index(segment)?).ok()?),
            Held::Members(group) => Step::Member(group, segment.into()),
        };
        // A keyword of a schema, or a definition.
        if !open.is_part || step.definition().is_some() {
            self.state.land = Land::Schema;
        }
        let around = self.place.around().cloned().unwrap_or_default();
        self.place = around.join(step);
        Some(())
    }

    /// The first segment of a step, which may be the only one.
    fn open(&mut self, segment: &str, held: &Value) {
        let is_object = self.value.as_object().is_some();
        let part = match self.state.land {
            Land::Outside if is_object => self.part(segment, held),
            Land::Outside | Land::Schema => None,
        };
        let kind = match part {
            Some(part) => part,
            None if is_object => children(segment),
            None => Children::None,
        };
        let is_part = part.is_some();
        let step = match (kind, held) {
            (Children::One(slot), _) | (Children::OneOrList(slot, _), Value::Object(_) | Value::Bool(_)) => {
                let is_schema = matches!(
                    slot,
                    Slot::Schema | Slot::ItemSchema | Slot::Payload | Slot::MessageHeaders
                );
                if is_schema || !is_part {
                    self.state.land = Land::Schema;
                }
                Step::Slot(slot)
            }
            (Children::List(list) | Children::OneOrList(_, list), Value::Array(_)) => {
                let kind = Held::List(list);
                self.state.open = Some(Open { kind, is_part });
                Step::Other(segment.into())
            }
            (Children::Members(group), Value::Object(_)) => {
                let kind = Held::Members(group);
                self.state.open = Some(Open { kind, is_part });
                Step::Other(segment.into())
            }
            _ => Step::Other(segment.into()),
        };
        self.place = self.place.join(step);
    }

    /// The kind of object at a member of an API description.
    fn part(&self, segment: &str, held: &Value) -> Option<Children> {
        let in_components = self.place.step() == Some(&Step::Slot(Slot::Components));
        Some(match segment {
            "components" if self.place.is_root() => Children::One(Slot::Components),
            "schemas" if in_components => Children::Members(Group::Schemas),
            "parameters" if held.as_array().is_some() => Children::List(List::Parameters),
            "traits" if held.as_array().is_some() => Children::List(List::Traits),
            "headers" if self.state.is_async => Children::One(Slot::MessageHeaders),
            // The alternatives of a message.
            "oneOf" if self.state.is_async => Children::List(List::OneOf),
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
    value.nth(index(value, segment)?)
}

/// The index of the member or element that a segment refers to.
pub(super) fn index(value: &Value, segment: &str) -> Option<usize> {
    match value {
        Value::Object(members) => members.index(segment),
        Value::Array(_) => pointer::index(segment),
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
