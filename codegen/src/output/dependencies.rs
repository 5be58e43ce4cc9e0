//! The crates that generated source needs.

/// Each comment states the purpose of the crates below it.
const ALL: &str = r#"serde = "1"
serde_json = { version = "1.0.140", features = ["float_roundtrip", "raw_value"] }
# the format regex
regress = "0.12"
# the formats uri, uri-reference, iri and iri-reference
fluent-uri = { version = "0.4", default-features = false }
# the formats hostname and idn-hostname
idna = "1"
icu_properties = "2"
"#;

/// The lines of `[dependencies]` that generated source may need, without the header.
pub fn dependencies() -> &'static str {
    ALL
}

/// The lines of [`dependencies`] that this source needs: the text of a module, or of several modules in sequence.
///
/// ```
/// let schema = r#"{ "title": "Point", "type": "object", "properties": { "x": { "type": "number" } } }"#;
/// let output = isotype::generate_text("point.json", schema, &isotype::Options::default())?;
/// let needed = isotype::dependencies_of(&output.source);
/// assert!(needed.contains("serde_json") && !needed.contains("regress"));
/// # Ok::<(), isotype::Error>(())
/// ```
pub fn dependencies_of(source: &str) -> String {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    let mut needed = String::new();
    let mut reason = None;
    for line in ALL.lines() {
        match line.split_once(" = ") {
            None => reason = Some(line),
            Some((name, _)) if is_named(&name.replace('-', "_"), &code) => {
                for line in reason.take().into_iter().chain([line]) {
                    needed.push_str(line);
                    needed.push('\n');
                }
            }
            Some(_) => {}
        }
    }
    needed
}

/// Whether some path in the code begins with the name of a crate.
fn is_named(name: &str, code: &str) -> bool {
    let path = format!("{name}::");
    let is_start = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    code.match_indices(&path).any(|(at, _)| is_start(&code[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str) -> Vec<String> {
        let needed: toml::Table = dependencies_of(source).parse().expect("lines of a manifest");
        needed.keys().cloned().collect()
    }

    #[test]
    fn crates_are_needed_if_code_mentions_them() {
        let source = "use serde::de;\nuse fluent_uri::Uri;\nlet text = serde_json::to_string(&value);";
        assert_eq!(names(source), ["fluent-uri", "serde", "serde_json"]);
        assert_eq!(
            names("/// Not by regress::Regex.\nuse other::idna::x;\nuse my_regress::Regex;"),
            [""; 0]
        );
    }

    #[test]
    fn comments_stay_with_their_crates() {
        let hostname = "# the formats hostname and idn-hostname\nicu_properties = \"2\"\n";
        assert_eq!(dependencies_of("use icu_properties::props;"), hostname);
        assert_eq!(dependencies_of("serde regress idna icu_properties"), "");
    }
}
