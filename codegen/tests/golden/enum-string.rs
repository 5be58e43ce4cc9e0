#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// What a machine does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Running,
    Stopped,
    BuildFailed2,
    BuildFailed,
    Empty,
    N2nd,
}

support::string_enum! { State:
    Running = "running",
    Stopped = "stopped",
    BuildFailed2 = "build_failed",
    BuildFailed = "build-failed",
    Empty = "",
    N2nd = "2nd",
}
