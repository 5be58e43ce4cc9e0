#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

pub type Mode = Option<ModeValue>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ModeValue {
    Auto,
    N1,
    N2Point5,
    True,
    Array4,
    Object5,
}

support::constants! { ModeValue:
    Auto = ["auto"],
    N1 = [1i64],
    N2Point5 = [2.5f64],
    True = [true],
    Array4 = [[1i64, 2i64]],
    Object5 = [{"a": 1i64}],
}
