/// Duration
pub type DurationType = Option<DurationTypeValue>;

#[derive(Debug, Clone, PartialEq)]
pub enum DurationTypeValue {
    /// Seconds.
    Number(f64),
    /// Such as `1h30m`.
    String(String),
}

support::union_by_type! { DurationTypeValue "number or string":
    [number] Number(f64),
    [string] String(String),
}

support::union_from! { DurationTypeValue: Number(f64), String(String) }
