use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Job {
    pub name: String,
    pub source: Option<JobSource>,
    pub limits: JobLimits,
    /// Members that have no field of their own.
    pub extra_members: Map<String, Value>,
}

impl Job {
    /// What it is.
    ///
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "job";
    /// The only value of the member `version`.
    pub const VERSION: i64 = 2;
    /// The only value of the member `ratio`.
    pub const RATIO: f64 = 0.5;
    /// The only value of the member `final`.
    pub const FINAL: bool = true;
    /// The only value of the member `extra`.
    pub const EXTRA: &'static str = "extra";
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobSource {
    Api,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobLimits {
    Object0,
}

support::object! { Job:
    required name = "name",
    "kind" is kind KIND,
    "version" equals version VERSION,
    "ratio" equals ratio RATIO,
    "final" equals r#final FINAL,
    optional source = "source",
    required limits = "limits",
    "extra" is extra EXTRA;
    new(name into String, limits: JobLimits);
    others keep extra_members;
}

support::string_enum! { JobSource:
    Api = "api",
}

support::constants! { JobLimits:
    Object0 = [{"cpu": 1i64}],
}
