//! What a change of schemas may break.

use clap::ValueEnum;
use isotype::evolution::{Changes, Semver, Verdict};

/// What may be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Broken {
    /// The new schemas refuse old payloads, or may
    Backward,
    /// The old schemas refuse new payloads, or may
    Forward,
    /// Code that uses the generated types may not compile
    Source,
}

impl Broken {
    const ALL: [Broken; 3] = [Broken::Backward, Broken::Forward, Broken::Source];

    /// What these changes break, or may break.
    pub(super) fn all_in(changes: &Changes) -> impl Iterator<Item = Broken> {
        let holds = |broken: &Broken| match broken {
            Broken::Backward => changes.summary.backward != Verdict::Yes,
            Broken::Forward => changes.summary.forward != Verdict::Yes,
            Broken::Source => changes.summary.semver == Semver::Major,
        };
        Broken::ALL.into_iter().filter(holds)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Broken::Backward => "backward",
            Broken::Forward => "forward",
            Broken::Source => "source",
        }
    }
}

/// The names of what is broken, in one text; `None` if nothing is.
pub(super) fn listed(broken: impl Iterator<Item = Broken>) -> Option<String> {
    let names: Vec<&str> = broken.map(Broken::name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
