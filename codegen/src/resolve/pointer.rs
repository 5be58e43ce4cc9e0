//! JSON Pointers as text.

use crate::source::Value;

/// Appends a segment.
pub(super) fn push(pointer: &mut String, segment: &str) {
    pointer.push('/');
    for c in segment.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// `pointer` with a segment appended.
pub(super) fn join(pointer: &str, segment: &str) -> String {
    let mut joined = pointer.to_owned();
    push(&mut joined, segment);
    joined
}

/// The value at a pointer, and the one spelling of the pointer.
pub(super) fn get<'v>(value: &'v Value, pointer: &str) -> Option<(&'v Value, String)> {
    let found = value.pointer(pointer)?;
    let mut canonical = String::with_capacity(pointer.len());
    for segment in pointer.split('/').skip(1) {
        push(&mut canonical, &segment.replace("~1", "/").replace("~0", "~"));
    }
    Some((found, canonical))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_escaped() {
        assert_eq!(join("/a", "b/c~d"), "/a/b~1c~0d");
        let value = serde_json::from_str(r#"{"a/b": [1]}"#).unwrap();
        assert_eq!(get(&value, "/a~1b/0").map(|(_, p)| p).as_deref(), Some("/a~1b/0"));
        assert!(get(&value, "/a~1b/00").is_none());
    }
}
