#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

pub type Duration = Option<DurationValue>;

#[derive(Debug, Clone, PartialEq)]
pub enum DurationValue {
    /// Seconds.
    Number(f64),
    /// Such as `1h30m`.
    String(String),
}

support::union_by_type! { DurationValue "number or string":
    [number] Number(f64),
    [string] String(String),
}

support::union_from! { DurationValue: Number(f64), String(String) }
