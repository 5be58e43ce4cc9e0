//! JSON Pointers as text: the only code that escapes and unescapes `~` and `/`.

use std::borrow::Cow;
use std::fmt;

/// Appends a segment to a pointer.
pub(crate) fn push(pointer: &mut impl fmt::Write, segment: &str) -> fmt::Result {
    pointer.write_char('/')?;
    let mut rest = segment;
    while let Some(at) = rest.find(['~', '/']) {
        pointer.write_str(&rest[..at])?;
        pointer.write_str(if rest[at..].starts_with('~') { "~0" } else { "~1" })?;
        rest = &rest[at + 1..];
    }
    pointer.write_str(rest)
}

/// The pointer with segments appended.
pub(crate) fn join<'s>(pointer: impl fmt::Display, segments: impl IntoIterator<Item = &'s str>) -> String {
    let mut joined = pointer.to_string();
    for segment in segments {
        // Writing to a string cannot fail.
        let _ = push(&mut joined, segment);
    }
    joined
}

/// The segments of a pointer; `None` if the text is not a JSON Pointer.
pub(crate) fn segments(pointer: &str) -> Option<impl Iterator<Item = Cow<'_, str>>> {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return None;
    }
    Some(pointer.split('/').skip(1).map(|segment| {
        if segment.contains('~') {
            segment.replace("~1", "/").replace("~0", "~").into()
        } else {
            segment.into()
        }
    }))
}

/// A segment as an array index, in its one canonical spelling.
pub(crate) fn index(segment: &str) -> Option<usize> {
    let is_plain = segment == "0" || !segment.starts_with(['0', '+']);
    segment.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_escaped_and_read_back() {
        let pointer = join("/a", ["b/c~d", "~1", ""]);
        assert_eq!(pointer, "/a/b~1c~0d/~01/");
        let read: Vec<String> = segments(&pointer).unwrap().map(Cow::into_owned).collect();
        assert_eq!(read, ["a", "b/c~d", "~1", ""]);
        assert_eq!(segments("").unwrap().count(), 0);
        assert!(segments("a/b").is_none());
        assert_eq!(
            ["0", "10", "01", "+1", "x"].map(index),
            [Some(0), Some(10), None, None, None]
        );
    }
}
