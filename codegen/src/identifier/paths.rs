//! Names of files, and of definitions whose keys are URLs: the end of their path, or more of the path if others have
//! the same end.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path};

use super::type_name;

/// The extensions of file names that describe the format or kind of a document, not its content.
const ENDINGS: [&str; 10] = [
    ".json",
    ".jsonc",
    ".json5",
    ".yaml",
    ".yml",
    ".schema",
    ".jsonschema",
    ".openapi",
    ".swagger",
    ".asyncapi",
];

/// The maximum number of segments of a path that a name is made of.
const MOST_SEGMENTS: usize = 8;

/// A file name without known extensions; the remainder is never empty.
pub(crate) fn stem(name: &str) -> &str {
    let mut stem = name;
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| without(stem, ending)) {
        stem = shorter;
    }
    stem
}

fn without<'t>(name: &'t str, ending: &str) -> Option<&'t str> {
    let (start, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    (!start.is_empty() && end.eq_ignore_ascii_case(ending)).then_some(start)
}

/// The segments of a file's path as written, without the extensions of the name.
pub(crate) fn written_segments(path: &Path) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => segments.push(name.to_string_lossy().into_owned()),
            Component::ParentDir => drop(segments.pop()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    if let Some(last) = segments.last_mut() {
        last.truncate(stem(last).len());
    }
    segments
}

/// The segments of the absolute path of a file, without the extensions of the name. Segments that all files have in
/// common are not used, so no name depends on the current folder.
pub(crate) fn file_segments(path: &Path) -> Vec<String> {
    written_segments(std::path::absolute(path).as_deref().unwrap_or(path))
}

/// Whether a text is an absolute URL, or a URN.
pub(crate) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme && (rest.starts_with("//") || ["urn", "tag"].contains(&&*scheme.to_ascii_lowercase()))
}

/// The segments of a URL without its scheme and query: those of the path, then those of the fragment, without the
/// extensions of file names.
pub(crate) fn url_segments(url: &str) -> Vec<String> {
    let (scheme, rest) = url.split_once(':').unwrap_or(("", url));
    let (path, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let path = path.split('?').next().unwrap_or_default();
    let is_flat = !rest.starts_with("//") && !scheme.is_empty();
    let segments = path.split(move |c| c == '/' || c == '\\' || (is_flat && c == ':'));
    let segments = segments.chain(fragment.split('/')).map(stem);
    segments
        .filter(|segment| segment.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// The type name for segments of a path, as of [`type_name`]; empty if they have no letter or digit.
pub(crate) fn path_type_name(segments: &[String]) -> String {
    type_name(&segments.join("/")).unwrap_or_default()
}

/// A name for each path: the result of `name` for its last segment. For paths with the same name, or with one that is
/// `taken`, more segments are used, except those that all of these paths begin with. Paths that no segment
/// distinguishes keep the same name.
pub(crate) fn told_apart(
    paths: &[Vec<String>],
    taken: &HashSet<String>,
    name: impl Fn(&[String]) -> String,
) -> Vec<String> {
    let last = |path: usize, count: usize| name(&paths[path][paths[path].len().saturating_sub(count)..]);
    let mut counts = vec![1; paths.len()];
    let mut names: Vec<String> = (0..paths.len()).map(|path| last(path, 1)).collect();
    for _ in 1..MOST_SEGMENTS {
        let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
        for (path, name) in names.iter().enumerate() {
            same.entry(name).or_default().push(path);
        }
        let mut longer = Vec::new();
        for (name, group) in same {
            let is_taken = taken.contains(name);
            if group.len() > 1 || is_taken {
                let common = if is_taken { 0 } else { common(paths, &group) };
                longer.extend(
                    group
                        .into_iter()
                        .filter(|path| counts[*path] + common < paths[*path].len()),
                );
            }
        }
        if longer.is_empty() {
            break;
        }
        for path in longer {
            counts[path] += 1;
            names[path] = last(path, counts[path]);
        }
    }
    names
}

/// The number of segments that all of these paths begin with, not counting the last of a path.
fn common(paths: &[Vec<String>], group: &[usize]) -> usize {
    let folders = |path: &usize| &paths[*path][..paths[*path].len().saturating_sub(1)];
    let Some((first, others)) = group.split_first() else {
        return 0;
    };
    let shared = |path| {
        folders(first)
            .iter()
            .zip(folders(path))
            .take_while(|(a, b)| a == b)
            .count()
    };
    others.iter().map(shared).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_extensions_are_stripped() {
        for (name, expected) in [
            ("m.room.member.yaml", "m.room.member"),
            ("v6.4.0.json", "v6.4.0"),
            ("order.schema.json", "order"),
            ("api.openapi.YAML", "api"),
            ("order.schema", "order"),
            ("openapi.yaml", "openapi"),
            ("order.v2.json", "order.v2"),
            (".json", ".json"),
            ("order", "order"),
            ("größe.yml", "größe"),
            ("json", "json"),
        ] {
            assert_eq!(stem(name), expected);
        }
    }

    #[test]
    fn separated_digits_are_kept_apart() {
        for (text, expected) in [
            ("v6.4.0", "V6_4_0"),
            ("m.room.member", "MRoomMember"),
            ("6.4", "V6_4"),
            ("order-item2", "OrderItem2"),
            ("2024-01 report", "V2024_01Report"),
            ("v6.4.0-beta", "V6_4_0Beta"),
            ("2nd", "N2nd"),
            ("a-b", "Ab"),
        ] {
            assert_eq!(type_name(text).as_deref(), Some(expected));
            assert_eq!(type_name(expected).as_deref(), Some(expected));
        }
        assert_eq!(type_name("<>"), None);
    }

    #[test]
    fn urls_have_segments() {
        assert!(is_url("https://example.com/a") && is_url("urn:example:a") && is_url("tag:a,2020:b"));
        assert!(!is_url("a:b") && !is_url("Pet") && !is_url("/a/b") && !is_url("1http://a"));
        assert_eq!(
            url_segments("https://example.com/v1/address.schema.json?x=/y#/$defs/a"),
            ["example.com", "v1", "address", "$defs", "a"]
        );
        assert_eq!(url_segments("urn:example:order:line"), ["example", "order", "line"]);
        assert_eq!(url_segments("https://example.com/a/#"), ["example.com", "a"]);
    }

    #[test]
    fn files_with_equal_names_use_more_of_the_path() {
        let names = |paths: &[&str], taken: &[&str]| {
            let paths: Vec<Vec<String>> = paths
                .iter()
                .map(|path| path.split('/').map(str::to_owned).collect())
                .collect();
            let taken = taken.iter().map(|name| (*name).to_owned()).collect();
            told_apart(&paths, &taken, |segments| segments.concat())
        };
        assert_eq!(names(&["r/a/x", "r/b/x", "r/y"], &[]), ["ax", "bx", "y"]);
        // A file directly in the common folder has no further segments.
        assert_eq!(names(&["r/s/x", "r/s/a/x"], &[]), ["x", "ax"]);
        assert_eq!(names(&["v1/c/x", "v2/c/x"], &[]), ["v1cx", "v2cx"]);
        assert_eq!(names(&["h/x", "x"], &["x"]), ["hx", "x"]);
        assert_eq!(names(&["a/x", "a/x"], &[]), ["x", "x"]);
        assert_eq!(names(&["a/x", "b/x", "c/ax"], &[]), ["ax", "bx", "cax"]);
    }
}
