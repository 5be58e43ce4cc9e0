//! The crates that generated source needs, for the manifest of the crate that it is in.

use std::collections::BTreeMap;
use std::fmt;

use super::crates::{CRATES, Known, Purpose};
use super::mentions::Mentions;

/// The crates that generated source needs, and the features that its conversions are behind. The
/// [`Display`](fmt::Display) text is what goes below `[dependencies]` in a `Cargo.toml`: a line for each crate, and then
/// the table `[features]`, if there are such.
///
/// ```
/// let schema = r#"{ "title": "Point", "type": "object", "properties": { "x": { "type": "number" } } }"#;
/// let output = isotype::generate_text("point.json", schema, &isotype::Options::default())?;
/// let needed = isotype::Dependencies::of(&output.source);
/// let names: Vec<&str> = needed.crates.iter().map(|one| one.name.as_str()).collect();
/// assert_eq!(names, ["serde", "serde_json"]);
/// assert!(needed.to_string().starts_with("serde = \"1."));
/// # Ok::<(), isotype::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dependencies {
    /// The crates, those first that all generated source needs.
    pub crates: Vec<Dependency>,
}

/// A crate that generated source needs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dependency {
    /// The name of the package, as far as it is known: of a crate that only options name, it is that of the library.
    pub name: String,
    /// The lowest version that the source compiles with; `None` for a crate that only options name and of which nothing is
    /// known.
    pub version: Option<String>,
    /// Whether the default features are needed.
    pub default_features: bool,
    /// The features that are needed.
    pub features: Vec<String>,
    /// Whether it is needed only with the feature of its name, which conversions to its types, or implementations of its
    /// traits, are behind.
    pub optional: bool,
    /// What it is for, in a few words; empty for what all generated source needs.
    pub reason: String,
}

impl Dependencies {
    /// Those of source: the text of a generated module, or of several in sequence, with their support code. Of a text that
    /// is not Rust, there are none.
    pub fn of(source: &str) -> Dependencies {
        let mut mentions = Mentions::of(source).unwrap_or_default();
        let mut crates = BTreeMap::new();
        for (place, known) in CRATES.iter().enumerate() {
            let library = known.library();
            let is_needed = match known.purpose {
                Purpose::Conversion | Purpose::Traits => mentions.features.contains(known.name),
                Purpose::Generated(_) | Purpose::Chosen => mentions.crates.contains(&library),
            };
            if is_needed {
                let first = || (place, Dependency::new(known));
                crates.entry(library).or_insert_with(first).1.join(known);
            }
        }
        let others: Vec<(&str, &str)> = crates
            .values()
            .flat_map(|(place, _)| CRATES[*place].others)
            .copied()
            .collect();
        for (library, version) in others {
            if let Some((_, one)) = crates.get_mut(library) {
                one.version = Some(version.to_owned());
            }
        }
        mentions.crates.retain(|library| !crates.contains_key(library));
        let mut crates: Vec<(usize, Dependency)> = crates.into_values().collect();
        crates.extend(
            mentions
                .crates
                .into_iter()
                .map(|name| (CRATES.len(), Dependency::unknown(name))),
        );
        crates.sort_by_key(|(place, _)| *place);
        Dependencies {
            crates: crates.into_iter().map(|(_, one)| one).collect(),
        }
    }

    /// The names of the features that conversions and traits are behind; each turns on the optional crate of its name.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        self.crates
            .iter()
            .filter(|one| one.optional)
            .map(|one| one.name.as_str())
    }
}

impl Dependency {
    fn new(known: &Known) -> Dependency {
        let reason = match known.purpose {
            Purpose::Generated(reason) => reason.to_owned(),
            Purpose::Conversion => "conversions, each behind the feature of its name".to_owned(),
            Purpose::Traits => "traits, each behind the feature of its name".to_owned(),
            Purpose::Chosen => CHOSEN.to_owned(),
        };
        Dependency {
            name: known.name.to_owned(),
            version: Some(known.version.to_owned()),
            default_features: known.default_features,
            features: Vec::new(),
            optional: true,
            reason,
        }
    }

    fn unknown(name: String) -> Dependency {
        Dependency {
            name,
            version: None,
            default_features: true,
            features: Vec::new(),
            optional: false,
            reason: format!("{CHOSEN}; the version is yours to choose"),
        }
    }

    /// Adds a purpose: the lowest version stays that of the first, which is the higher one.
    fn join(&mut self, known: &Known) {
        self.optional &= matches!(known.purpose, Purpose::Conversion | Purpose::Traits);
        self.default_features |= known.default_features;
        for feature in known.features {
            if !self.features.iter().any(|one| one == feature) {
                self.features.push((*feature).to_owned());
            }
        }
    }

    /// The value in a `Cargo.toml`.
    fn requirement(&self) -> String {
        let version = self.version.as_deref().unwrap_or("*");
        if self.default_features && self.features.is_empty() && !self.optional {
            return format!("{version:?}");
        }
        let mut text = format!("{{ version = {version:?}");
        if self.optional {
            text += ", optional = true";
        }
        if !self.default_features {
            text += ", default-features = false";
        }
        if !self.features.is_empty() {
            text += &format!(", features = {:?}", self.features);
        }
        text + " }"
    }
}

/// What crates are for that only options name.
const CHOSEN: &str = "chosen in the options of the types";

impl fmt::Display for Dependencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut reason = "";
        for one in &self.crates {
            if one.reason != reason {
                reason = &one.reason;
                writeln!(f, "# {reason}")?;
            }
            writeln!(f, "{} = {}", one.name, one.requirement())?;
        }
        let mut features = self.features().peekable();
        if features.peek().is_some() {
            f.write_str("\n[features]\n")?;
        }
        features.try_for_each(|name| writeln!(f, "{name} = [\"dep:{name}\"]"))
    }
}

/// The lines of `[dependencies]` that generated source may need without conversions and chosen types, without the header.
pub fn dependencies() -> String {
    let known = CRATES.iter().filter(|one| matches!(one.purpose, Purpose::Generated(_)));
    let crates = known.map(|known| {
        let mut one = Dependency::new(known);
        one.join(known);
        one
    });
    let all = Dependencies {
        crates: crates.collect(),
    };
    all.to_string()
}

/// What this source needs in the manifest, as the text of [`Dependencies`]: the text of a module, or of several modules in
/// sequence.
pub fn dependencies_of(source: &str) -> String {
    Dependencies::of(source).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(source: &str) -> toml::Table {
        dependencies_of(source).parse().expect("lines of a manifest")
    }

    fn names(source: &str) -> Vec<String> {
        table(source).keys().cloned().collect()
    }

    #[test]
    fn crates_are_needed_if_code_mentions_them() {
        let source = "use serde::de;\nuse fluent_uri::Uri;\nfn f() { serde_json::to_string(&value); }";
        assert_eq!(names(source), ["fluent-uri", "serde", "serde_json"]);
        assert_eq!(
            names("/// Not by regress::Regex.\nuse other::idna::x;\nuse std::regress;"),
            ["other"]
        );
    }

    #[test]
    fn comments_stay_with_their_crates() {
        let hostname = "# the formats hostname and idn-hostname\nicu_properties = \"2.1.1\"\n";
        assert_eq!(dependencies_of("use icu_properties::props;"), hostname);
        assert_eq!(dependencies_of("serde regress idna icu_properties"), "");
    }

    #[test]
    fn conversions_are_optional_unless_a_type_is_chosen_too() {
        let conversion = "#[cfg(feature = \"uuid\")]\nimpl From<A> for uuid::Uuid {}\n";
        assert_eq!(
            dependencies_of(conversion),
            "# conversions, each behind the feature of its name\n\
             uuid = { version = \"1\", optional = true, default-features = false }\n\n[features]\nuuid = [\"dep:uuid\"]\n"
        );
        let both = format!("{conversion}pub type Id = uuid::Uuid;\n");
        let both = &table(&both)["uuid"];
        assert_eq!(both.get("optional"), None);
        assert_eq!(both["features"][0].as_str(), Some("serde"));
    }

    #[test]
    fn crates_of_which_nothing_is_known_are_named() {
        let source = "#[derive(Debug, my_macros::Shown)]\npub struct A(compact_str::CompactString);";
        assert_eq!(
            dependencies_of(source),
            "# chosen in the options of the types\n\
             compact_str = { version = \"0.9\", features = [\"serde\"] }\n\
             # chosen in the options of the types; the version is yours to choose\nmy_macros = \"*\"\n"
        );
    }
}
