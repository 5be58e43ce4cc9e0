//! What the header of a module says about its inputs.

use crate::source::Sources;

/// The file names of the documents, independent of the current directory.
pub(super) fn names(sources: &Sources) -> Vec<String> {
    let documents = sources.documents().iter();
    documents.map(|document| file_name(&document.name).to_owned()).collect()
}

/// The file names of the documents, up to the first dot.
pub(super) fn stems(sources: &Sources) -> Vec<String> {
    let documents = sources.documents().iter();
    documents.map(|document| stem(&document.name).to_owned()).collect()
}

/// The last segment of a path or URI.
fn file_name(name: &str) -> &str {
    name.rsplit_once(['/', '\\']).map_or(name, |(_, last)| last)
}

fn stem(name: &str) -> &str {
    let name = file_name(name);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// The SHA-256 hash of texts, in hexadecimal digits.
pub(super) fn hash<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = hmac_sha256::Hash::new();
    for text in texts {
        // Fixed width, so that every platform computes the same hash.
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_folders_and_extensions() {
        assert_eq!(file_name("a/b\\c.d.json"), "c.d.json");
        assert_eq!(stem("https://example.com/c.d.json"), "c");
        assert_eq!(stem("c"), "c");
    }

    #[test]
    fn texts_do_not_run_together() {
        let hash = |texts: &[&str]| hash(texts.iter().copied());
        assert_eq!(hash(&["ab", "c"]).len(), 64);
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
