//! Versions of crates, and which steps they make.

use std::fmt;

use isotype::evolution::Semver;

/// A version, by the rules of semantic versioning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    numbers: [u64; 3],
    /// Whether it precedes the version of these numbers: `1.0.0-rc.1`.
    is_pre_release: bool,
}

impl Version {
    /// Reads `1.2.3`, with or without what may follow.
    pub(super) fn parse(text: &str) -> Option<Version> {
        let text = text.trim();
        let text = text.split_once('+').map_or(text, |(text, _)| text);
        let (numbers, pre_release) = match text.split_once('-') {
            Some((numbers, rest)) => (numbers, Some(rest)),
            None => (text, None),
        };
        let mut parts = numbers.split('.').map(|part| part.parse::<u64>().ok());
        let numbers = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(Version {
            numbers,
            is_pre_release: pre_release.is_some(),
        })
    }

    /// The least version after a step, as cargo reads versions: below 1.0.0 the second number stands for the first, and
    /// below 0.1.0 every version is incompatible with every other.
    pub(super) fn after(&self, step: Semver) -> Version {
        let [major, minor, patch] = self.numbers;
        let numbers = match step {
            Semver::None => self.numbers,
            // What precedes a version promises nothing yet.
            _ if self.is_pre_release => self.numbers,
            Semver::Major if major > 0 => [major + 1, 0, 0],
            Semver::Minor if major > 0 => [major, minor + 1, 0],
            Semver::Major if minor > 0 => [0, minor + 1, 0],
            _ => [major, minor, patch + 1],
        };
        Version {
            numbers,
            is_pre_release: false,
        }
    }

    /// Whether a change that demands this step may have this version after `old`, the text of which is another one.
    pub(super) fn is_enough_after(&self, old: &Version, step: Semver) -> bool {
        step == Semver::None || self.numbers >= old.after(step).numbers
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[test]
    fn steps_are_those_of_cargo() {
        for (old, step, least) in [
            ("1.2.3", Semver::Major, "2.0.0"),
            ("1.2.3", Semver::Minor, "1.3.0"),
            ("1.2.3", Semver::Patch, "1.2.4"),
            ("0.2.3", Semver::Major, "0.3.0"),
            ("0.2.3", Semver::Minor, "0.2.4"),
            ("0.2.3", Semver::Patch, "0.2.4"),
            ("0.0.3", Semver::Major, "0.0.4"),
            ("0.0.3", Semver::Patch, "0.0.4"),
            ("1.2.3+7", Semver::None, "1.2.3"),
            ("2.0.0-rc.1", Semver::Major, "2.0.0"),
        ] {
            assert_eq!(version(old).after(step).to_string(), least, "{old} {step:?}");
        }
    }

    #[test]
    fn a_version_may_be_raised_further_and_by_a_release_candidate() {
        let enough = |old: &str, new: &str, step| version(new).is_enough_after(&version(old), step);
        assert!(enough("1.2.3", "2.0.0-rc.1", Semver::Major));
        assert!(enough("0.9.0", "1.0.0", Semver::Major));
        assert!(enough("1.2.3", "3.0.0", Semver::Patch));
        assert!(!enough("1.2.3", "1.3.0", Semver::Major));
        assert!(!enough("0.1.0", "0.1.1", Semver::Major));
        assert!(!enough("1.2.3", "1.2.3", Semver::Patch));
        assert!(enough("1.2.3", "1.2.3", Semver::None));
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", "1.2", "1.2.x", "1.2.3.4", "v1.2.3"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
