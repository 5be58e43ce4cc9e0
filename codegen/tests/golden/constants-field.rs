use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Job {
    pub name: String,
    /// What it is.
    pub kind: JobKind,
    pub version: JobVersion,
    pub ratio: JobRatio,
    pub r#final: JobFinal,
    pub source: Option<JobSource>,
    pub limits: JobLimits,
    pub extra: JobExtra,
    /// Members that have no field of their own.
    pub extra_members: Map<String, Value>,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobKind {
    Job,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobVersion {
    N2,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobRatio {
    N0Point5,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobFinal {
    True,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobSource {
    Api,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobLimits {
    Object0,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobExtra {
    Extra,
}

support::object! { Job:
    required name = "name",
    required kind = "kind",
    required version = "version",
    required ratio = "ratio",
    required r#final = "final",
    optional source = "source",
    required limits = "limits",
    required extra = "extra";
    new(name into String, kind: JobKind, version: JobVersion, ratio: JobRatio, r#final: JobFinal, limits: JobLimits, extra: JobExtra);
    others keep extra_members;
}

support::string_enum! { JobKind:
    Job = "job",
}

support::integer_enum! { JobVersion:
    N2 = 2,
}

support::constants! { JobRatio:
    N0Point5 = [0.5f64],
}

support::constants! { JobFinal:
    True = [true],
}

support::string_enum! { JobSource:
    Api = "api",
}

support::constants! { JobLimits:
    Object0 = [{"cpu": 1i64}],
}

support::string_enum! { JobExtra:
    Extra = "extra",
}
