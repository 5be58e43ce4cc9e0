#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    N0,
    N1,
    Minus1,
    N100,
}

support::integer_enum! { Level:
    N0 = 0,
    N1 = 1,
    Minus1 = -1,
    N100 = 100,
}
