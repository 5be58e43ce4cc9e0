use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Job {
    /// `None` is absent, `Some(None)` is `null`.
    pub state: Option<Option<JobState>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Job {
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "job";
    /// The only value of the member `version`.
    pub const VERSION: i64 = 1;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobState {
    Queued,
    Done,
}

support::object! { Job:
    optional state = "state",
    "kind" is kind KIND,
    "version" equals version VERSION;
    others keep extra;
}

support::string_enum! { JobState:
    Queued = "queued",
    Done = "done",
}
