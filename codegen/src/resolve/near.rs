//! What a reference that leads nowhere was probably meant to be.

use crate::nearest::nearest;
use crate::pointer;
use crate::source::{Members, Value};

/// Where documents keep their definitions.
const CONTAINERS: &[&[&str]] = &[&["$defs"], &["definitions"], &["components", "schemas"]];

/// The pointer that exists and is most like one that does not, below the value of a resource.
pub(super) fn pointer(root: &Value, wanted: &str) -> Option<String> {
    let segments: Vec<_> = pointer::segments(wanted)?.collect();
    let mut value = root;
    let mut found: Vec<&str> = Vec::new();
    for segment in &segments {
        let next = match value {
            Value::Object(members) => member(members, segment),
            Value::Array(items) => pointer::index(segment).and_then(|index| Some((&**segment, items.get(index)?))),
            _ => None,
        };
        let Some((name, inner)) = next else {
            // Another container may have a definition of the name.
            return definition(root, segments.last()?);
        };
        found.push(name);
        value = inner;
    }
    Some(pointer::join("", found))
}

/// The member with this name, or with the nearest one.
fn member<'v>(members: &'v Members, name: &str) -> Option<(&'v str, &'v Value)> {
    let name = members
        .keys()
        .find(|known| *known == name)
        .or_else(|| nearest(name, members.keys()))?;
    Some((name, members.get(name)?))
}

/// The pointer of the definition with this name, or with the nearest one.
pub(super) fn definition(root: &Value, name: &str) -> Option<String> {
    let containers = || {
        CONTAINERS.iter().filter_map(|way| {
            let mut value = root;
            for name in *way {
                value = value.get(name)?;
            }
            Some((*way, value.as_object()?))
        })
    };
    let exact = containers()
        .find(|(_, members)| members.contains_key(name))
        .map(|(way, _)| (way, name));
    let near = || containers().find_map(|(way, members)| Some((way, nearest(name, members.keys())?)));
    let (way, name) = exact.or_else(near)?;
    Some(pointer::join("", way.iter().copied().chain([name])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_found() {
        let root = r#"{"definitions": {"Foo": {"properties": {"name": {}}}, "a/b": {}}, "components": {"schemas": {"Pet": {}}}}"#;
        let root = serde_json::from_str(root).unwrap();
        for (wanted, near) in [
            ("/definitions/Fooo", Some("/definitions/Foo")),
            ("/definition/Foo", Some("/definitions/Foo")),
            (
                "/definitions/foo/properties/nam",
                Some("/definitions/Foo/properties/name"),
            ),
            ("/definitions/a~1bc", Some("/definitions/a~1b")),
            ("/components/schema/Pet", Some("/components/schemas/Pet")),
            ("/$defs/Foo", Some("/definitions/Foo")),
            ("/definitions/Pet", Some("/components/schemas/Pet")),
            ("/definitions/Unlike", None),
        ] {
            assert_eq!(pointer(&root, wanted).as_deref(), near, "{wanted}");
        }
        assert_eq!(definition(&root, "Pett").as_deref(), Some("/components/schemas/Pet"));
        assert_eq!(definition(&root, "Unlike"), None);
    }
}
