//! The words of the names of inline schemas of operations, from paths, media types and references.

use crate::identifier::stem;
use crate::schema::Place;

/// Whether a media type is JSON.
pub(super) fn is_json(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or_default().trim();
    media.ends_with("/json") || media.ends_with("+json")
}

/// The distinctive words of a media type.
pub(super) fn media_words(media: &str) -> String {
    let media = media.split(';').next().unwrap_or_default().trim();
    match media {
        "multipart/form-data" | "application/x-www-form-urlencoded" => "Form".to_owned(),
        "*/*" => "Any".to_owned(),
        media => media
            .rsplit('/')
            .next()
            .unwrap_or(media)
            .replace(['+', '.', '-', '*'], " "),
    }
}

/// A path as words: `/pets/{petId}` is `pets by petId`.
pub(super) fn path_words(path: &str) -> String {
    let spaced = path.replace('/', " ").replace('{', " by ").replace('}', " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name with a suffix, unless it already ends with it.
pub(super) fn suffixed(name: &str, last: &str) -> String {
    if name.to_lowercase().ends_with(&last.to_lowercase()) || last.is_empty() {
        name.to_owned()
    } else {
        format!("{name} {last}")
    }
}

/// The name of the target of a reference: the last segment of its pointer, or its file.
pub(super) fn of_target(file: &str, place: &Place) -> String {
    match place.step() {
        Some(step) => step.last().into_owned(),
        None => {
            let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
            stem(name).to_owned()
        }
    }
}

/// Whether words can begin a name.
pub(super) fn is_word(name: &str) -> bool {
    name.starts_with(char::is_alphabetic)
}
