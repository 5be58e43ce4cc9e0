use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::Invalid;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Job {
    /// `None` is absent, `Some(None)` is `null`.
    pub state: Option<Option<JobState>>,
    pub kind: JobKind,
    pub version: JobVersion,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobState {
    Queued,
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobKind {
    Job,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobVersion {
    N1,
}

support::object! { Job:
    optional state = "state",
    required kind = "kind",
    required version = "version";
    new(kind: JobKind, version: JobVersion);
    others keep extra;
}

support::string_enum! { JobState:
    Queued = "queued",
    Done = "done",
}

support::string_enum! { JobKind:
    Job = "job",
}

support::integer_enum! { JobVersion:
    N1 = 1,
}
