//! URIs of documents and references. Characters that RFC 3986 requires to be percent-encoded are accepted as written.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use fluent_uri::{Uri, UriRef};

/// The base URI of a document without a file.
pub(super) const NO_FILE: &str = "isotype:///document";

/// Resolves `reference`, without its fragment, against `base`; `None` if it is not a URI reference.
pub(super) fn resolve(base: &Uri<String>, reference: &str) -> Option<Uri<String>> {
    let reference = encode(reference, |b| b.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&b));
    let reference = UriRef::parse(reference).ok()?;
    // RFC 3986, 5.2.1: the base's fragment is ignored.
    let base = base.borrow();
    let base = base.strip_fragment();
    Some(reference.resolve_against(&base).ok()?.normalize())
}

/// Parses an absolute URI.
pub(super) fn absolute(text: &str) -> Option<Uri<String>> {
    Uri::parse(text).ok().map(|uri| uri.normalize())
}

/// The `file` URI of a path. Relative paths are taken from the current directory.
pub(super) fn of_path(path: &Path) -> Option<Uri<String>> {
    let path = std::path::absolute(path).ok()?;
    let mut uri = String::from("file://");
    for component in path.components() {
        match component {
            Component::Prefix(prefix) => {
                uri.push('/');
                uri.push_str(&encode(&prefix.as_os_str().to_string_lossy(), is_path_byte));
            }
            Component::Normal(name) => {
                uri.push('/');
                uri.push_str(&encode(&name.to_string_lossy(), is_path_byte));
            }
            Component::ParentDir => uri.push_str("/.."),
            Component::RootDir | Component::CurDir => {}
        }
    }
    absolute(&uri)
}

/// The path of a `file` URI; `None` for another URI, and for a file on another machine.
pub(super) fn to_path(uri: &Uri<String>) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let local = rest.strip_prefix("localhost").filter(|path| path.starts_with('/'));
    let path = decode(local.unwrap_or(rest))?;
    // Two separators begin the name of a machine on Windows.
    let is_local = path.starts_with('/') && !path[1..].starts_with(['/', '\\']) && !path.contains('\0');
    let windows = path.as_bytes().get(2) == Some(&b':');
    is_local.then(|| PathBuf::from(if windows { &path[1..] } else { path.as_str() }))
}

/// The rest of a URI as a relative path; `None` if it would leave the directory.
pub(super) fn relative_path(rest: &str) -> Option<PathBuf> {
    let path = PathBuf::from(decode(rest.split('?').next().unwrap_or_default())?.trim_start_matches('/'));
    let inside = path
        .components()
        .all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    inside.then_some(path)
}

/// Percent-decodes a text; `None` if the result is not UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|t| std::str::from_utf8(t).ok());
        let code = code
            .filter(|c| c.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|c| u8::from_str_radix(c, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:@!$&'()*+,;=".contains(&byte)
}

fn encode(text: &str, keep: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep(byte) {
            encoded.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_taken_from_their_base() {
        let base = absolute("http://example.com/a/b.json").unwrap();
        assert_eq!(
            resolve(&base, "c d.json").unwrap().as_str(),
            "http://example.com/a/c%20d.json"
        );
        assert_eq!(resolve(&base, "").unwrap().as_str(), "http://example.com/a/b.json");
        assert!(resolve(&base, "http://[").is_none());
    }

    #[cfg(unix)]
    #[test]
    fn paths_round_trip() {
        let path = Path::new("/tmp/a b/ü%.json");
        assert_eq!(to_path(&of_path(path).unwrap()).as_deref(), Some(path));
    }

    #[test]
    fn files_of_this_machine() {
        let path = |text: &str| to_path(&absolute(text).unwrap());
        assert_eq!(path("file:///a/b"), Some(PathBuf::from("/a/b")));
        assert_eq!(path("file:/a/b"), Some(PathBuf::from("/a/b")));
        assert_eq!(path("file://localhost/a"), Some(PathBuf::from("/a")));
        assert_eq!(path("file:///C:/a"), Some(PathBuf::from("C:/a")));
        for text in [
            "file://host/a",
            "file:////host/a",
            "file:///%2Fhost/a",
            "file:///%5C%5Chost/a",
            "file:///a%00",
            "file://localhost.example/a",
            "https://e.com/a",
        ] {
            assert_eq!(path(text), None, "{text}");
        }
    }

    #[test]
    fn nothing_outside_a_directory_is_read() {
        assert_eq!(relative_path("/a/b.json?x"), Some(PathBuf::from("a/b.json")));
        assert_eq!(relative_path("a/%2e%2e/%2e%2e/b"), None);
    }

    #[test]
    fn decoding() {
        assert_eq!(decode("a%25%zz%2").as_deref(), Some("a%%zz%2"));
        assert_eq!(decode("%FF"), None);
    }
}
