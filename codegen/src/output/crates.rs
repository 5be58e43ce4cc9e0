//! The crates that generated source can need: for each the lowest version that it compiles with, and the features.

/// What a crate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Generated code uses it, for what the text says; it is empty for what all code needs.
    Generated(&'static str),
    /// Format types convert to its types, behind the feature of its name.
    Conversion,
    /// Generated types implement its traits, behind the feature of its name.
    Traits,
    /// Options can name its types, which implement serde's traits with the features here.
    Chosen,
}

/// A crate in the version and with the features that generated source needs.
pub(super) struct Known {
    /// The name of the package.
    pub(super) name: &'static str,
    /// The lowest version.
    pub(super) version: &'static str,
    pub(super) default_features: bool,
    pub(super) features: &'static [&'static str],
    pub(super) purpose: Purpose,
    /// The lowest versions of others among these crates that it resolves with.
    pub(super) others: &'static [(&'static str, &'static str)],
}

const fn known(name: &'static str, version: &'static str, purpose: Purpose) -> Known {
    Known {
        name,
        version,
        default_features: true,
        features: &[],
        purpose,
        others: &[],
    }
}

impl Known {
    const fn features(mut self, features: &'static [&'static str]) -> Known {
        self.features = features;
        self
    }

    const fn others(mut self, others: &'static [(&'static str, &'static str)]) -> Known {
        self.others = others;
        self
    }

    const fn without_default(mut self) -> Known {
        self.default_features = false;
        self
    }

    /// The name of the library in Rust.
    pub(super) fn library(&self) -> String {
        self.name.replace('-', "_")
    }
}

const URIS: Purpose = Purpose::Generated("the formats uri, uri-reference, iri and iri-reference");
const HOSTS: Purpose = Purpose::Generated("the formats hostname and idn-hostname");

/// The crates, in the order in which they are printed. A crate can be there for several purposes.
///
/// Below the versions of the first two purposes, support code does not compile, or a feature is missing that it needs;
/// `.ci/minimal-versions` proves that all of it compiles with these. Those of the last are the versions in use.
pub(super) const CRATES: &[Known] = &[
    known("serde", "1.0.194", Purpose::Generated("")),
    known("serde_json", "1.0.118", Purpose::Generated("")).features(&["float_roundtrip", "raw_value"]),
    known("regress", "0.12", Purpose::Generated("the format regex")),
    known("fluent-uri", "0.4", URIS).without_default(),
    known("idna", "1.0.3", HOSTS),
    known("icu_properties", "2.1.1", HOSTS),
    known("chrono", "0.4.32", Purpose::Conversion)
        .without_default()
        .features(&["alloc"]),
    known("jiff", "0.2.0", Purpose::Conversion)
        .without_default()
        .features(&["alloc"])
        .others(&[("serde", "1.0.203")]),
    known("time", "0.3.22", Purpose::Conversion).without_default(),
    known("url", "2.5.4", Purpose::Conversion)
        .without_default()
        .features(&["std"]),
    known("uuid", "1", Purpose::Conversion).without_default(),
    known("rust_decimal", "1.10", Purpose::Conversion)
        .without_default()
        .features(&["std"]),
    known("bigdecimal", "0.4.3", Purpose::Conversion)
        .without_default()
        .features(&["std"]),
    known("num-bigint", "0.4", Purpose::Conversion)
        .without_default()
        .features(&["std"]),
    known("schemars", "1", Purpose::Traits).without_default(),
    // Without its macros, it does not compile.
    known("utoipa", "5.1", Purpose::Traits)
        .without_default()
        .features(&["macros"]),
    known("arbitrary", "1", Purpose::Traits).without_default(),
    known("proptest", "1", Purpose::Traits)
        .without_default()
        .features(&["std"]),
    known("clap", "4", Purpose::Traits).without_default().features(&["std"]),
    known("garde", "0.22", Purpose::Traits).without_default(),
    known("validator", "0.20", Purpose::Traits).without_default(),
    known("bigdecimal", "0.4", Purpose::Chosen).features(&["serde"]),
    known("chrono", "0.4", Purpose::Chosen).features(&["serde"]),
    known("compact_str", "0.9", Purpose::Chosen).features(&["serde"]),
    known("hashbrown", "0.15", Purpose::Chosen).features(&["serde"]),
    known("indexmap", "2", Purpose::Chosen).features(&["serde"]),
    known("jiff", "0.2", Purpose::Chosen).features(&["serde"]),
    known("rust_decimal", "1", Purpose::Chosen).features(&["serde"]),
    known("smol_str", "0.3", Purpose::Chosen).features(&["serde"]),
    known("time", "0.3", Purpose::Chosen).features(&["serde-human-readable"]),
    known("url", "2", Purpose::Chosen).features(&["serde"]),
    known("uuid", "1", Purpose::Chosen).features(&["serde"]),
];
