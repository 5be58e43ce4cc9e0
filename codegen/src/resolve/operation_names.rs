//! The words that name what operations spell out: of paths and media types.

/// Whether a media type is one of JSON.
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
    if name.to_lowercase().ends_with(&last.to_lowercase()) {
        name.to_owned()
    } else {
        format!("{name} {last}")
    }
}
